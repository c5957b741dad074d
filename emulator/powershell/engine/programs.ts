import { PsErrorRecord, PsException, PsFailure } from "../values/errors";
import { textOf } from "../values/text";
import type { Argument } from "./binding";
import type { CommandRun } from "./cmdlet";
import { Context, ExitSignal, FoundProgram } from "./context";
import type { Flow } from "./flow";
import { startFunction } from "./function-run";
import { errorPreference, keepError } from "./reporting";
import { refuseUnmet } from "./requirements";

/** Where in a pipeline a command stands. */
export interface Place {
    readonly isFirst: boolean;
    readonly isLast: boolean;
}

/** A script file as a stage of a pipeline; `exit` ends it alone. */
export function* startScript(
    program: Extract<FoundProgram, { kind: "script" }>,
    args: readonly Argument[],
    context: Context,
    manner: { readonly dotted: boolean; readonly invokedAs: string },
): Flow<CommandRun> {
    const { session } = context;
    const block = session.parse(program.text, program.path);
    refuseUnmet(program.text, program.path, session);
    const stored = { name: program.path, block: block.syntax, isFilter: false };
    const run = yield* startFunction(stored, args, context, { ...manner, isScript: true });
    function* until(work: Flow<void>): Flow<void> {
        try {
            yield* work;
        } catch (error) {
            if (!(error instanceof ExitSignal)) {
                throw error;
            }
            session.lastExitCode = error.code;
            session.commandFailed = error.code !== 0;
        }
    }
    return {
        begin: () => until(run.begin()),
        process: (item, hasItem) => until(run.process(item, hasItem)),
        end: () => until(run.end()),
    };
}

/** A program: its lines go down the pipeline, its exit code to `$LASTEXITCODE`. */
export function startApplication(
    program: Extract<FoundProgram, { kind: "application" }>,
    args: readonly Argument[],
    context: Context,
    place: Place,
): CommandRun {
    const input: string[] = [];
    const words = args.flatMap((argument) =>
        argument.kind === "value" && Array.isArray(argument.value)
            ? argument.value.map((item) => textOf(item))
            : [argument.text],
    );
    return {
        *begin() {
            yield* [];
        },
        *process(item, hasItem) {
            if (hasItem) {
                input.push(textOf(item));
            }
            yield* [];
        },
        *end() {
            yield* follow(program, words, input, context, place.isLast);
        },
    };
}

function* follow(
    program: Extract<FoundProgram, { kind: "application" }>,
    words: readonly string[],
    input: readonly string[],
    context: Context,
    isLast: boolean,
): Flow<void> {
    const { session } = context;
    const running = program.start(words, input);
    // A program without a console is not waited for, unless its output is asked for.
    if (!running.waits && isLast) {
        return;
    }
    for (;;) {
        const event = yield* running.next();
        if (event.kind === "exit") {
            session.lastExitCode = event.code;
            session.commandFailed = event.code !== 0;
            return;
        }
        if (event.kind === "out") {
            yield* context.streams.output(event.line);
        } else {
            yield* programError(event.line, context);
        }
    }
}

function* programError(line: string, context: Context): Flow<void> {
    const exception = new PsException("System.Management.Automation.RemoteException", line);
    const record = new PsErrorRecord({
        exception,
        id: "NativeCommandError",
        category: "NotSpecified",
        target: line,
    });
    if (!context.streams.errorRedirected) {
        yield* context.streams.error(line);
        return;
    }
    keepError(record, context);
    if (errorPreference(context) === "Stop") {
        throw new PsFailure(record, "script");
    }
    if (errorPreference(context) === "Continue") {
        yield* context.streams.error(record);
    }
}
