import * as pulumi from "@pulumi/pulumi";
import type { AwsArgs } from "../../inputs/aws-args";
import { MODULE, resourceUrn } from "../../engine/resource-urn";
import { imageClaimShim } from "../../engine/shims";

const TYPE = "ImageClaim";

/** What an {@link ImageClaim} stands for. */
export interface ImageClaimArgs {
    readonly imageUrn: pulumi.Input<string>;
    readonly aws: pulumi.Input<AwsArgs> | undefined;
}

/**
 * Recorded in the state before an image is begun: of a create that was killed Pulumi records nothing, so without it
 * `pulumi destroy` would leave the builder behind. Every image makes its own.
 */
export class ImageClaim extends pulumi.dynamic.Resource {
    constructor(name: string, args: ImageClaimArgs, opts: pulumi.CustomResourceOptions) {
        super(
            imageClaimShim,
            name,
            {
                claimed: undefined,
                schemaVersion: undefined,
                ...args,
                resourceUrn: resourceUrn(TYPE, name, opts),
            },
            opts,
            MODULE,
            TYPE,
        );
    }
}
