import * as pulumi from "@pulumi/pulumi";
import { awsFor } from "../engine/inherited-aws";
import { instanceVerificationShim } from "../engine/shims";
import { MODULE, resourceUrn } from "../engine/resource-urn";
import type { AwsArgs } from "../inputs/aws-args";
import type { HealthChecks } from "../health/args";

const TYPE = "InstanceVerification";

export interface InstanceVerificationArgs {
    readonly instanceName: pulumi.Input<string>;
    /** Another one is another machine, also under the same name. */
    readonly instanceArn: pulumi.Input<string>;
    /** HTTP and TCP alone. */
    readonly checks: HealthChecks;
    readonly aws?: pulumi.Input<AwsArgs>;
}

/** Exists when an instance has passed its checks. */
export class InstanceVerification extends pulumi.dynamic.Resource {
    /** ISO 8601, UTC. */
    declare readonly verifiedAt: pulumi.Output<string>;

    constructor(name: string, args: InstanceVerificationArgs, options: pulumi.CustomResourceOptions = {}) {
        const { aws, opts } = awsFor(args.aws, options);
        const inputs = { verifiedAt: undefined, ...args, aws, resourceUrn: resourceUrn(TYPE, name, opts) };
        super(instanceVerificationShim, name, inputs, opts, MODULE, TYPE);
    }
}
