import type { Expression, Statement } from "../../syntax/ast";
import { arithmetic } from "../../values/arithmetic";
import { PsList } from "../../values/list";
import { spendMemory } from "../../values/memory";
import { itemsOf, PsValue } from "../../values/value";
import type { Context } from "../context";
import { store } from "../expressions/store";
import type { Flow } from "../flow";
import { locate } from "../session";

function withoutCast(target: Expression): Expression {
    return target.kind === "cast" || target.kind === "attributed" ? withoutCast(target.operand) : target;
}

/** `target = value`, `target += value`; the answer is what was assigned. */
export function* assign(node: Extract<Statement, { kind: "assign" }>, context: Context): Flow<PsValue> {
    const { language } = context.session;
    const { target, operator } = node;
    const right = yield* language.value(node.value, context);
    try {
        if (operator === "=") {
            yield* store(target, right, context);
            return right;
        }
        const left = yield* language.evaluate(withoutCast(target), context);
        const value =
            operator === "+=" && left instanceof PsList
                ? appended(left, right)
                : arithmetic(operator.charAt(0), left, right);
        yield* store(target, value, context);
        return value;
    } catch (error) {
        locate(error, context, node.at);
        throw error;
    }
}

/** `+=` makes an array of a list. */
function appended(left: PsList, right: PsValue): PsValue {
    spendMemory(left.elements.length, "array");
    return [...left.elements, ...(Array.isArray(right) ? itemsOf(right) : [right ?? null])];
}
