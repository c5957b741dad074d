import * as pulumi from "@pulumi/pulumi";
import { instanceVerificationShim } from "../engine/shims";
import { MODULE, resourceUrn } from "../engine/resource-urn";
import type { AwsArgs } from "../aws-args";
import type { HealthChecks } from "../health/args";

const TYPE = "InstanceVerification";

export interface InstanceVerificationArgs {
    readonly instanceName: pulumi.Input<string>;
    /** HTTP and TCP alone. */
    readonly checks: HealthChecks;
    readonly aws?: pulumi.Input<AwsArgs>;
}

/** Exists when an instance has passed its checks. */
export class InstanceVerification extends pulumi.dynamic.Resource {
    /** The instance's name, known only when it has passed. */
    declare readonly verifiedInstanceName: pulumi.Output<string>;
    /** ISO 8601, UTC. */
    declare readonly verifiedAt: pulumi.Output<string>;

    constructor(name: string, args: InstanceVerificationArgs, opts: pulumi.CustomResourceOptions = {}) {
        const outputs = { verifiedInstanceName: undefined, verifiedAt: undefined };
        const inputs = { ...outputs, ...args, resourceUrn: resourceUrn(TYPE, name, opts) };
        super(instanceVerificationShim, name, inputs, opts, MODULE, TYPE);
    }
}
