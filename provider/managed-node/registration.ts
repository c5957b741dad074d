import { z } from "zod";
import type { Difference, ManagedResource } from "../managed-resource/resource";
import { registrationScript, registrationUserData } from "../guest";
import { difference, type DifferenceTable } from "../managed-resource/difference";
import { checkAgainst, validInputs } from "../managed-resource/schema-check";
import type { Raw } from "../inputs/raw";
import { fileText } from "../inputs/schemas";

export const registrationSchema = z.strictObject({
    activationId: z.string().min(1),
    /** Secret. */
    activationCode: z.string().min(1),
    region: z.string().min(1),
    form: z.enum(["user-data", "paste"]),
    /** More PowerShell for the user data, run after the registration. */
    then: fileText.optional(),
    resourceUrn: z.string(),
});

const TABLE: DifferenceTable<keyof z.infer<typeof registrationSchema>> = {
    schemas: registrationSchema.shape,
    effects: {
        activationId: "replace",
        activationCode: "replace",
        region: "replace",
        form: "replace",
        then: "replace",
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
export function nodeRegistrationProvider(): ManagedResource {
    return {
        check: (_olds, news) => Promise.resolve(checkAgainst(registrationSchema, news)),
        diff: registrationDiff,
        create: (inputs) => Promise.resolve(inputs).then(compose),
        read: (id, properties) => Promise.resolve({ id, properties }),
        update: (_id, olds, news) => Promise.resolve({ ...news, text: olds["text"] }),
        delete: () => Promise.resolve(),
    };
}

function compose(raw: Raw): { readonly id: string; readonly properties: Raw } {
    const { form, then, ...registration } = validInputs(registrationSchema, raw, (problems) => {
        // The values are secret, so only the properties are named.
        const which = problems.map(({ property }) => property).join(", ");
        return `the registering script cannot be composed of these inputs: ${which}`;
    });
    const text =
        form === "paste" ? registrationScript(registration) : registrationUserData(registration, then);
    return { id: registration.activationId, properties: { ...raw, text } };
}
