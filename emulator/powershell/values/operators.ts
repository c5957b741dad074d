import { areEqual, compare } from "./compare";
import { isList } from "./collections";
import { languageError } from "./errors";
import { textOf } from "./text";
import { itemsOf, PsValue } from "./value";
import { Wildcard } from "./wildcard";

export { areEqual, compare } from "./compare";
export { isList } from "./collections";

/** `-like`'s pattern. */
export function wildcard(pattern: string, sensitive = false): Wildcard {
    return new Wildcard(pattern, sensitive);
}

type Test = (left: PsValue, right: PsValue, sensitive: boolean) => boolean;

const TESTS: Readonly<Record<string, Test>> = {
    eq: areEqual,
    ne: (left, right, sensitive) => !areEqual(left, right, sensitive),
    gt: (left, right, sensitive) => compare(left, right, sensitive) > 0,
    ge: (left, right, sensitive) => compare(left, right, sensitive) >= 0,
    lt: (left, right, sensitive) => compare(left, right, sensitive) < 0,
    le: (left, right, sensitive) => compare(left, right, sensitive) <= 0,
    like: (left, right, sensitive) => wildcard(textOf(right), sensitive).test(textOf(left)),
    notlike: (left, right, sensitive) => !wildcard(textOf(right), sensitive).test(textOf(left)),
};

function contains(list: PsValue, item: PsValue, sensitive: boolean): boolean {
    return itemsOf(list ?? null).some((element) => areEqual(element, item, sensitive));
}

/** Comparison operators, without their dash. A list on the left gives the items that pass. */
export function comparison(operator: string, left: PsValue, right: PsValue): PsValue {
    const match = /^([ci]?)(contains|notcontains|in|notin|eq|ne|gt|ge|lt|le|like|notlike)$/.exec(operator);
    const sensitive = match?.[1] === "c";
    const name = match?.[2] ?? operator;
    switch (name) {
        case "contains":
            return contains(left, right, sensitive);
        case "notcontains":
            return !contains(left, right, sensitive);
        case "in":
            return contains(right, left, sensitive);
        case "notin":
            return !contains(right, left, sensitive);
        default:
            break;
    }
    const test = TESTS[name];
    if (test === undefined) {
        throw languageError(
            `The operator '-${operator}' of Windows is not simulated.`,
            "UnsupportedOperator",
        );
    }
    if (!isList(left)) {
        return test(left, right, sensitive);
    }
    const passed = itemsOf(left).filter((item) => test(item, right, sensitive));
    // Wildcards compare texts, and texts are what is left.
    return name.endsWith("like") ? passed.map((item) => textOf(item)) : passed;
}
