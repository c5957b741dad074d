import * as pulumi from "@pulumi/pulumi";
import { type MachineArgs, ManagedNode } from "../../provider/managed-node/resource";
import { assertComponentOptions } from "../component-options";
import { given, orUndefined } from "../given";
import type { lightsail as awsLightsail } from "@pulumi/aws";
import { pulumiAws } from "../pulumi-aws";
import { makeActivation } from "./activation";
import type { ManagedWindowsInstanceArgs } from "./args";
import { madeFor } from "./made-for";
import { makeOpenPorts } from "./open-ports";

/**
 * A Windows instance on Lightsail that Systems Manager manages from its first boot on: what a
 * {@link SysprepSnapshotPair} with the method `ssm` wants as its source.
 *
 * A change that means another instance makes another activation too, as one is good for one machine. To have the
 * instance made anew without a change, give `triggers` another value.
 *
 * @example
 * ```ts
 * import { ManagedWindowsInstance, SysprepSnapshotPair } from "pulumi-lightsail-windows";
 *
 * const source = new ManagedWindowsInstance("shop", {
 *     availabilityZone: "us-east-1a",
 *     blueprintId: "windows_server_2022",
 *     bundleId: "medium_win_3_0",
 *     openPorts: [{ protocol: "tcp", fromPort: 3389, cidrListAliases: ["lightsail-connect"] }],
 * });
 * const image = new SysprepSnapshotPair("shop", {
 *     instanceName: source.instanceName,
 *     sysprep: { method: "ssm", managedInstanceId: source.managedInstanceId },
 * });
 * ```
 */
export class ManagedWindowsInstance extends pulumi.ComponentResource {
    /** Its name in Lightsail; what `SysprepSnapshotPair` and `WindowsImage` take as their source. */
    readonly instanceName: pulumi.Output<string>;
    /** The instance's node in Systems Manager, `mi-` and 17 hexadecimal digits; known when it is online. */
    readonly managedInstanceId: pulumi.Output<string>;
    /** Of the hybrid activation that the machine registers with. */
    readonly activationId: pulumi.Output<string>;
    /** Lightsail's ARN of the instance. */
    readonly arn: pulumi.Output<string>;
    /** The zone that it runs in. */
    readonly availabilityZone: pulumi.Output<string>;
    /** Changes when the instance is stopped and started, unless a static IP is attached. */
    readonly publicIpAddress: pulumi.Output<string>;
    /** Within Lightsail's network of the Region. */
    readonly privateIpAddress: pulumi.Output<string>;
    /** Whom to log in as, as in `Administrator`. */
    readonly username: pulumi.Output<string>;

    constructor(name: string, args: ManagedWindowsInstanceArgs, opts: pulumi.ComponentResourceOptions = {}) {
        assertComponentOptions(`ManagedWindowsInstance "${name}"`, opts);
        super("lightsail-windows:index:ManagedWindowsInstance", name, {}, opts);
        const { iamRole, tags } = args;
        const child = { parent: this };
        const made = madeFor(args);
        const { activationId, script } = makeActivation(
            name,
            {
                form: "user-data",
                description: `Registers the Windows instance ${name}`,
                madeFor: made,
                machine: machineOf(args),
                ...given({ then: args.userData, iamRole, tags }),
            },
            child,
        );
        const instance = makeInstance(name, args, script, child);
        makeOpenPorts(name, args, instance.name, child);
        const node = new ManagedNode(
            name,
            {
                activationId,
                instanceName: instance.name,
                instanceArn: instance.arn,
                ...given({ within: args.registerWithin }),
            },
            { ...child, dependsOn: [instance] },
        );
        this.instanceName = nameOf(instance, args, node);
        this.managedInstanceId = node.managedInstanceId;
        this.activationId = activationId;
        this.arn = instance.arn;
        this.availabilityZone = instance.availabilityZone;
        this.publicIpAddress = instance.publicIpAddress;
        this.privateIpAddress = instance.privateIpAddress;
        this.username = instance.username;
        this.registerOutputs({
            instanceName: this.instanceName,
            managedInstanceId: this.managedInstanceId,
            activationId: this.activationId,
            arn: this.arn,
            availabilityZone: this.availabilityZone,
            publicIpAddress: this.publicIpAddress,
            privateIpAddress: this.privateIpAddress,
            username: this.username,
        });
    }
}

function machineOf({
    availabilityZone,
    blueprintId,
    bundleId,
    instanceName,
    keyPairName,
    ipAddressType,
}: ManagedWindowsInstanceArgs): MachineArgs {
    return {
        availabilityZone,
        blueprintId,
        bundleId,
        ...given({ instanceName, keyPairName, ipAddressType }),
    };
}

function makeInstance(
    name: string,
    {
        availabilityZone,
        blueprintId,
        bundleId,
        instanceName,
        keyPairName,
        ipAddressType,
        tags,
    }: ManagedWindowsInstanceArgs,
    userData: pulumi.Output<string>,
    options: pulumi.CustomResourceOptions,
): awsLightsail.Instance {
    const { lightsail } = pulumiAws(`ManagedWindowsInstance "${name}"`);
    return new lightsail.Instance(
        name,
        {
            availabilityZone,
            blueprintId,
            bundleId,
            userData,
            ...given({
                name: orUndefined(instanceName),
                keyPairName: orUndefined(keyPairName),
                ipAddressType: orUndefined(ipAddressType),
                tags: orUndefined(tags),
            }),
        },
        { ...options, additionalSecretOutputs: ["userData"] },
    );
}

/**
 * A name of one's own stays while the instance under it is replaced, and as such an instance has to go first, the
 * engine would delete before it all that its name goes into: the image of it, and a fleet made from that. Through the
 * node, which stays, the name does not lead to the instance.
 */
function nameOf(
    instance: awsLightsail.Instance,
    { instanceName }: ManagedWindowsInstanceArgs,
    node: ManagedNode,
): pulumi.Output<string> {
    return instanceName === undefined || instanceName === null
        ? instance.name
        : pulumi.all([instanceName, node.urn]).apply(([name]) => pulumi.output(name ?? instance.name));
}
