import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { inheritedAws } from "../../provider/engine/inherited-aws";
import { ManagedNode } from "../../provider/node/resource";
import { given } from "../given";
import { pulumiAws } from "../pulumi-aws";
import { makeActivation } from "./activation";
import type { ManagedWindowsInstanceArgs } from "./args";

/**
 * A Windows instance on Lightsail that Systems Manager manages from its first boot on: what a
 * {@link SysprepSnapshotPair} with the method `ssm` wants as its source.
 *
 * A change that means another instance makes another activation too, as one is good for one machine. To replace
 * the instance by hand, replace its activation with it (`pulumi up --replace`, both URNs).
 *
 * @example
 * ```ts
 * import { ManagedWindowsInstance, SysprepSnapshotPair } from "pulumi-lightsail-windows";
 *
 * const source = new ManagedWindowsInstance("shop", {
 *     availabilityZone: "us-east-1a",
 *     blueprintId: "windows_server_2022",
 *     bundleId: "medium_win_3_0",
 * });
 * const image = new SysprepSnapshotPair("shop", {
 *     instanceName: source.instanceName,
 *     sysprep: { method: "ssm", managedInstanceId: source.managedInstanceId },
 * });
 * ```
 */
export class ManagedWindowsInstance extends pulumi.ComponentResource {
    readonly instanceName: pulumi.Output<string>;
    /** The instance's node in Systems Manager, `mi-` and 17 hexadecimal digits; known when it is online. */
    readonly managedInstanceId: pulumi.Output<string>;
    readonly activationId: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    readonly availabilityZone: pulumi.Output<string>;
    readonly publicIpAddress: pulumi.Output<string>;
    readonly privateIpAddress: pulumi.Output<string>;
    readonly username: pulumi.Output<string>;

    constructor(name: string, args: ManagedWindowsInstanceArgs, opts: pulumi.ComponentResourceOptions = {}) {
        super("lightsail-windows:index:ManagedWindowsInstance", name, {}, opts);
        const { lightsail } = pulumiAws(`ManagedWindowsInstance "${name}"`);
        const { availabilityZone, blueprintId, bundleId, keyPairName, ipAddressType, iamRole, tags } = args;
        const child = { parent: this };
        const { activationId, script } = makeActivation(
            name,
            {
                form: "user-data",
                description: describe(name, args),
                ...given({ then: args.userData, iamRole, tags }),
            },
            child,
        );
        const instance = new lightsail.Instance(
            name,
            {
                availabilityZone,
                blueprintId,
                bundleId,
                userData: script,
                ...given({ name: args.instanceName, keyPairName, ipAddressType, tags }),
            },
            { ...child, additionalSecretOutputs: ["userData"] },
        );
        const node = new ManagedNode(
            name,
            {
                activationId,
                instanceName: instance.name,
                ...given({ within: args.registerWithin, aws: inheritedAws(this) }),
            },
            { ...child, dependsOn: [instance] },
        );
        this.instanceName = instance.name;
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

/**
 * Text of the activation that changes exactly when the instance is made anew, and brings a new activation then:
 * the old one is used up.
 */
function describe(name: string, args: ManagedWindowsInstanceArgs): pulumi.Output<string> {
    const { availabilityZone, blueprintId, bundleId, instanceName, keyPairName, ipAddressType } = args;
    const kept = [availabilityZone, blueprintId, bundleId, instanceName, keyPairName, ipAddressType];
    // The user data is a secret, of which a few digits of a hash tell nothing.
    const userData = pulumi.unsecret(
        pulumi.output(args.userData).apply((text) => hash(text ?? "").slice(0, 8)),
    );
    return pulumi
        .all([pulumi.all(kept.map((value) => pulumi.output(value))), userData])
        .apply(([values, script]) => {
            const which = hash(JSON.stringify([values.map((value) => value ?? null), script]));
            return `Registers the Windows instance ${name} (${which.slice(0, 8)})`;
        });
}

function hash(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}
