import type { Expression, Statement } from "../../syntax/ast";
import { truth } from "../../values/convert";
import { areEqual, wildcard } from "../../values/operators";
import { operatorPattern } from "../../values/regex";
import { textOf } from "../../values/text";
import { PsBlock } from "../../values/types";
import { isNothing, itemsOf, PsValue } from "../../values/value";
import { BreakSignal, Context } from "../context";
import { matchTable } from "../expressions/operators";
import type { Flow } from "../flow";
import { patiently } from "../rest";

type Switch = Extract<Statement, { kind: "switch" }>;

export function* runSwitch(node: Switch, context: Context): Flow<void> {
    const { session } = context;
    const value = yield* session.language.value(node.value, context);
    const items = node.isFile
        ? session.host.readLines(session.resolvePath(textOf(value)))
        : itemsOf(value ?? null);
    for (const item of items) {
        try {
            yield* switchItem(node, item, { ...context, item });
        } catch (signal) {
            if (
                !(signal instanceof BreakSignal) ||
                (signal.label !== "" && signal.label.toLowerCase() !== node.label.toLowerCase())
            ) {
                throw signal;
            }
            if (signal.kind === "break") {
                return;
            }
        }
    }
}

function* switchItem(node: Switch, item: PsValue, context: Context): Flow<void> {
    const { language } = context.session;
    let hasMatched = false;
    for (const clause of node.clauses) {
        if (clause.condition !== undefined && (yield* clauseMatches(node, clause.condition, item, context))) {
            hasMatched = true;
            yield* language.statements(clause.body, context);
        }
    }
    const fallback = node.clauses.find((clause) => clause.condition === undefined);
    if (!hasMatched && fallback !== undefined) {
        yield* language.statements(fallback.body, context);
    }
}

function* clauseMatches(node: Switch, condition: Expression, item: PsValue, context: Context): Flow<boolean> {
    const { language } = context.session;
    const wanted = yield* language.evaluate(condition, context);
    if (wanted instanceof PsBlock) {
        const output = yield* language.invoke(wanted, [], item, context);
        return output.length === 1 ? truth(output[0]) : output.length > 0;
    }
    switch (node.mode) {
        case "regex": {
            const pattern = operatorPattern(wanted, node.caseSensitive);
            const text = textOf(item);
            const found = yield* patiently(pattern.search(text));
            if (found !== undefined) {
                context.scope.write("Matches", matchTable(pattern, text, found));
            }
            return found !== undefined;
        }
        case "wildcard":
            return wildcard(textOf(wanted), node.caseSensitive).test(textOf(item));
        case "exact":
            return isSameText(item, wanted, node.caseSensitive);
    }
}

/** A clause without an option compares texts, not values: `switch (1) { $true { … } }` does not match. */
function isSameText(item: PsValue, wanted: PsValue, sensitive: boolean): boolean {
    return isNothing(item) || isNothing(wanted)
        ? isNothing(item) && isNothing(wanted)
        : areEqual(textOf(item), textOf(wanted), sensitive);
}
