import * as pulumi from "@pulumi/pulumi";
import type { AwsArgs } from "../inputs/aws-args";
import { awsFor } from "../engine/inherited-aws";
import { isFromResource } from "../engine/from-resource";
import { assertInstalled } from "../engine/installed";
import { managedNodeShim, nodeRegistrationShim } from "../engine/shims";
import { MODULE, resourceUrn } from "../engine/resource-urn";
import type { Duration } from "../inputs/duration";
import type { OptionalInput } from "../inputs/optional-args";

export interface NodeRegistrationArgs {
    readonly activationId: pulumi.Input<string>;
    /** Kept as a secret. */
    readonly activationCode: pulumi.Input<string>;
    readonly region: pulumi.Input<string>;
    readonly form: "user-data" | "paste";
    /** More PowerShell for the user data, run after the registration. Kept as a secret. */
    readonly then?: OptionalInput<string>;
    /** What the instance is made of that the user data is for; looked at before the one that is there goes. */
    readonly machine?: MachineArgs;
}

/** The inputs of the instance that Lightsail may have something against. */
export interface MachineArgs {
    readonly availabilityZone: pulumi.Input<string>;
    readonly blueprintId: pulumi.Input<string>;
    readonly bundleId: pulumi.Input<string>;
    readonly instanceName?: OptionalInput<string>;
    readonly keyPairName?: OptionalInput<string>;
    readonly ipAddressType?: OptionalInput<string>;
}

/** The script that registers a machine with Systems Manager, as it was when it was composed. Its id is that of the activation in it. */
export class NodeRegistration extends pulumi.dynamic.Resource {
    /** Secret: the activation code is in it. */
    declare readonly text: pulumi.Output<string>;

    constructor(name: string, args: NodeRegistrationArgs, options: pulumi.CustomResourceOptions = {}) {
        assertInstalled();
        const TYPE = "NodeRegistration";
        const { aws, opts } = awsFor(undefined, options);
        const secrets = {
            activationCode: pulumi.secret(args.activationCode),
            ...(args.then === undefined ? {} : { then: pulumi.secret(args.then) }),
        };
        super(
            nodeRegistrationShim,
            name,
            {
                text: undefined,
                ...args,
                ...secrets,
                ...(args.machine === undefined ? {} : { machine: lookedAt(args.machine), aws }),
                resourceUrn: resourceUrn(TYPE, name, opts),
            },
            pulumi.mergeOptions(opts, { additionalSecretOutputs: ["activationCode", "then", "text"] }),
            MODULE,
            TYPE,
        );
    }
}

function lookedAt(machine: MachineArgs) {
    return { ...machine, keyPairIsOfProgram: isFromResource(machine.keyPairName) };
}

export interface ManagedNodeArgs {
    readonly activationId: pulumi.Input<string>;
    /** Whose creation the registration has to follow, and for messages. */
    readonly instanceName: pulumi.Input<string>;
    /** Another one is another machine, also under the same name. */
    readonly instanceArn?: pulumi.Input<string>;
    /** How long the machine may take to register and come online. Default: 45 minutes. */
    readonly within?: OptionalInput<Duration>;
    readonly aws?: pulumi.Input<AwsArgs>;
}

/** The node of Systems Manager that registered with an activation that is good for one machine. */
export class ManagedNode extends pulumi.dynamic.Resource {
    /** `mi-` and 17 hexadecimal digits. */
    declare readonly managedInstanceId: pulumi.Output<string>;

    constructor(name: string, args: ManagedNodeArgs, options: pulumi.CustomResourceOptions = {}) {
        const TYPE = "ManagedNode";
        const { aws, opts } = awsFor(args.aws, options);
        const outputs = { managedInstanceId: undefined, region: undefined };
        const inputs = { ...outputs, ...args, aws, resourceUrn: resourceUrn(TYPE, name, opts) };
        super(managedNodeShim, name, inputs, opts, MODULE, TYPE);
    }
}
