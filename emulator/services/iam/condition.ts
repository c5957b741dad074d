import { matchesWildcards } from "./wildcard";

/** What a request says of a condition key: several words for a key that lists, none for one that is not there. */
export type ConditionContext = ReadonlyMap<string, readonly string[]>;

/** A statement's `Condition`: by operator, the keys with the words that they are held against. */
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

type Compare = (actual: string, wanted: string) => boolean;

interface Operator {
    readonly compare: Compare;
    /** "Not" in its name: it holds where no word fits, and where the key is not there. */
    readonly isNegated: boolean;
}

const equal: Compare = (actual, wanted) => actual === wanted;
const equalInAnyCase: Compare = (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase();
const like: Compare = (actual, wanted) => matchesWildcards(wanted, actual);

/** IAM user guide, "IAM JSON policy elements: Condition operators": those of words. */
const operators: ReadonlyMap<string, Operator> = new Map([
    ["StringEquals", { compare: equal, isNegated: false }],
    ["StringNotEquals", { compare: equal, isNegated: true }],
    ["StringEqualsIgnoreCase", { compare: equalInAnyCase, isNegated: false }],
    ["StringNotEqualsIgnoreCase", { compare: equalInAnyCase, isNegated: true }],
    ["StringLike", { compare: like, isNegated: false }],
    ["StringNotLike", { compare: like, isNegated: true }],
    ["ArnEquals", { compare: like, isNegated: false }],
    ["ArnLike", { compare: like, isNegated: false }],
    ["ArnNotEquals", { compare: like, isNegated: true }],
    ["ArnNotLike", { compare: like, isNegated: true }],
    ["Bool", { compare: equalInAnyCase, isNegated: false }],
]);

const forms = /^(ForAllValues:|ForAnyValue:)?([A-Za-z]+?)(IfExists)?$/;

interface ReadOperator {
    readonly set: string | undefined;
    readonly operator: Operator;
    readonly ifExists: boolean;
}

function readOperator(name: string): ReadOperator | undefined {
    const [, set, word = "", ifExists] = forms.exec(name) ?? [];
    const operator = operators.get(word);
    return operator === undefined ? undefined : { set, operator, ifExists: ifExists !== undefined };
}

/** Whether the emulator can decide on a condition of that operator. */
export function isKnownOperator(name: string): boolean {
    return name === "Null" || readOperator(name) !== undefined;
}

/** Whether a request fulfils a statement's conditions: all of them, each with any of its words. */
export function fulfils(conditions: ConditionBlock, context: ConditionContext): boolean {
    return Object.entries(conditions).every(([name, keys]) =>
        Object.entries(keys).every(([key, wanted]) => holds(name, wanted, valuesOf(context, key))),
    );
}

/** Names of condition keys are read without regard to case, but for the part of a tag's key. */
function valuesOf(context: ConditionContext, key: string): readonly string[] | undefined {
    const [name = "", ...tag] = key.split("/");
    return context.get([name.toLowerCase(), ...tag].join("/"));
}

function holds(name: string, wanted: readonly string[], actual: readonly string[] | undefined): boolean {
    if (name === "Null")
        return wanted.some((word) => (word.toLowerCase() === "true") === (actual === undefined));
    const read = readOperator(name);
    if (read === undefined) return false;
    const { set, operator, ifExists } = read;
    const passes = (value: string): boolean =>
        wanted.some((word) => operator.compare(value, word)) !== operator.isNegated;
    if (set === "ForAllValues:") return (actual ?? []).every(passes);
    if (actual === undefined) return ifExists || (operator.isNegated && set === undefined);
    return actual.some(passes);
}
