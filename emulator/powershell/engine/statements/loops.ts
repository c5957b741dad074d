import type { Expression, Statement } from "../../syntax/ast";
import { truth } from "../../values/convert";
import { failure, PsFailure, wrappedFailure } from "../../values/errors";
import { isNothing, itemsOf, NetObject, PsValue } from "../../values/value";
import { BreakSignal, Context } from "../context";
import { rangeBounds } from "../expressions/operators";
import type { Flow } from "../flow";
import { rest } from "../rest";
import { spendWork } from "../../values/memory";
import { writeVariable } from "../variables";

/** How much simulated time a turn of a loop takes, so that a loop that only watches the clock ends. */
const LOOP_COST_MILLISECONDS = 1;
const LOOPS_BEFORE_PAUSE = 100;

const INVALID_OPERATION = "System.InvalidOperationException";

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

/** Runs a loop's body once; answers false when the loop is to end. */
function* turn(body: readonly Statement[], label: string, context: Context): Flow<boolean> {
    const { session } = context;
    session.loopTurns += 1;
    if (session.loopTurns >= LOOPS_BEFORE_PAUSE) {
        session.loopTurns = 0;
        yield* rest(LOOP_COST_MILLISECONDS * LOOPS_BEFORE_PAUSE);
    }
    try {
        yield* session.language.statements(body, context);
        return true;
    } catch (signal) {
        if (
            signal instanceof BreakSignal &&
            (signal.label === "" || signal.label.toLowerCase() === label.toLowerCase())
        ) {
            return signal.kind === "continue";
        }
        throw signal;
    }
}

export function* runWhile(node: Of<"while">, context: Context): Flow<void> {
    const { language } = context.session;
    let goesOn = node.test === "after" || truth(yield* language.value(node.condition, context));
    while (goesOn) {
        if (!(yield* turn(node.body, node.label, context))) {
            return;
        }
        goesOn = truth(yield* language.value(node.condition, context)) !== node.until;
    }
}

export function* runFor(node: Of<"for">, context: Context): Flow<void> {
    const { language } = context.session;
    if (node.initializer !== undefined) {
        yield* language.value(node.initializer, context);
    }
    while (node.condition === undefined || truth(yield* language.value(node.condition, context))) {
        if (!(yield* turn(node.body, node.label, context))) {
            return;
        }
        if (node.iterator !== undefined) {
            yield* language.value(node.iterator, context);
        }
    }
}

export function* runForeach(node: Of<"foreach">, context: Context): Flow<void> {
    const only = onlyExpression(node.items);
    const items =
        only === undefined
            ? enumerated(yield* context.session.language.value(node.items, context))
            : yield* lazyItems(only, context);
    for (const item of items) {
        writeVariable(node.variable, item, context);
        if (!(yield* turn(node.body, node.label, context))) {
            return;
        }
    }
}

/** The expression that a statement is and nothing more. */
export function onlyExpression(statement: Statement): Expression | undefined {
    const [only, ...more] = statement.kind === "pipeline" ? statement.elements : [];
    return only?.kind === "expression" && more.length === 0 && only.redirections.length === 0
        ? only.expression
        : undefined;
}

/** The items of an expression; those of a range come one at a time and are never all there at once. */
export function* lazyItems(
    expression: Expression,
    context: Context,
    isPiped = false,
): Flow<Iterable<PsValue>> {
    const { language } = context.session;
    const inner = expression.kind === "paren" ? onlyExpression(expression.body) : undefined;
    if (inner !== undefined) {
        return yield* lazyItems(inner, context, isPiped);
    }
    if (expression.kind !== "binary" || expression.operator !== "..") {
        return isPiped
            ? piped(yield* language.evaluate(expression, context))
            : enumerated(yield* language.evaluate(expression, context));
    }
    const left = yield* language.evaluate(expression.left, context);
    const right = yield* language.evaluate(expression.right, context);
    return countFrom(...rangeBounds(left, right));
}

function* countFrom(from: number, to: number): Generator<PsValue, void, undefined> {
    const by = from <= to ? 1 : -1;
    for (let value = from; value !== to + by; value += by) {
        spendWork(1);
        yield value;
    }
}

/** The items that a pipeline makes of a value: `$null` is one. */
function* piped(value: PsValue): Generator<PsValue, void, undefined> {
    if (value === null) {
        yield null;
        return;
    }
    try {
        yield* enumerated(value);
    } catch (error) {
        throw error instanceof PsFailure && error.record.exception.typeName === INVALID_OPERATION
            ? wrappedFailure(
                  `An error occurred while enumerating through a collection: ${error.record.exception.message}.`,
                  "BadEnumeration",
                  "InvalidOperation",
                  error.record.exception,
                  value,
              )
            : error;
    }
}

/** The items of a value; a collection that changes meanwhile ends the enumeration, as in .NET. */
export function* enumerated(value: PsValue): Generator<PsValue, void, undefined> {
    if (isNothing(value)) {
        return;
    }
    const before = value instanceof NetObject ? value.revision() : undefined;
    const refuseChange = (): void => {
        if (value instanceof NetObject && value.revision() !== before) {
            throw failure(
                INVALID_OPERATION,
                "Collection was modified; enumeration operation may not execute.",
                INVALID_OPERATION,
                "OperationStopped",
            );
        }
    };
    for (const item of [...itemsOf(value)]) {
        refuseChange();
        yield item;
    }
    // To find that there is no other item is a step of the enumeration too.
    refuseChange();
}
