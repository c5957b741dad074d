import type { Expression, Statement, SwitchClause } from "../syntax/ast";
import { truth } from "../values/convert";
import { areEqual, wildcard } from "../values/operators";
import { toRegExp } from "../values/regex";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { itemsOf, PsValue } from "../values/value";
import { Blocks } from "./blocks";
import { BreakSignal, Context } from "./context";
import { Flow, sleep } from "./flow";

/** How much simulated time a turn of a loop takes, so that a loop that only watches the clock ends. */
const LOOP_COST_MILLISECONDS = 1;

const LOOPS_BEFORE_PAUSE = 100;
/** Loops and `switch`. */
export abstract class Loops extends Blocks {
    private turns = 0;

    /** Runs a loop's body once; answers false when the loop is to end. */
    private *turn(body: readonly Statement[], label: string, context: Context): Flow<boolean> {
        this.turns += 1;
        if (this.turns >= LOOPS_BEFORE_PAUSE) {
            this.turns = 0;
            yield* sleep(LOOP_COST_MILLISECONDS * LOOPS_BEFORE_PAUSE);
        }
        try {
            yield* this.runStatements(body, context);
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

    protected *runWhile(statement: Extract<Statement, { kind: "while" }>, context: Context): Flow<void> {
        let goesOn = statement.test === "after" || truth(yield* this.valueFrom(statement.condition, context));
        while (goesOn) {
            if (!(yield* this.turn(statement.body, statement.label, context))) {
                return;
            }
            goesOn = truth(yield* this.valueFrom(statement.condition, context)) !== statement.until;
        }
    }

    protected *runFor(statement: Extract<Statement, { kind: "for" }>, context: Context): Flow<void> {
        if (statement.initializer !== undefined) {
            yield* this.valueFrom(statement.initializer, context);
        }
        while (
            statement.condition === undefined ||
            truth(yield* this.valueFrom(statement.condition, context))
        ) {
            if (!(yield* this.turn(statement.body, statement.label, context))) {
                return;
            }
            if (statement.iterator !== undefined) {
                yield* this.valueFrom(statement.iterator, context);
            }
        }
    }

    protected *runForeach(statement: Extract<Statement, { kind: "foreach" }>, context: Context): Flow<void> {
        const items = yield* this.valueFrom(statement.items, context);
        for (const item of items === null ? [] : [...itemsOf(items)]) {
            this.writeVariable(statement.variable, item, context);
            if (!(yield* this.turn(statement.body, statement.label, context))) {
                return;
            }
        }
    }

    protected *runSwitch(statement: Extract<Statement, { kind: "switch" }>, context: Context): Flow<void> {
        const value = yield* this.valueFrom(statement.value, context);
        for (const item of itemsOf(value ?? null)) {
            try {
                yield* this.switchItem(statement, item, { ...context, item });
            } catch (signal) {
                if (
                    !(signal instanceof BreakSignal) ||
                    (signal.label !== "" && signal.label !== statement.label)
                ) {
                    throw signal;
                }
                if (signal.kind === "break") {
                    return;
                }
            }
        }
    }

    private *switchItem(
        statement: Extract<Statement, { kind: "switch" }>,
        item: PsValue,
        context: Context,
    ): Flow<void> {
        let matched = false;
        for (const clause of statement.clauses) {
            if (
                clause.condition !== undefined &&
                (yield* this.clauseMatches(statement, clause.condition, item, context))
            ) {
                matched = true;
                yield* this.runStatements(clause.body, context);
            }
        }
        const fallback = statement.clauses.find((clause: SwitchClause) => clause.condition === undefined);
        if (!matched && fallback !== undefined) {
            yield* this.runStatements(fallback.body, context);
        }
    }

    private *clauseMatches(
        statement: Extract<Statement, { kind: "switch" }>,
        condition: Expression,
        item: PsValue,
        context: Context,
    ): Flow<boolean> {
        const wanted = yield* this.evaluate(condition, context);
        if (wanted instanceof PsBlock) {
            const output = yield* this.invokeBlock(wanted, [], item, context);
            return output.some((value) => truth(value));
        }
        if (statement.mode === "regex") {
            return (
                this.operate(
                    statement.caseSensitive ? "-cmatch" : "-match",
                    textOf(item),
                    toRegExp(textOf(wanted), "").source,
                    context,
                ) === true
            );
        }
        return statement.mode === "wildcard"
            ? wildcard(textOf(wanted), statement.caseSensitive).test(textOf(item))
            : areEqual(item, wanted, statement.caseSensitive);
    }
}
