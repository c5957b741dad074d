import type { CatchClause, Expression, Statement, TypeName } from "../syntax/ast";
import { parseScript } from "../syntax/parser";
import { ParserError } from "../syntax/reader";
import { truth } from "../values/convert";
import { failure, PsErrorRecord, PsException, PsFailure } from "../values/errors";
import { arithmetic } from "../values/arithmetic";
import { textOf } from "../values/text";
import { isOfType, PsBlock } from "../values/types";
import { isNothing, PsValue } from "../values/value";
import { Loops } from "./loops";
import { BreakSignal, Context, ExitSignal, ReturnSignal } from "./context";
import { Flow } from "./flow";

/** Runs statements. */
export abstract class Interpreter extends Loops {
    protected parse(text: string, name: string): PsBlock {
        return new PsBlock(parseScript(text, name, this.major));
    }

    /** Parses text at run time: what is not PowerShell is an error of the statement. */
    parseBlock(text: string, name: string): PsBlock {
        try {
            return this.parse(text, name);
        } catch (error) {
            if (error instanceof ParserError) {
                throw failure(
                    "System.Management.Automation.ParseException",
                    error.message,
                    error.errorId,
                    "ParserError",
                );
            }
            throw error;
        }
    }

    protected override *runStatements(body: readonly Statement[], context: Context): Flow<void> {
        const trap = body.find((statement) => statement.kind === "trap");
        for (const statement of body) {
            if (statement.kind === "trap") {
                continue;
            }
            try {
                yield* this.runStatement(
                    statement,
                    trap === undefined ? context : { ...context, inTry: true },
                );
            } catch (error) {
                if (!(error instanceof PsFailure)) {
                    throw error;
                }
                yield* trap === undefined
                    ? this.afterFailure(error, statement, context)
                    : this.runTrap(trap, error, context);
            }
        }
    }

    /** Decides whether an error ends more than its statement. */
    private *afterFailure(error: PsFailure, statement: Statement, context: Context): Flow<void> {
        this.locate(error, context, statement.at);
        const preference = this.errorPreference(context);
        if (preference === "Stop" && error.ends === "statement") {
            error.ends = "script";
        }
        if (error.ends === "script" || context.inTry) {
            throw error;
        }
        this.succeeded = false;
        this.keepError(error.record);
        if (preference === "Continue") {
            yield* context.streams.error(error.record);
        }
    }

    private *runTrap(
        trap: Extract<Statement, { kind: "trap" }>,
        error: PsFailure,
        context: Context,
    ): Flow<void> {
        if (trap.type !== undefined && !catches(error.record.exception, trap.type)) {
            throw error;
        }
        this.keepError(error.record);
        try {
            yield* this.runStatements(trap.body, { ...context, item: error.record });
        } catch (signal) {
            if (signal instanceof BreakSignal && signal.label === "") {
                if (signal.kind === "continue") {
                    return;
                }
                throw error;
            }
            throw signal;
        }
        yield* context.streams.error(error.record);
    }

    protected override *runStatement(statement: Statement, context: Context): Flow<void> {
        switch (statement.kind) {
            case "pipeline":
                this.commandFailed = false;
                yield* this.runPipeline(statement.elements, context);
                this.succeeded = !this.commandFailed;
                return;
            case "assign":
                yield* this.assign(statement, context);
                this.succeeded = true;
                return;
            case "if":
                yield* this.runIf(statement, context);
                return;
            case "while":
                yield* this.runWhile(statement, context);
                return;
            case "for":
                yield* this.runFor(statement, context);
                return;
            case "foreach":
                yield* this.runForeach(statement, context);
                return;
            case "switch":
                yield* this.runSwitch(statement, context);
                return;
            case "function":
                context.scope.define({
                    name: statement.name,
                    block: statement.block,
                    isFilter: statement.isFilter,
                });
                return;
            case "try":
                yield* this.runTry(statement, context);
                return;
            case "trap":
                return;
            case "break":
            case "continue":
                throw new BreakSignal(statement.kind, statement.label);
            case "return":
            case "throw":
            case "exit":
                yield* this.leave(statement, context);
        }
    }

    private *leave(
        statement: Extract<Statement, { kind: "return" | "throw" | "exit" }>,
        context: Context,
    ): Flow<void> {
        if (statement.kind === "return") {
            if (statement.value !== undefined) {
                yield* this.runStatement(statement.value, context);
            }
            throw new ReturnSignal();
        }
        const value =
            statement.value === undefined ? undefined : yield* this.valueFrom(statement.value, context);
        if (statement.kind === "exit") {
            throw new ExitSignal(isNothing(value) ? 0 : Number(textOf(value)));
        }
        const error = this.thrown(value, context);
        error.record.position ??= this.positionOf(context.source, statement.at, "");
        throw error;
    }

    private thrown(value: PsValue, context: Context): PsFailure {
        if (value instanceof PsErrorRecord) {
            return new PsFailure(value, "script");
        }
        if (value === undefined && context.item instanceof PsErrorRecord) {
            return new PsFailure(context.item, "script");
        }
        const exception =
            value instanceof PsException
                ? value
                : new PsException(
                      "System.Management.Automation.RuntimeException",
                      isNothing(value) ? "ScriptHalted" : textOf(value),
                  );
        const record = new PsErrorRecord({
            exception,
            id: exception.message,
            category: "OperationStopped",
            target: value,
        });
        return new PsFailure(record, "script");
    }

    protected override *assign(
        statement: Extract<Statement, { kind: "assign" }>,
        context: Context,
    ): Flow<PsValue> {
        const { target, operator } = statement;
        const right = yield* this.valueFrom(statement.value, context);
        if (operator === "=") {
            yield* this.store(target, right, context);
            return right;
        }
        const left = yield* this.evaluate(withoutCast(target), context);
        const value = arithmetic(operator.charAt(0), left, right);
        yield* this.store(target, value, context);
        return value;
    }

    private *runIf(statement: Extract<Statement, { kind: "if" }>, context: Context): Flow<void> {
        for (const branch of statement.branches) {
            if (truth(yield* this.valueFrom(branch.condition, context))) {
                yield* this.runStatements(branch.body, context);
                return;
            }
        }
        if (statement.otherwise !== undefined) {
            yield* this.runStatements(statement.otherwise, context);
        }
    }

    private *runTry(statement: Extract<Statement, { kind: "try" }>, context: Context): Flow<void> {
        try {
            yield* this.runStatements(statement.body, {
                ...context,
                inTry: statement.catches.length > 0 || context.inTry,
            });
        } catch (error) {
            const clause =
                error instanceof PsFailure ? chosen(statement.catches, error.record.exception) : undefined;
            if (clause === undefined || !(error instanceof PsFailure)) {
                throw error;
            }
            this.keepError(error.record);
            yield* this.runStatements(clause.body, { ...context, item: error.record });
        } finally {
            if (statement.cleanup !== undefined) {
                yield* this.runStatements(statement.cleanup, context);
            }
        }
    }
}

function withoutCast(target: Expression): Expression {
    return target.kind === "cast" ? withoutCast(target.operand) : target;
}

function chosen(clauses: readonly CatchClause[], exception: PsException): CatchClause | undefined {
    return (
        clauses.find((clause) => clause.types.some((type) => catches(exception, type))) ??
        clauses.find((clause) => clause.types.length === 0)
    );
}

/** A typed catch looks at the exception and, behind PowerShell's wrapping, at the one inside. */
function catches(exception: PsException, type: TypeName): boolean {
    return isOfType(exception, type) || (exception.inner !== undefined && catches(exception.inner, type));
}
