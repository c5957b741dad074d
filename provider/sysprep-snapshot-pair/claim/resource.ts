import * as pulumi from "@pulumi/pulumi";
import type { AwsArgs } from "../../inputs/aws-args";
import { MODULE, resourceUrn } from "../../engine/resource-urn";
import { claimShim } from "../../engine/shims";

const TYPE = "SnapshotClaim";

type Alias = pulumi.Input<pulumi.URN | pulumi.Alias>;

/** What a {@link SnapshotClaim} stands for. */
export interface SnapshotClaimArgs {
    readonly instanceName: pulumi.Input<string>;
    readonly pairUrn: pulumi.Input<string>;
    readonly method: pulumi.Input<"ssm" | "manual">;
    readonly aws: pulumi.Input<AwsArgs> | undefined;
}

/**
 * A word in the state, from before a pair is begun, that there may be something to clean up. Every pair makes
 * its own: of a create that was killed Pulumi records nothing, so without it `pulumi destroy` would do nothing.
 */
export class SnapshotClaim extends pulumi.dynamic.Resource {
    constructor(name: string, args: SnapshotClaimArgs, opts: pulumi.CustomResourceOptions) {
        super(
            claimShim,
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

/** What a pair was called before is what its claim was called before: it must not be lost when the pair is renamed. */
export function claimAliases(aliases: readonly Alias[] | undefined): Alias[] | undefined {
    return aliases?.map((alias) =>
        pulumi.output(alias).apply((given) => (typeof given === "string" ? ofUrn(given) : ofAlias(given))),
    );
}

function ofUrn(urn: pulumi.URN): pulumi.URN {
    return urn.replace(/:SysprepSnapshotPair::(.*)$/s, ":SnapshotClaim::$1-claim");
}

/** The type in it is the pair's; the claim's has always been the same. */
function ofAlias(alias: pulumi.Alias): pulumi.Alias {
    const { name } = alias;
    const rest = Object.fromEntries(
        Object.entries(alias).filter(([key]) => key !== "type" && key !== "name"),
    ) as pulumi.Alias;
    return name === undefined ? rest : { ...rest, name: pulumi.interpolate`${name}-claim` };
}
