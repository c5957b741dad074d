import * as pulumi from "@pulumi/pulumi";
import { type MachineArgs, NodeRegistration } from "../../provider/managed-node/resource";
import { given, orUndefined } from "../given";
import type { OptionalInput } from "../../provider/inputs/optional-args";
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
    /** What the console shows. For a script to paste, another one means another activation. */
    readonly description: pulumi.Input<string>;
    /** For user data: what the instance is made of. Another one means another activation, and nothing else does. */
    readonly madeFor?: pulumi.Input<string>;
    readonly expirationDate?: OptionalInput<string>;
    readonly then?: OptionalInput<string>;
    /** What the instance is made of that the user data is for. */
    readonly machine?: MachineArgs;
}

/**
 * An activation that is good for one machine, and the script that uses it up. One machine each is what makes the
 * way from an instance to its node certain.
 */
export function makeActivation(
    name: string,
    { form, description, madeFor, expirationDate, then, machine, iamRole, tags }: ActivationWishes,
    options: pulumi.CustomResourceOptions,
): Activated {
    const { ssm } = pulumiAws("A managed instance", 7);
    const role =
        iamRole === undefined ? makeNodeRole(name, given({ tags }), options) : { name: iamRole, ready: [] };
    const activation = new ssm.Activation(
        name,
        {
            iamRole: role.name,
            registrationLimit: 1,
            description,
            ...given({ expirationDate: orUndefined(expirationDate), tags: orUndefined(tags) }),
        },
        {
            ...options,
            dependsOn: [...role.ready],
            additionalSecretOutputs: ["activationCode"],
            // Any change of an activation is another activation: no tag is worth that, and to an instance that
            // has used its own up nothing else is.
            ignoreChanges: ["tags", "tagsAll", ...(madeFor === undefined ? [] : ["description", "iamRole"])],
            ...given({ replacementTrigger: madeFor }),
        },
    );
    const registration = new NodeRegistration(
        name,
        {
            activationId: activation.id,
            activationCode: pulumi.secret(activation.activationCode),
            region: activation.region,
            form,
            ...given({ then, machine }),
        },
        {
            ...options,
            // An instance that is there has used its activation up, and needs no other: only what makes another
            // instance makes another text. Without a trigger in the state the engine replaces nothing.
            ...(madeFor === undefined
                ? {}
                : {
                      ignoreChanges: ["activationId", "activationCode", "region"],
                      replacementTrigger: madeFor,
                  }),
        },
    );
    // The activation of the script: another one may have been made since, as where somebody deleted it.
    return { activationId: registration.id, script: pulumi.secret(registration.text) };
}
