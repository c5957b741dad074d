import type { CatchClause, Expression, Statement, SwitchClause, TypeName } from "../syntax/ast";
import { parseScript } from "../syntax/parser";
import { ParserError } from "../syntax/reader";
import { truth } from "../values/convert";
import { failure, PsErrorRecord, PsException, PsFailure } from "../values/errors";
import { areEqual, arithmetic, wildcard } from "../values/operators";
import { toRegExp } from "../values/regex";
import { textOf } from "../values/text";
import { isOfType, PsBlock } from "../values/types";
import { isNothing, itemsOf, PsValue } from "../values/value";
import type { Call } from "./cmdlet";
import { Commands } from "./commands";
import { BreakSignal, collector, Context, ExitSignal, ReturnSignal, Scope } from "./context";
import { Flow, sleep } from "./flow";
import { property } from "./members";

/** How much simulated time a turn of a loop takes, so that a loop that only watches the clock ends. */
const LOOP_COST_MILLISECONDS = 1;
const LOOPS_BEFORE_PAUSE = 100;

/** Runs statements. */
export abstract class Interpreter extends Commands {
    private turns = 0;

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

    private *runWhile(statement: Extract<Statement, { kind: "while" }>, context: Context): Flow<void> {
        let goesOn = statement.test === "after" || truth(yield* this.valueFrom(statement.condition, context));
        while (goesOn) {
            if (!(yield* this.turn(statement.body, statement.label, context))) {
                return;
            }
            goesOn = truth(yield* this.valueFrom(statement.condition, context)) !== statement.until;
        }
    }

    private *runFor(statement: Extract<Statement, { kind: "for" }>, context: Context): Flow<void> {
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

    private *runForeach(statement: Extract<Statement, { kind: "foreach" }>, context: Context): Flow<void> {
        const items = yield* this.valueFrom(statement.items, context);
        for (const item of items === null ? [] : [...itemsOf(items)]) {
            this.writeVariable(statement.variable, item, context);
            if (!(yield* this.turn(statement.body, statement.label, context))) {
                return;
            }
        }
    }

    private *runSwitch(statement: Extract<Statement, { kind: "switch" }>, context: Context): Flow<void> {
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

    /** A script block that a parameter must be. */
    asBlock(value: PsValue): PsBlock {
        if (value instanceof PsBlock) {
            return value;
        }
        throw failure(
            "System.Management.Automation.ParameterBindingException",
            `Cannot convert the "${textOf(value)}" value to type "System.Management.Automation.ScriptBlock".`,
            "CannotConvertArgumentNoMessage",
            "InvalidArgument",
        );
    }

    /** What Select-String searches: the files it is given, or the pipeline. */
    selectStringInput(call: Call, items: readonly PsValue[]): readonly PsValue[] {
        const paths = [...call.texts("Path"), ...call.texts("LiteralPath")];
        return paths.length === 0
            ? items
            : paths.flatMap((path) => this.host.readLines(this.resolvePath(path)));
    }

    /** `ForEach-Object name`: the property, or the method called with the arguments. */
    *memberOrMethod(item: PsValue, name: string, args: readonly PsValue[], context: Context): Flow<PsValue> {
        const found = property(item, name);
        return found === undefined || args.length > 0
            ? yield* this.callMethod(item, name, args, context)
            : found.value;
    }

    /** Sends a value down the pipeline, item by item. */
    *emit(value: PsValue, context: Context): Flow<void> {
        for (const item of itemsOf(value)) {
            yield* context.streams.output(item);
        }
    }

    override *invokeBlock(
        block: PsBlock,
        args: readonly PsValue[],
        item: PsValue,
        context: Context,
    ): Flow<PsValue[]> {
        const { items, sink } = collector();
        yield* this.runBlock(block, args, item, this.withOutput(context, sink));
        return items;
    }

    /** Runs a block in a scope of its own if it has parameters, in the caller's otherwise. */
    *runBlock(
        block: PsBlock,
        args: readonly PsValue[],
        item: PsValue,
        context: Context,
        ownScope = args.length > 0,
    ): Flow<void> {
        const scope = ownScope ? new Scope(context.scope) : context.scope;
        if (ownScope || block.syntax.parameters.length > 0) {
            const given = args.map((value) => ({ kind: "value", value, text: textOf(value) }) as const);
            const run = this.functionRun(
                { name: "", block: block.syntax, isFilter: false },
                given,
                { ...context, item },
                false,
            );
            yield* run.begin();
            yield* run.process(undefined, false);
            yield* run.end();
            return;
        }
        const inner: Context = { ...context, scope, item, source: block.syntax.source };
        for (const body of [block.syntax.begin, block.syntax.process, block.syntax.end]) {
            if (body !== undefined) {
                yield* this.body(body, inner);
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
