import * as pulumi from "@pulumi/pulumi";
import { instanceVerificationShim } from "../engine/verification-shim";
import type { AwsArgs } from "../aws-args";
import type { HealthCheck } from "../health/check";

const MODULE = "lightsail-windows";
const TYPE = "InstanceVerification";

export interface InstanceVerificationArgs {
    readonly instanceName: pulumi.Input<string>;
    /** HTTP and TCP alone. */
    readonly checks: pulumi.Input<HealthCheck | HealthCheck[]>;
    readonly aws?: pulumi.Input<AwsArgs>;
}

/** Exists when an instance has passed its checks. */
export class InstanceVerification extends pulumi.dynamic.Resource {
    /** The instance's name, known only when it has passed. */
    declare readonly verifiedInstanceName: pulumi.Output<string>;
    /** ISO 8601, UTC. */
    declare readonly verifiedAt: pulumi.Output<string>;

    constructor(name: string, args: InstanceVerificationArgs, opts: pulumi.CustomResourceOptions = {}) {
        const resourceUrn = pulumi.createUrn(name, `pulumi-nodejs:dynamic/${MODULE}:${TYPE}`, opts.parent);
        const outputs = { verifiedInstanceName: undefined, verifiedAt: undefined };
        super(instanceVerificationShim, name, { ...outputs, ...args, resourceUrn }, opts, MODULE, TYPE);
    }
}
