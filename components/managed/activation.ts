import * as pulumi from "@pulumi/pulumi";
import { NodeRegistration } from "../../provider/node/resource";
import { given } from "../given";
import { pulumiAws } from "../pulumi-aws";
import type { RegistrationArgs } from "./args";
import { makeNodeRole } from "./role";

export interface Activated {
    readonly activationId: pulumi.Output<string>;
    /** Secret: registers one machine. */
    readonly script: pulumi.Output<string>;
}

export interface ActivationWishes extends RegistrationArgs {
    readonly form: "user-data" | "paste";
    /** What the console shows. Another one means another activation, and another script. */
    readonly description: pulumi.Input<string>;
    readonly expirationDate?: pulumi.Input<string>;
    readonly then?: pulumi.Input<string>;
}

/**
 * An activation that is good for one machine, and the script that uses it up. One machine each is what makes the
 * way from an instance to its node certain.
 */
export function makeActivation(
    name: string,
    { form, description, expirationDate, then, iamRole, tags }: ActivationWishes,
    options: pulumi.CustomResourceOptions,
): Activated {
    const { ssm } = pulumiAws("A managed instance");
    const role = iamRole === undefined ? makeNodeRole(name, { tags }, options) : { name: iamRole, ready: [] };
    const activation = new ssm.Activation(
        name,
        {
            iamRole: role.name,
            registrationLimit: 1,
            description,
            ...given({ expirationDate, tags }),
        },
        {
            ...options,
            dependsOn: [...role.ready],
            additionalSecretOutputs: ["activationCode"],
            // Any change of an activation is another activation, and with it another user data and another
            // instance: no tag is worth that.
            ignoreChanges: ["tags", "tagsAll"],
        },
    );
    const registration = new NodeRegistration(
        name,
        {
            activationId: activation.id,
            activationCode: pulumi.secret(activation.activationCode),
            region: activation.region,
            form,
            ...given({ then }),
        },
        options,
    );
    return { activationId: activation.id, script: pulumi.secret(registration.text) };
}
