import * as pulumi from "@pulumi/pulumi";
import type { AwsArgs } from "../inputs/aws-args";
import { MODULE, resourceUrn } from "./resource-urn";
import { claimShim, imageClaimShim } from "./shims";

/** What a claim stands for, and what its provider must know of it. */
export interface ClaimArgs {
    /** With the `aws` settings of the resource that makes it. */
    readonly aws: pulumi.Input<AwsArgs> | undefined;
    readonly [property: string]: pulumi.Input<unknown>;
}

export type ClaimType = "SnapshotClaim" | "ImageClaim";

const SHIMS: Readonly<Record<ClaimType, pulumi.dynamic.ResourceProvider>> = {
    SnapshotClaim: claimShim,
    ImageClaim: imageClaimShim,
};

/**
 * Recorded in the state before anything is begun, as there may be something to clean up. Every pair and every image makes
 * its own: of a create that was killed Pulumi records nothing, so without it `pulumi destroy` would do nothing.
 */
export class ClaimResource extends pulumi.dynamic.Resource {
    constructor(type: ClaimType, name: string, args: ClaimArgs, opts: pulumi.CustomResourceOptions) {
        super(
            SHIMS[type],
            name,
            {
                claimed: undefined,
                schemaVersion: undefined,
                ...args,
                resourceUrn: resourceUrn(type, name, opts),
            },
            opts,
            MODULE,
            type,
        );
    }
}
