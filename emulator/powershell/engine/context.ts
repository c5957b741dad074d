import type { AttributeSyntax, BlockSyntax, Source, TypeName } from "../syntax/ast";
import type { PsList } from "../values/list";
import { BYTES_OF_VALUE, MOST_BYTES, outOfMemory } from "../values/memory";
import type { PsValue } from "../values/value";
import type { Flow } from "./flow";

/** Where a stream's next item goes. */
export type Sink = (item: PsValue) => Flow<void>;

/** The numbered streams of about_Redirection. */
export interface Streams {
    readonly output: Sink;
    readonly error: Sink;
    readonly warning: Sink;
    readonly verbose: Sink;
    readonly debug: Sink;
    readonly information: Sink;
    /** Whether stream 2 goes anywhere but to the console: Windows PowerShell then treats a program's lines there as errors. */
    readonly errorRedirected: boolean;
    /** Whether stream 6 goes anywhere but to the console: it is then written to whatever the preference says. */
    readonly informationRedirected: boolean;
}

export interface StoredFunction {
    readonly name: string;
    readonly block: BlockSyntax;
    readonly isFilter: boolean;
    /** The scope of the module that the function belongs to, or of the closure that it is. */
    readonly home?: Scope;
    readonly module?: string;
}

export type VariableOption = "None" | "ReadOnly" | "Constant" | "AllScope" | "Private";

/** A variable with what its declaration holds it to. */
export interface Variable {
    readonly name: string;
    value: PsValue;
    readonly types: readonly TypeName[];
    readonly checks: readonly AttributeSyntax[];
    option: VariableOption;
    description: string;
}

/** Variables and functions, with those of the callers behind them: PowerShell's scopes are dynamic. */
export class Scope {
    private readonly variables = new Map<string, Variable>();
    private readonly functions = new Map<string, StoredFunction>();
    private readonly aliases = new Map<string, string>();
    private readonly script: Scope | undefined;
    /** Whether this is where a module keeps its own. */
    isModule = false;
    /** The version of `Set-StrictMode` in force from here on; 0 for none. */
    strictVersion: number | undefined;

    constructor(
        readonly parent?: Scope,
        isScript = false,
    ) {
        this.script = isScript ? undefined : parent?.scriptScope;
    }

    get scriptScope(): Scope {
        return this.script ?? this;
    }

    get globalScope(): Scope {
        return this.parent?.globalScope ?? this;
    }

    get strict(): number {
        return this.strictVersion ?? this.parent?.strict ?? 0;
    }

    /** The scope so many calls up, as `-Scope 1` counts. */
    above(count: number): Scope | undefined {
        return count === 0 ? this : this.parent?.above(count - 1);
    }

    find(name: string): Scope | undefined {
        return this.variables.has(name.toLowerCase()) ? this : this.parent?.find(name);
    }

    variable(name: string): Variable | undefined {
        return this.variables.get(name.toLowerCase());
    }

    /** The variable as it is seen from here. */
    visible(name: string): Variable | undefined {
        return this.find(name)?.variable(name);
    }

    read(name: string): PsValue {
        return this.variables.get(name.toLowerCase())?.value;
    }

    /** Sets a value without a look at what the variable is held to. */
    write(name: string, value: PsValue): void {
        const known = this.variables.get(name.toLowerCase());
        if (known === undefined) {
            this.declare({ name, value, types: [], checks: [], option: "None", description: "" });
        } else {
            known.value = value;
        }
    }

    declare(variable: Variable): void {
        this.variables.set(variable.name.toLowerCase(), variable);
    }

    remove(name: string): void {
        this.variables.delete(name.toLowerCase());
    }

    all(): readonly Variable[] {
        return [...this.variables.values()];
    }

    names(): readonly string[] {
        return this.all().map((variable) => variable.name);
    }

    define(stored: StoredFunction): void {
        this.functions.set(stored.name.toLowerCase(), stored);
    }

    /** Takes a function away from the nearest scope that has it. */
    undefine(name: string): boolean {
        return this.functions.delete(name.toLowerCase()) || (this.parent?.undefine(name) ?? false);
    }

    /** Another name for a command, seen from here and from what is called from here. */
    setAlias(name: string, target: string): void {
        this.aliases.set(name.toLowerCase(), target);
    }

    findAlias(name: string): string | undefined {
        return this.aliases.get(name.toLowerCase()) ?? this.parent?.findAlias(name);
    }

    ownAliases(): readonly (readonly [string, string])[] {
        return [...this.aliases];
    }

    /** Those of the nearest scope first. */
    allAliases(): readonly (readonly [string, string])[] {
        return [...this.aliases, ...(this.parent?.allAliases() ?? [])];
    }

    findFunction(name: string): StoredFunction | undefined {
        return this.functions.get(name.toLowerCase()) ?? this.parent?.findFunction(name);
    }

