import type { Expression } from "../../syntax/ast";
import { arithmetic, negated } from "../../values/arithmetic";
import { complement } from "../../values/bitwise";
import { truth } from "../../values/convert";
import { languageError } from "../../values/errors";
import { isNumber } from "../../values/number";
import { textOf } from "../../values/text";
import { typeNamesOf } from "../../values/types";
import { isNothing, itemsOf, PsValue } from "../../values/value";
import type { Context } from "../context";
import type { Flow } from "../flow";
import { locate } from "../session";
import { joined, operate } from "./operators";
import { store } from "./store";

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

export function* unary(node: Of<"unary">, context: Context): Flow<PsValue> {
    const value = yield* context.session.language.evaluate(node.operand, context);
    try {
        return yield* apply(node.operator, value, context);
    } catch (error) {
        locate(error, context, node.at);
        throw error;
    }
}

function* apply(operator: Of<"unary">["operator"], value: PsValue, context: Context): Flow<PsValue> {
    switch (operator) {
        case "-not":
            return !truth(value);
        case "-bnot":
            return complement(value);
        case "+":
            return arithmetic("+", 0, value);
        case "-":
            return negated(value);
        case ",":
            return [value ?? null];
        case "-join":
            return joined(itemsOf(value), "");
        case "-split": {
            const pieces: PsValue[] = [];
            for (const item of itemsOf(value)) {
                const text = textOf(item).trim();
                pieces.push(...itemsOf(text === "" ? [""] : yield* operate("-split", text, "\\s+", context)));
            }
            return pieces;
        }
    }
}

export function* binary(node: Of<"binary">, context: Context): Flow<PsValue> {
    const { operator } = node;
    const { language } = context.session;
    const left = yield* language.evaluate(node.left, context);
    if (operator === "-and" || operator === "-or") {
        const isSettled = truth(left) === (operator === "-or");
        return isSettled ? operator === "-or" : truth(yield* language.evaluate(node.right, context));
    }
    const right = yield* language.evaluate(node.right, context);
    try {
        return yield* operate(operator, left, right, context);
    } catch (error) {
        locate(error, context, node.at);
        throw error;
    }
}

/** What messages about operators call a type: custom objects are plain PSObjects to them. */
function operandName(value: PsValue): string {
    const name = typeNamesOf(value)[0] ?? "";
    return name.replace(/PSCustomObject$/, "PSObject");
}

/** `$i++` and its like: what comes after is the value before. */
export function* step(node: Of<"step">, context: Context): Flow<PsValue> {
    const before = yield* context.session.language.evaluate(node.target, context);
    if (!isNothing(before) && !isNumber(before)) {
        const error = languageError(
            `The '${node.by > 0 ? "++" : "--"}' operator works only on numbers. The operand is a '${operandName(before)}'.`,
            "OperatorRequiresNumber",
        );
        locate(error, context, node.at);
        throw error;
    }
    const after = arithmetic("+", before ?? 0, node.by);
    yield* store(node.target, after, context);
    return node.prefix ? after : (before ?? 0);
}
