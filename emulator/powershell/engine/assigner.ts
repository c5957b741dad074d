import type { Expression } from "../syntax/ast";
import { languageError } from "../values/errors";
import { itemsOf, PsValue } from "../values/value";
import type { Context } from "./context";
import { Evaluator } from "./evaluator";
import type { Flow } from "./flow";

/** Puts values where expressions point to. */
export abstract class Assigner extends Evaluator {
    /** Puts a value where an expression points to. */
    protected override *store(target: Expression, value: PsValue, context: Context): Flow<void> {
        if (target.kind === "variable") {
            this.writeVariable(target.name, value, context);
        } else if (target.kind === "cast") {
            yield* this.store(target.operand, this.castValue(value, target.type), context);
        } else if (target.kind === "list") {
            yield* this.storeAll(target.elements, value, context);
        } else if (target.kind === "index") {
            yield* this.storeElement(target, value, context);
        } else if (target.kind === "member") {
            yield* this.storeMember(target, value, context);
        } else {
            throw languageError("The assignment expression is not valid.", "InvalidLeftHandSide");
        }
    }

    private *storeAll(targets: readonly Expression[], value: PsValue, context: Context): Flow<void> {
        const items = [...itemsOf(value)];
        for (const [index, target] of targets.entries()) {
            const isLast = index === targets.length - 1;
            yield* this.store(
                target,
                isLast ? (items.length > 1 ? items : items[0]) : (items.shift() ?? null),
                context,
            );
        }
    }

    private *storeElement(
        target: Extract<Expression, { kind: "index" }>,
        value: PsValue,
        context: Context,
    ): Flow<void> {
        const list = yield* this.evaluate(target.target, context);
        const index = yield* this.evaluate(target.index, context);
        this.setElement(list, index, value);
    }
}