    allFunctions(): readonly StoredFunction[] {
        return [...this.functions.values(), ...(this.parent?.allFunctions() ?? [])];
    }

    ownFunctions(): readonly StoredFunction[] {
        return [...this.functions.values()];
    }
}

/** A call of a function or script, for `$MyInvocation` and `$PSCmdlet`. */
export interface Invocation {
    readonly name: string;
    /** What it was called by: its name as it was written, an alias, `&` or `.`. */
    readonly invokedAs: string;
    readonly block: BlockSyntax;
    readonly isScript: boolean;
    readonly caller: Context;
    /** Where in the caller the call stands. */
    readonly at: number;
    readonly parameterSet: string;
    readonly isAdvanced: boolean;
}

/** Lists that common parameters gather things in. */
export interface Taps {
    readonly errors: readonly PsList[];
    readonly warnings: readonly PsList[];
    readonly information: readonly PsList[];
}

export const NO_TAPS: Taps = { errors: [], warnings: [], information: [] };

/**
 * The session adds itself here, for it knows contexts and a context knows its session, and of two files only one may
 * need the other.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface KnownToContexts {}

/** What surrounds a piece of a script while it runs. */
export interface Context {
    readonly session: KnownToContexts extends { readonly session: infer S } ? S : never;
    readonly scope: Scope;
    readonly streams: Streams;
    readonly taps: Taps;
    /** `$_`. */
    readonly item: PsValue;
    /** Whether a `try` surrounds this, here or in a caller. */
    readonly inTry: boolean;
    readonly source: Source;
    /** The pipeline that this belongs to. */
    readonly pipeline: object;
    readonly call: Invocation | undefined;
    /** Where a method of a class puts what it returns; everywhere else that is the output. */
    readonly returns: Sink | undefined;
}

export function withOutput(context: Context, output: Sink): Context {
    return { ...context, streams: { ...context.streams, output } };
}

/** Not an error, but a way out: of a loop, a function, a script, a pipeline. */
class Signal extends Error {
    constructor(message = "") {
        // Nobody reads its stack trace, and scripts leave functions all the time.
        const limit = Error.stackTraceLimit;
        Error.stackTraceLimit = 0;
        super(message);
        Error.stackTraceLimit = limit;
    }
}

export class BreakSignal extends Signal {
    constructor(
        readonly kind: "break" | "continue",
        readonly label: string,
    ) {
        super(kind);
    }
}

export class ReturnSignal extends Signal {}

export class ExitSignal extends Signal {
    constructor(readonly code: number) {
        super("exit");
    }
}

/** Ends a pipeline from within: `Select-Object -First` has had enough. */
export class StopUpstream extends Signal {
    constructor(readonly pipeline: object) {
        super("stop");
    }
}

/** What a program run by a script tells: a line, or its end. */
export type ProgramEvent =
    | { readonly kind: "out" | "error"; readonly line: string }
    | { readonly kind: "exit"; readonly code: number };

export interface RunningProgram {
    readonly waits: boolean;
    /** The next line or the end. */
    next(): Flow<ProgramEvent>;
}

export type FoundProgram =
    | { readonly kind: "script"; readonly path: string; readonly text: string }
    | {
          readonly kind: "application";
          readonly path: string;
          readonly start: (args: readonly string[], input: readonly string[]) => RunningProgram;
      };

/** What the interpreter needs of the computer it runs on. */
export interface Host {
    readonly powerShellVersion: readonly number[];
    readonly windowsVersion: readonly number[];
    readonly processId: number;
    now(): number;
    random(): number;
    environment(name: string): string | undefined;
    setEnvironment(name: string, value: string | undefined): void;
    environmentNames(): readonly string[];
    findProgram(name: string, location: string): FoundProgram | undefined;
    /**
     * A command that is written in PowerShell, as many of Windows' modules are; its text is the body of a function.
     * Asked after everything else.
     */
    scriptCommand(name: string): string | undefined;
    /** A text file's lines; raises the error of a missing file. */
    readLines(path: string): readonly string[];
    /** Where redirected text goes. */
    writeText(path: string, text: string, append: boolean): void;
}

export function collector(): { readonly items: PsValue[]; readonly sink: Sink } {
    const items: PsValue[] = [];
    let bytes = 0;
    const sink = quiet((item) => {
        items.push(item);
        bytes +=
            BYTES_OF_VALUE +
            (typeof item === "string" ? 2 * item.length : Array.isArray(item) ? 8 * item.length : 0);
        if (bytes > MOST_BYTES) {
            throw outOfMemory();
        }
    });
    return { items, sink };
}

/** A sink that takes no time. */
export function quiet(take: (item: PsValue) => void): Sink {
    return (item) =>
        noWait(() => {
            take(item);
        });
}

/** Plain work where a flow is asked for. */
export function* noWait(work: () => void): Flow<void> {
    work();
    yield* [];
}

export const discard: Sink = quiet(() => undefined);
