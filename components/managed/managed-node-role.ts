import * as pulumi from "@pulumi/pulumi";
import type { OptionalInput } from "../../provider/inputs/optional-args";
import { assertComponentOptions } from "../component-options";
import { makeNodeRole } from "./role";
import type { PolicyStatement } from "./role-policies";

/** What a {@link ManagedNodeRole} is made of. */
export interface ManagedNodeRoleArgs {
    /** Tags of the role. Default: none. */
    readonly tags?: OptionalInput<Record<string, pulumi.Input<string>>>;
    /**
     * What the machines may do besides, as statements of an IAM policy. Default: nothing, not even reading a parameter
     * of Parameter Store, which the managed policy `AmazonSSMManagedInstanceCore` allows for all of them.
     *
     * @example
     * ```ts
     * statements: [{
     *     Effect: "Allow",
     *     Action: "ssm:GetParameter",
     *     Resource: "arn:aws:ssm:us-east-1:111122223333:parameter/shop/license",
     * }]
     * ```
     */
    readonly statements?: OptionalInput<pulumi.Input<PolicyStatement>[]>;
}

/**
 * The IAM role that a machine takes on which registers with Systems Manager by a hybrid activation. Systems Manager
 * alone can take it on, for machines of this account, and it allows what the agent needs and nothing of the account's
 * other resources. One role serves any number of machines.
 *
 * @example
 * ```ts
 * import { ManagedNodeRole, ManagedWindowsInstance } from "pulumi-lightsail-windows";
 *
 * const role = new ManagedNodeRole("nodes");
 * const source = new ManagedWindowsInstance("shop", {
 *     iamRole: role.name,
 *     availabilityZone: "us-east-1a",
 *     blueprintId: "windows_server_2022",
 *     bundleId: "medium_win_3_0",
 * });
 * ```
 */
export class ManagedNodeRole extends pulumi.ComponentResource {
    /** For `iamRole`; known once the role has its policy. */
    readonly name: pulumi.Output<string>;
    /** The role's ARN. */
    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: ManagedNodeRoleArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
        assertComponentOptions(`ManagedNodeRole "${name}"`, opts);
        super("lightsail-windows:index:ManagedNodeRole", name, {}, opts);
        const role = makeNodeRole(name, args, { parent: this });
        const ready = pulumi.all(role.ready.map(({ urn }) => urn));
        this.name = pulumi.all([role.name, ready]).apply(([text]) => text);
        this.arn = role.arn;
        this.registerOutputs({ name: this.name, arn: this.arn });
    }
}
