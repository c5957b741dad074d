import type { Expression, StringPart } from "../../syntax/ast";
import { concatenated } from "../../values/arithmetic";
import { PsHashtable } from "../../values/collections";
import { languageError } from "../../values/errors";
import { textOf, textWith } from "../../values/text";
import { isNothing, itemsOf, PsValue, typedArray } from "../../values/value";
import { isAutomaticVariable } from "../automatic";
import { collector, Context, withOutput } from "../context";
import type { Flow } from "../flow";

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** An expandable string; lists in it are joined by `$OFS`. */
export function* expandable(node: Of<"expandable">, context: Context): Flow<PsValue> {
    return yield* expand(node.parts, context);
}

export function* expand(parts: readonly StringPart[], context: Context): Flow<string> {
    let text = "";
    for (const part of parts) {
        const separator = context.scope.visible("OFS");
        text = concatenated(
            text,
            typeof part === "string"
                ? part
                : textWith(
                      isUnsetAllowed(part, context)
                          ? null
                          : yield* context.session.language.evaluate(part, context),
                      separator === undefined ? " " : textOf(separator.value),
                  ),
        );
    }
    return text;
}

/** Strict mode 1 lets a string name a variable that was never set. */
function isUnsetAllowed(part: Expression, context: Context): boolean {
    return (
        context.scope.strict === 1 &&
        part.kind === "variable" &&
        !part.name.includes(":") &&
        context.scope.visible(part.name) === undefined &&
        !isAutomaticVariable(part.name)
    );
}

export function* evaluateAll(expressions: readonly Expression[], context: Context): Flow<PsValue[]> {
    const values: PsValue[] = [];
    for (const expression of expressions) {
        values.push((yield* context.session.language.evaluate(expression, context)) ?? null);
    }
    return values;
}

export function* list(node: Of<"list">, context: Context): Flow<PsValue> {
    return yield* evaluateAll(node.elements, context);
}

/** `@(…)`: always a new array of what the statements put out. */
export function* array(node: Of<"array">, context: Context): Flow<PsValue> {
    const [only, ...more] = node.body;
    const element = only?.kind === "pipeline" && only.elements.length === 1 ? only.elements[0] : undefined;
    if (element?.kind === "expression" && more.length === 0 && element.redirections.length === 0) {
        // A plain expression is no statement of its own: where it fails, the statement around it does.
        const value = yield* context.session.language.evaluate(element.expression, context);
        const isStep = element.expression.kind === "step";
        return typedArray(isStep ? [] : [...itemsOf(value)], "System.Object");
    }
    const { items, sink } = collector();
    yield* context.session.language.statements(node.body, withOutput(context, sink));
    return typedArray(items, "System.Object");
}

export function* hash(node: Of<"hash">, context: Context, ordered = false): Flow<PsHashtable> {
    const table = new PsHashtable(ordered);
    for (const entry of node.entries) {
        const key = yield* context.session.language.evaluate(entry.key, context);
        if (isNothing(key)) {
            throw languageError("A null key is not allowed in a hash literal.", "InvalidNullKey");
        }
        if (table.contains(key)) {
            throw languageError(
                `Item has already been added. Key in dictionary: '${textOf(key)}'  Key being added: '${textOf(key)}'`,
                "DuplicateKeyInHashLiteral",
            );
        }
        table.put(key, yield* context.session.language.value(entry.value, context));
    }
    return table;
}
