import { PsErrorRecord, PsException, PsFailure } from "../values/errors";
import { textOf } from "../values/text";
import type { PsBlock } from "../values/types";
import type { Argument } from "./binding";
import type { CommandRun } from "./cmdlet";
import { Context, ExitSignal, FoundProgram } from "./context";
import type { Flow } from "./flow";
import { FunctionRuns } from "./function-runs";

/** Script files and programs as stages of a pipeline. */
export abstract class Programs extends FunctionRuns {
    protected abstract parse(text: string, name: string): PsBlock;

    protected scriptRun(
        program: Extract<FoundProgram, { kind: "script" }>,
        args: readonly Argument[],
        context: Context,
        dotted: boolean,
    ): CommandRun {
        const block = this.parse(program.text, program.path);
        const run = this.functionRun(
            { name: program.path, block: block.syntax, isFilter: false },
            args,
            context,
            dotted,
            true,
        );
        const finish = (code: number): void => {
            this.lastExitCode = code;
            this.commandFailed = code !== 0;
        };
        return {
            begin: () => run.begin(),
            process: (item, hasItem) => run.process(item, hasItem),
            *end() {
                try {
                    yield* run.end();
                } catch (error) {
                    if (!(error instanceof ExitSignal)) {
                        throw error;
                    }
                    finish(error.code);
                }
            },
        };
    }

    /** A program: its lines go down the pipeline, its exit code to `$LASTEXITCODE`. */
    protected applicationRun(
        program: Extract<FoundProgram, { kind: "application" }>,
        args: readonly Argument[],
        context: Context,
        place: { isFirst: boolean; isLast: boolean },
    ): CommandRun {
        const input: string[] = [];
        const words = args.flatMap((argument) =>
            argument.kind === "value" && Array.isArray(argument.value)
                ? argument.value.map(textOf)
                : [argument.text],
        );
        const follow = (): Flow<void> => this.follow(program, words, input, context, place.isLast);
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
                yield* follow();
            },
        };
    }

    private *follow(
        program: Extract<FoundProgram, { kind: "application" }>,
        words: readonly string[],
        input: readonly string[],
        context: Context,
        isLast: boolean,
    ): Flow<void> {
        const running = program.start(words, input);
        // A program without a console is not waited for, unless its output is asked for.
        if (!running.waits && isLast) {
            return;
        }
        for (;;) {
            const event = yield* running.next();
            if (event.kind === "exit") {
                this.lastExitCode = event.code;
                this.commandFailed = event.code !== 0;
                return;
            }
            if (event.kind === "out") {
                yield* context.streams.output(event.line);
            } else {
                yield* this.programError(event.line, context);
            }
        }
    }

    private *programError(line: string, context: Context): Flow<void> {
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
        this.keepError(record);
        if (this.errorPreference(context) === "Stop") {
            throw new PsFailure(record, "script");
        }
        if (this.errorPreference(context) === "Continue") {
            yield* context.streams.error(record);
        }
    }
}
