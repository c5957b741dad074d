import * as pulumi from "@pulumi/pulumi";
import { assertComponentOptions } from "../component-options";
import { given } from "../given";
import { makeActivation } from "./activation";
import type { SsmRegistrationArgs } from "./args";

/**
 * Makes an instance that exists manageable: a script to paste into a Windows PowerShell opened as administrator,
 * over RDP. It registers one machine, once, until the activation expires.
 *
 * A pair finds the node by the instance's private address, and asks the machine for its EC2 id before anything
 * is changed on it; so nothing of this has to be handed to it.
 *
 * @example
 * ```ts
 * import { SsmRegistration } from "pulumi-lightsail-windows";
 *
 * const registration = new SsmRegistration("shop", { instanceName: "shop-windows-1" });
 * export const script = registration.script; // pulumi stack output script --show-secrets
 * ```
 */
export class SsmRegistration extends pulumi.ComponentResource {
    /** Secret: whoever has it can register a machine of his own in its place. */
    readonly script: pulumi.Output<string>;
    /** Of the hybrid activation that the script uses up. */
    readonly activationId: pulumi.Output<string>;

    constructor(name: string, args: SsmRegistrationArgs, opts: pulumi.ComponentResourceOptions = {}) {
        assertComponentOptions(`SsmRegistration "${name}"`, opts);
        super("lightsail-windows:index:SsmRegistration", name, {}, opts);
        const { iamRole, tags, expirationDate, instanceName } = args;
        const { script, activationId } = makeActivation(
            name,
            {
                form: "paste",
                description: pulumi.interpolate`Registers the Windows instance ${instanceName}`,
                ...given({ iamRole, tags, expirationDate }),
            },
            { parent: this },
        );
        this.script = script;
        this.activationId = activationId;
        this.registerOutputs({ script: this.script, activationId: this.activationId });
    }
}
