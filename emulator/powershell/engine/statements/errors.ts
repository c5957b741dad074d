import type { CatchClause, Statement, TypeName } from "../../syntax/ast";
import { failure, PsErrorRecord, PsException, PsFailure } from "../../values/errors";
import { fullTypeName } from "../../values/type-names";
import { isTooDeep } from "../../values/memory";
import { isOfType } from "../../values/types";
import { textOf } from "../../values/text";
import { isNothing, PsValue } from "../../values/value";
import { BreakSignal, Context } from "../context";
import type { Flow } from "../flow";
import { errorPreference, keepError } from "../reporting";
import { locate } from "../session";

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

/** Runs statements one after the other; an error that ends only its statement lets the next one run. */
export function* runStatements(body: readonly Statement[], context: Context): Flow<void> {
    const traps = body.filter((statement) => statement.kind === "trap");
    const inner = traps.length === 0 ? context : { ...context, inTry: true };
    for (const statement of body) {
        if (statement.kind === "trap") {
            continue;
        }
        try {
            yield* context.session.language.statement(statement, inner);
        } catch (thrown) {
            const error = asFailure(thrown);
            if (!(error instanceof PsFailure)) {
                throw error;
            }
            locate(error, context, statement.at);
            const trap =
                traps.find(({ type }) => type !== undefined && catches(error.record.exception, type)) ??
                traps.find(({ type }) => type === undefined);
            yield* trap === undefined ? afterFailure(error, context) : runTrap(trap, error, context);
        }
    }
}

/** A recursion without end is an error of the script, as any other. */
function asFailure(error: unknown): unknown {
    return isTooDeep(error)
        ? failure(
              "System.Management.Automation.ScriptCallDepthException",
              "The script failed due to call depth overflow.",
              "CallDepthOverflow",
              "InvalidOperation",
          )
        : error;
}

/** Decides whether an error ends more than its statement. */
function* afterFailure(error: PsFailure, context: Context): Flow<void> {
    const { session } = context;
    const preference = errorPreference(context);
    if (preference === "Stop" && error.ends === "statement") {
        error.ends = "script";
    }
    // Where errors are silenced, even a `throw` ends no more than its statement.
    const isSilenced = error.isThrown && (preference === "SilentlyContinue" || preference === "Ignore");
    if ((error.ends === "script" && !isSilenced) || context.inTry) {
        throw error;
    }
    session.succeeded = false;
    session.commandFailed = true;
    keepError(error.record, context);
    if (preference === "Continue") {
        yield* context.streams.error(error.record);
    }
}

function* runTrap(trap: Of<"trap">, error: PsFailure, context: Context): Flow<void> {
    keepError(error.record, context);
    try {
        yield* context.session.language.statements(trap.body, { ...context, item: error.record });
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

export function* runTry(node: Of<"try">, context: Context): Flow<void> {
    const { language } = context.session;
    try {
        yield* language.statements(node.body, {
            ...context,
            inTry: node.catches.length > 0 || context.inTry,
        });
    } catch (thrown) {
        const error = asFailure(thrown);
        const clause = error instanceof PsFailure ? chosen(node.catches, error.record.exception) : undefined;
        if (clause === undefined || !(error instanceof PsFailure)) {
            throw error;
        }
        keepError(error.record, context);
        context.session.succeeded = false;
        yield* language.statements(clause.body, { ...context, item: error.record });
    } finally {
        if (node.cleanup !== undefined) {
            yield* language.statements(node.cleanup, context);
        }
    }
}

function chosen(clauses: readonly CatchClause[], exception: PsException): CatchClause | undefined {
    return (
        clauses.find((clause) => clause.types.some((type) => catches(exception, type))) ??
        clauses.find((clause) => clause.types.length === 0)
    );
}

/** A typed catch looks at the exception and, behind PowerShell's wrapping, at the one inside. */
function catches(exception: PsException, type: TypeName): boolean {
    const wanted = { ...type, name: fullTypeName(type.name) };
    return isOfType(exception, wanted) || (exception.inner !== undefined && catches(exception.inner, type));
}

/** The error that `throw` makes of a value. */
export function thrown(value: PsValue, context: Context): PsFailure {
    const again = isNothing(value) ? context.item : value;
    if (again instanceof PsErrorRecord) {
        return new PsFailure(again, "script");
    }
    const exception =
        value instanceof PsException
            ? value
            : new PsException(
                  "System.Management.Automation.RuntimeException",
                  isNothing(value) ? "ScriptHalted" : textOf(value),
              );
    return new PsFailure(
        new PsErrorRecord({ exception, id: exception.message, category: "OperationStopped", target: value }),
        "script",
    );
}
