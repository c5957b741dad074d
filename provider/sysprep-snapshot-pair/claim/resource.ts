import * as pulumi from "@pulumi/pulumi";
import type { AwsArgs } from "../../inputs/aws-args";
import { MODULE, resourceUrn } from "../../engine/resource-urn";
import { claimShim } from "../../engine/shims";

const TYPE = "SnapshotClaim";

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
