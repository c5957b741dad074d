import type { BlockSyntax, Source } from "../syntax/ast";
import { PsObject } from "../values/object";
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
}

export interface StoredFunction {
    readonly name: string;
    readonly block: BlockSyntax;
    readonly isFilter: boolean;
}

/** Variables and functions, with those of the callers behind them: PowerShell's scopes are dynamic. */
export class Scope {
    private readonly variables = new Map<string, PsValue>();
    private readonly functions = new Map<string, StoredFunction>();
    readonly parent: Scope | undefined;
    private readonly script: Scope | undefined;

    constructor(parent?: Scope, isScript = false) {
        this.parent = parent;
        this.script = isScript ? undefined : parent?.scriptScope;
    }

    get scriptScope(): Scope {
        return this.script ?? this;
    }

    get globalScope(): Scope {
        return this.parent?.globalScope ?? this;
    }

    find(name: string): Scope | undefined {
        return this.variables.has(name.toLowerCase()) ? this : this.parent?.find(name);
    }

    read(name: string): PsValue {
        return this.variables.get(name.toLowerCase());
    }

    write(name: string, value: PsValue): void {
        this.variables.set(name.toLowerCase(), value);
    }

    remove(name: string): void {
        this.variables.delete(name.toLowerCase());
    }

    names(): readonly string[] {
        return [...this.variables.keys()];
    }

    define(stored: StoredFunction): void {
        this.functions.set(stored.name.toLowerCase(), stored);
    }

    findFunction(name: string): StoredFunction | undefined {
        return this.functions.get(name.toLowerCase()) ?? this.parent?.findFunction(name);
    }
}

/** What surrounds a piece of a script while it runs. */
export interface Context {
    readonly scope: Scope;
    readonly streams: Streams;
    /** `$_`. */
    readonly item: PsValue;
    /** Whether a `try` surrounds this, here or in a caller. */
    readonly inTry: boolean;
    readonly source: Source;
    /** The pipeline that this belongs to. */
    readonly pipeline: object;
}

/** Not an error, but a way out: of a loop, a function, a script, a pipeline. */
class Signal extends Error {}

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
    const sink = quiet((item) => {
        items.push(item);
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

/** The word that a `[switch]` parameter holds. */
export function switchObject(isPresent: boolean): PsObject {
    return new PsObject(
        { IsPresent: isPresent },
        {
            typeNames: ["System.Management.Automation.SwitchParameter", "System.Object"],
            text: () => (isPresent ? "True" : "False"),
        },
    );
}
