import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { ResourceLogic } from "../engine/dynamic";
import { registrationScript, registrationUserData } from "../guest";
import { parseInputs, withoutProvider } from "../inputs/parse";

type Raw = Readonly<Record<string, unknown>>;

const schema = z.strictObject({
    activationId: z.string().min(1),
    /** Secret. */
    activationCode: z.string().min(1),
    region: z.string().min(1),
    form: z.enum(["user-data", "paste"]),
    /** More PowerShell for the user data, run after the registration. */
    then: z.string().min(1, "must not be empty; leave it out instead").optional(),
    resourceUrn: z.string(),
});

/**
 * A registering script, composed once and kept: the scripts of a newer version of this package must not change
 * the user data of an instance that is there, because another user data means another instance.
 */
export function nodeRegistrationProvider(): ResourceLogic {
    return {
        check: (_olds, news) => {
            const inputs = withoutProvider(news);
            const parsed = parseInputs(schema, inputs);
            return Promise.resolve({ inputs, failures: parsed.kind === "invalid" ? parsed.problems : [] });
        },
        diff: (olds, news) => {
            const replaces = ["activationId", "activationCode", "region", "form", "then"].filter(
                (property) => !isDeepStrictEqual(olds[property], news[property]),
            );
            return { changes: replaces.length > 0, replaces, deleteBeforeReplace: false };
        },
        create: (inputs) => Promise.resolve(inputs).then(compose),
        read: (id, properties) => Promise.resolve({ id, properties }),
        update: (_id, olds, news) => Promise.resolve({ ...news, text: olds["text"] }),
        delete: () => Promise.resolve(),
    };
}

function compose(raw: Raw): { readonly id: string; readonly properties: Raw } {
    const parsed = parseInputs(schema, raw);
    if (parsed.kind !== "valid") {
        // The values are secret, so only the properties are named.
        const which =
            parsed.kind === "invalid" ? parsed.problems.map(({ property }) => property) : parsed.unknown;
        throw new Error(`the registering script cannot be composed of these inputs: ${which.join(", ")}`);
    }
    const { form, then, ...registration } = parsed.inputs;
    const text =
        form === "paste" ? registrationScript(registration) : registrationUserData(registration, then);
    return { id: registration.activationId, properties: { ...raw, text } };
}
