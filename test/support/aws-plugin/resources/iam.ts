import type { Kind } from "../kind";
import { textOf } from "../values";

/** The emulator has no IAM: these are kept in the stack's state alone. */
export const role: Kind = {
    isNamed: true,
    replaces: ["name", "path"],
    updates: ["assumeRolePolicy", "description", "tags"],
    create: (_aws, inputs) => {
        const name = textOf(inputs, "name");
        JSON.parse(textOf(inputs, "assumeRolePolicy"));
        return Promise.resolve({ id: name, outputs: { arn: `arn:aws:iam::111122223333:role/${name}` } });
    },
    read: () => Promise.resolve({}),
    update: () => Promise.resolve(),
    delete: () => Promise.resolve(),
};

export const rolePolicy: Kind = {
    isNamed: true,
    replaces: ["role", "name"],
    updates: ["policy"],
    create: (_aws, inputs) => {
        JSON.parse(textOf(inputs, "policy"));
        return Promise.resolve({ id: `${textOf(inputs, "role")}:${textOf(inputs, "name")}`, outputs: {} });
    },
    read: () => Promise.resolve({}),
    update: () => Promise.resolve(),
    delete: () => Promise.resolve(),
};

export const rolePolicyAttachment: Kind = {
    isNamed: false,
    replaces: ["role", "policyArn"],
    updates: [],
    create: (_aws, inputs) =>
        Promise.resolve({ id: `${textOf(inputs, "role")}/${textOf(inputs, "policyArn")}`, outputs: {} }),
    read: () => Promise.resolve({}),
    delete: () => Promise.resolve(),
};
