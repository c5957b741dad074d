import * as pulumi from "@pulumi/pulumi";
import type { AwsArgs } from "../../inputs/aws-args";
import { MODULE, resourceUrn } from "../../engine/resource-urn";
import { imageClaimShim } from "../../engine/shims";

const TYPE = "ImageClaim";

type Alias = pulumi.Input<pulumi.URN | pulumi.Alias>;

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

/** What an image was called before is what its claim was called before. */
export function imageClaimAliases(aliases: readonly Alias[] | undefined): Alias[] | undefined {
    return aliases?.map((alias) =>
        pulumi.output(alias).apply((given) => (typeof given === "string" ? ofUrn(given) : ofAlias(given))),
    );
}

function ofUrn(urn: pulumi.URN): pulumi.URN {
    return urn.replace(/:WindowsImage::(.*)$/s, ":ImageClaim::$1-claim");
}

function ofAlias(alias: pulumi.Alias): pulumi.Alias {
    const { name } = alias;
    const rest = Object.fromEntries(
        Object.entries(alias).filter(([key]) => key !== "type" && key !== "name"),
    ) as pulumi.Alias;
    return name === undefined ? rest : { ...rest, name: pulumi.interpolate`${name}-claim` };
}
