import type { z } from "zod";
import type { Difference, ManagedResource } from "../managed-resource/resource";
import { registrationScript, registrationUserData } from "../guest";
import { difference, type DifferenceTable } from "../managed-resource/difference";
import { validInputs } from "../managed-resource/schema-check";
import type { Raw } from "../inputs/raw";
import type { Runtime } from "../run/runtime";
import { checkRegistration, type Earlier } from "./check-registration";
import { registrationSchema } from "./registration-schema";

const TABLE: DifferenceTable<keyof z.infer<typeof registrationSchema>> = {
    schemas: registrationSchema.shape,
    effects: {
        activationId: "replace",
        activationCode: "replace",
        region: "replace",
        form: "replace",
        then: "replace",
        // What is to be looked at, and where: of a script that is there, nothing of it matters any more.
        machine: "none",
        aws: "none",
        resourceUrn: "none",
    },
};

/** Another script is another user data, so every change means another registration. Pure. */
export function registrationDiff(olds: Raw, news: Raw): Difference {
    return difference(TABLE, olds, news);
}

/**
 * A registering script, composed once and kept: the scripts of a newer version of this package must not change
 * the user data of an instance that is there, because another user data means another instance.
 */
export function nodeRegistrationProvider(runtime: Runtime): ManagedResource {
    const earlier: Earlier = new Map();
    return {
        check: (olds, news) => checkRegistration(runtime, earlier, olds, news),
        diff: registrationDiff,
        create: (inputs) => Promise.resolve(inputs).then(compose),
        read: (id, properties) => Promise.resolve({ id, properties }),
        update: (_id, olds, news) => Promise.resolve({ ...news, text: olds["text"] }),
        delete: () => Promise.resolve(),
    };
}

function compose(raw: Raw): { readonly id: string; readonly properties: Raw } {
    const { form, then, activationId, activationCode, region } = validInputs(
        registrationSchema,
        raw,
        (problems) => {
            // The values are secret, so only the properties are named.
            const which = problems.map(({ property }) => property).join(", ");
            return `the registering script cannot be composed of these inputs: ${which}`;
        },
    );
    const registration = { activationId, activationCode, region };
    const text =
        form === "paste" ? registrationScript(registration) : registrationUserData(registration, then);
    return { id: activationId, properties: { ...raw, text } };
}
