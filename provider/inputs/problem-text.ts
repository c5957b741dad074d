import type { z } from "zod";

/** What is never repeated in a message, however wrong it is: keys, codes, and what a program hands to a machine. */
const SECRET = /key|code|password|userData|script|beforeSysprep|^then$/i;

/** A mistake in a resource's inputs in the words of whoever wrote them. `undefined` leaves it to the schema. */
export function problemText(issue: z.core.$ZodRawIssue): string | undefined {
    const given = givenIn(issue);
    switch (issue.code) {
        case "invalid_type":
            return issue.input === undefined
                ? `is required (${kind(issue.expected)})`
                : `must be ${kind(issue.expected)}${given}`;
        case "invalid_value":
            return `must be ${anyOf(issue.values.map((value) => JSON.stringify(value)))}${given}`;
        case "invalid_union":
            return unionText(issue, given);
        case "too_small":
            return `must ${bound(issue, `at least ${String(issue.minimum)}`, given)}`;
        case "too_big":
            return `must ${bound(issue, `at most ${String(issue.maximum)}`, given)}`;
        case "unrecognized_keys":
        case "invalid_format":
        case "invalid_key":
        case "invalid_element":
        case "not_multiple_of":
        case "custom":
            return undefined;
    }
}

function unionText(issue: z.core.$ZodRawIssue & { code: "invalid_union" }, given: string): string {
    const options = "options" in issue && Array.isArray(issue.options) ? (issue.options as unknown[]) : [];
    if (options.length > 0) {
        const discriminator = issue.path?.at(-1);
        const object: unknown = issue.input;
        const value =
            typeof object === "object" && object !== null && typeof discriminator === "string"
                ? (object as Record<string, unknown>)[discriminator]
                : undefined;
        const not = value === undefined ? "" : givenIn({ ...issue, input: value });
        return `must be ${anyOf(options.map((option) => JSON.stringify(option)))}${not}`;
    }
    const kinds = issue.errors.flatMap((errors) =>
        errors.flatMap((each) =>
            each.code === "invalid_type" && each.path.length === 0 ? [kind(each.expected)] : [],
        ),
    );
    return `must be ${anyOf([...new Set(kinds)])}${given}`;
}

function bound(issue: { readonly origin: string }, limit: string, given: string): string {
    switch (issue.origin) {
        case "string":
            return `have ${limit} ${limit.endsWith(" 1") ? "character" : "characters"}`;
        case "array":
        case "set":
            return `have ${limit} ${limit.endsWith(" 1") ? "member" : "members"}`;
        default:
            return `be ${limit}${given}`;
    }
}

function kind(expected: string): string {
    switch (expected) {
        case "string":
            return "a text";
        case "int":
            return "a whole number";
        case "array":
            return "a list";
        case "object":
        case "record":
            return "an object";
        case "boolean":
            return "true or false";
        default:
            return `a ${expected}`;
    }
}

function anyOf(values: readonly string[]): string {
    const last = values.at(-1) ?? "something else";
    return values.length < 2 ? last : `${values.slice(0, -1).join(", ")} or ${last}`;
}

/** ", not …": a text only where it is short, as what stands for one of a few words is. */
function givenIn({ path, input }: Pick<z.core.$ZodRawIssue, "path" | "input">): string {
    if ((path ?? []).some((part) => SECRET.test(String(part)))) {
        return "";
    }
    if (typeof input === "string") {
        return input.length <= 40 && /^[\x20-\x7e]*$/.test(input) ? `, not ${JSON.stringify(input)}` : "";
    }
    if (typeof input === "number" || typeof input === "boolean" || input === null) {
        return `, not ${String(input)}`;
    }
    return typeof input === "object" ? `, not ${kind(Array.isArray(input) ? "array" : "object")}` : "";
}
