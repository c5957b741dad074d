import { CLASS_MAKER } from "./engine/classes";
import type { Cmdlet } from "./engine/cmdlet";
import { BreakSignal, Context, ExitSignal, Host, NO_TAPS } from "./engine/context";
import type { Flow } from "./engine/flow";
import { startFunction } from "./engine/function-run";
import { runBody } from "./engine/body";
import { LANGUAGE } from "./engine/interpreter";
import { refuseUnmet } from "./engine/requirements";
import { Session } from "./engine/session";
import type { StaticType } from "./engine/session";
import { consoleStreams } from "./console";
import { ParserError } from "./syntax/reader";
import { displayLines, errorView } from "./values/display";
import { PsErrorRecord, PsException, PsFailure } from "./values/errors";
import { isTooDeep, outOfMemory } from "./values/memory";
import type { PsBlock } from "./values/types";
import type { PsValue } from "./values/value";
import { pureCommands } from "./commands/all";
import { ALIASES } from "./commands/aliases";
import { PsEncoding } from "./dotnet/encodings";
import { pureTypes } from "./dotnet/pure";

/** Where a PowerShell process prints. */
export interface Console {
    out(text: string): void;
    error(text: string): void;
}

/** One PowerShell process. */
export class PowerShell extends Session {
    readonly language = LANGUAGE;
    readonly classMaker = CLASS_MAKER;

    constructor(
        host: Host,
        private readonly terminal: Console,
        commands: (shell: PowerShell) => readonly Cmdlet[],
        types: (shell: PowerShell) => readonly StaticType[],
    ) {
        super(host);
        this.install([...pureCommands(this), ...commands(this)], [...pureTypes(), ...types(this)]);
        this.globals.write("OutputEncoding", new PsEncoding("ascii", false));
        for (const [alias, name] of Object.entries(ALIASES)) {
            this.aliases.set(alias, name);
        }
    }

    override formatted(items: readonly PsValue[], width?: number): string {
        return displayLines(items, width)
            .map((line) => `${line}\r\n`)
            .join("");
    }

    override print(text: string, toError = false): void {
        if (toError) {
            this.terminal.error(text);
        } else {
            this.terminal.out(text);
            this.transcript?.(text);
        }
    }

    /** Runs a script file with arguments, as `powershell.exe -File` does; the answer is the exit code. */
    *runFile(text: string, path: string, args: readonly string[]): Flow<number> {
        return yield* this.guard(text, path, (block, context) => this.runTop(block, args, context), 0);
    }

    /** Runs text as `powershell.exe -Command` does. */
    *runCommand(text: string): Flow<number> {
        const run = (block: PsBlock, context: Context): Flow<void> =>
            runBody(block.syntax.end ?? [], context);
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
        const stored = { name: "", block: block.syntax, isFilter: false };
        const run = yield* startFunction(stored, given, context, { isScript: true });
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
        const { streams, flush } = consoleStreams(this);
        try {
            const block = this.parse(text, name);
            if (name !== "") {
                refuseUnmet(text, name, this);
            }
            yield* run(block, {
                session: this,
                scope: this.globals,
                streams,
                taps: NO_TAPS,
                item: null,
                inTry: false,
                source: block.syntax.source,
                pipeline: {},
                call: undefined,
                returns: undefined,
            });
            flush();
            return ended ?? (this.succeeded ? 0 : 1);
        } catch (error) {
            flush();
            return this.exitCodeOf(error);
        }
    }

    private exitCodeOf(error: unknown): number {
        if (error instanceof ExitSignal) {
            return error.code;
        }
        if (error instanceof BreakSignal) {
            return 0;
        }
        const record =
            error instanceof ParserError
                ? this.parserRecord(error)
                : error instanceof PsFailure
                  ? error.record
                  : undefined;
        if (record === undefined) {
            return this.brokenInside(error);
        }
        this.print(`${errorView(record)}\r\n`, true);
        return 1;
    }

    /** A fault of the simulation: it ends the script loudly, and not the emulator. */
    private brokenInside(error: unknown): number {
        if (error instanceof RangeError || isTooDeep(error)) {
            const why = isTooDeep(error)
                ? "The script failed due to call depth overflow."
                : errorView(outOfMemory().record);
            this.print(`${why}\r\n`, true);
            return 1;
        }
        this.print(`The simulated Windows PowerShell failed inside itself: ${String(error)}\r\n`, true);
        return 1;
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
