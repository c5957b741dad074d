import { BreakSignal, Context, ExitSignal, Host, quiet, Sink, Streams } from "./engine/context";
import type { Cmdlet } from "./engine/cmdlet";
import type { Flow } from "./engine/flow";
import { Interpreter } from "./engine/interpreter";
import { ParserError } from "./syntax/reader";
import { displayLines, errorView } from "./values/display";
import { PsErrorRecord, PsException, PsFailure } from "./values/errors";
import { PsObject } from "./values/object";
import { textOf } from "./values/text";
import { PsBlock } from "./values/types";
import { Called, NetObject, PsValue } from "./values/value";
import { objectCommands } from "./commands/objects";
import { outputCommands } from "./commands/output";
import { utilityCommands } from "./commands/utility";
import { variableCommands } from "./commands/variables";
import { ALIASES } from "./commands/aliases";
import { pureTypes } from "./dotnet/pure";
import type { StaticType } from "./engine/session";

/** Where a PowerShell process prints. */
export interface Console {
    out(text: string): void;
    error(text: string): void;
}

/** One PowerShell process. */
export class PowerShell extends Interpreter {
    constructor(
        host: Host,
        private readonly terminal: Console,
        commands: (shell: PowerShell) => readonly Cmdlet[],
        types: (shell: PowerShell) => readonly StaticType[],
    ) {
        super(host);
        this.install(
            [
                ...objectCommands(this),
                ...outputCommands(this),
                ...utilityCommands(this),
                ...variableCommands(this),
                ...commands(this),
            ],
            [...pureTypes(), ...this.ownTypes(), ...types(this)],
        );
        for (const [alias, name] of Object.entries(ALIASES)) {
            this.aliases.set(alias, name);
        }
    }

    protected override formatted(items: readonly PsValue[]): string {
        return displayLines(items)
            .map((line) => `${line}\r\n`)
            .join("");
    }

    private streams(): { readonly streams: Streams; readonly flush: () => void } {
        let waiting: PsValue[] = [];
        const flush = (): void => {
            const items = waiting;
            waiting = [];
            if (items.length > 0) {
                this.terminal.out(this.formatted(items));
            }
        };
        const line =
            (prefix: string): Sink =>
            (item) =>
                quiet((value) => {
                    flush();
                    this.terminal.out(`${prefix}${textOf(value)}\r\n`);
                })(item);
        const output = quiet((item) => {
            waiting.push(item);
            // Plain lines appear at once; objects wait for those that belong in one table with them.
            if (!(item instanceof NetObject)) {
                flush();
            }
        });
        const streams: Streams = {
            output,
            error: quiet((item) => {
                flush();
                this.terminal.error(`${item instanceof PsErrorRecord ? errorView(item) : textOf(item)}\r\n`);
            }),
            warning: line("WARNING: "),
            verbose: line("VERBOSE: "),
            debug: line("DEBUG: "),
            information: quiet((item) => {
                flush();
                const isBare = item instanceof NetObject && item.get("NoNewline") === true;
                this.terminal.out(`${textOf(item)}${isBare ? "" : "\r\n"}`);
            }),
            errorRedirected: false,
        };
        return { streams, flush };
    }

    /** Runs a script file with arguments, as `powershell.exe -File` does; the answer is the exit code. */
    *runFile(text: string, path: string, args: readonly string[]): Flow<number> {
        return yield* this.guard(text, path, (block, context) => this.runTop(block, args, context), 0);
    }

    /** Runs text as `powershell.exe -Command` does. */
    *runCommand(text: string): Flow<number> {
        const run = (block: PsBlock, context: Context): Flow<void> =>
            this.body(block.syntax.end ?? [], context);
        return yield* this.guard(text, "", run, undefined);
    }

    private *runTop(block: PsBlock, args: readonly string[], context: Context): Flow<void> {
        const given = args.map((text) => {
            const match = /^-([A-Za-z_]\w*)(?::(.*))?$/.exec(text);
            return match === null
                ? ({ kind: "value", value: text, text } as const)
                : ({
                      kind: "parameter",
                      name: match[1] ?? "",
                      value: match[2],
                      hasValue: match[2] !== undefined,
                      text,
                  } as const);
        });
        const run = this.functionRun(
            { name: "", block: block.syntax, isFilter: false },
            given,
            context,
            false,
            true,
        );
        yield* run.begin();
        yield* run.process(undefined, false);
        yield* run.end();
    }

    private *guard(
        text: string,
        name: string,
        run: (block: PsBlock, context: Context) => Flow<void>,
        ended: number | undefined,
    ): Flow<number> {
        const { streams, flush } = this.streams();
        const fail = (record: PsErrorRecord): number => {
            flush();
            this.terminal.error(`${errorView(record)}\r\n`);
            return 1;
        };
        try {
            const block = this.parse(text, name);
            yield* run(block, {
                scope: this.globals,
                streams,
                item: null,
                inTry: false,
                source: block.syntax.source,
                pipeline: {},
            });
            flush();
            return ended ?? (this.succeeded ? 0 : 1);
        } catch (error) {
            flush();
            if (error instanceof ExitSignal) {
                return error.code;
            }
            if (error instanceof BreakSignal) {
                return 0;
            }
            if (error instanceof ParserError) {
                return fail(this.parserRecord(error));
            }
            if (error instanceof PsFailure) {
                return fail(error.record);
            }
            return this.brokenInside(error);
        }
    }

    /** A fault of the simulation: it ends the script loudly, and not the emulator. */
    private brokenInside(error: unknown): number {
        const isTooDeep = error instanceof RangeError && /call stack/i.test(error.message);
        const why = isTooDeep
            ? "The script failed due to call depth overflow."
            : `The simulated Windows PowerShell failed inside itself: ${String(error)}`;
        this.terminal.error(`${why}\r\n`);
        return 1;
    }

    private ownTypes(): readonly StaticType[] {
        return [
            {
                name: "System.Management.Automation.ScriptBlock",
                methods: { Create: ([text]) => this.parseBlock(textOf(text), "") },
            },
            {
                name: "System.Console",
                fields: {
                    OutputEncoding: () => null,
                    InputEncoding: () => null,
                    Out: () =>
                        this.writer((text) => {
                            this.terminal.out(text);
                        }),
                    Error: () =>
                        this.writer((text) => {
                            this.terminal.error(text);
                        }),
                },
                methods: {
                    Write: ([text]) => {
                        this.terminal.out(textOf(text));
                        return undefined;
                    },
                    WriteLine: ([text]) => {
                        this.terminal.out(`${textOf(text)}\r\n`);
                        return undefined;
                    },
                },
            },
        ];
    }

    /** A `System.IO.TextWriter` onto one of the console's streams. */
    private writer(print: (text: string) => void): PsObject {
        const write =
            (end: string) =>
            ([text]: readonly PsValue[]): Called => {
                print(`${textOf(text)}${end}`);
                return { value: undefined };
            };
        return new PsObject(
            {},
            {
                typeNames: ["System.IO.TextWriter", "System.Object"],
                methods: { Write: write(""), WriteLine: write("\r\n"), Flush: () => ({ value: undefined }) },
            },
        );
    }

    private parserRecord(error: ParserError): PsErrorRecord {
        const exception = new PsException(
            "System.Management.Automation.ParentContainsErrorRecordException",
            error.message,
        );
        const record = new PsErrorRecord({ exception, id: error.errorId, category: "ParserError" });
        record.position = this.positionOf(error.source, error.at, "");
        return record;
    }
}
