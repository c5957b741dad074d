import type { Source } from "../syntax/ast";
import { parseScript } from "../syntax/parser";
import { ParserError } from "../syntax/reader";
import { PsHashtable } from "../values/collections";
import { PsList } from "../values/list";
import { failure, PsErrorRecord, PsFailure } from "../values/errors";
import { spendWork } from "../values/memory";
import { ScriptPosition } from "../values/positions";
import type { Enumeration } from "../values/enumerations";
import { PsVersion } from "../values/scalars";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import type { PsValue } from "../values/value";
import type { ClassMaker, ClassType } from "./class-type";
import type { Cmdlet } from "./cmdlet";
import { Context, Host, Scope } from "./context";
import type { Language } from "./language";
import type { Job, Module } from "./modules";

/** Preference variables and what they are at the start (about_Preference_Variables). */
const PREFERENCES: Readonly<Record<string, PsValue>> = {
    ConfirmPreference: "High",
    DebugPreference: "SilentlyContinue",
    ErrorActionPreference: "Continue",
    ErrorView: "NormalView",
    FormatEnumerationLimit: 4,
    InformationPreference: "SilentlyContinue",
    MaximumAliasCount: 4096,
    MaximumDriveCount: 4096,
    MaximumErrorCount: 256,
    MaximumFunctionCount: 4096,
    MaximumHistoryCount: 4096,
    MaximumVariableCount: 4096,
    ProgressPreference: "Continue",
    PSEmailServer: "",
    PSSessionApplicationName: "wsman",
    PSSessionConfigurationName: "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
    VerbosePreference: "SilentlyContinue",
    WarningPreference: "Continue",
    WhatIfPreference: false,
};

/** What a PowerShell process knows: its variables, its commands, its types. */
export abstract class Session {
    readonly globals = new Scope();
    readonly errors = new PsList();
    readonly aliases = new Map<string, string>();
    /** Names that some scope below the session's has given; to ask every scope for every command would be slow. */
    readonly scopedAliases = new Set<string>();
    readonly cmdlets = new Map<string, Cmdlet>();
    readonly types = new Map<string, StaticType>();
    /** Classes and enumerations that scripts declare, by their names in lower case. */
    readonly classes = new Map<string, ClassType>();
    readonly enumerations = new Map<string, Enumeration>();
    readonly modules = new Map<string, Module>();
    readonly jobs: Job[] = [];
    /** Namespaces that `using namespace` lets scripts leave out. */
    readonly namespaces: string[] = [];
    /** Types of assemblies that a script has to load before it names them, by the assembly. */
    readonly notLoaded = new Map<string, string>([
        ["system.io.compression.zipfile", "system.io.compression.filesystem"],
        ["system.io.compression.zipfileextensions", "system.io.compression.filesystem"],
    ]);
    location = "C:\\Windows\\system32";
    /** `$?`. */
    succeeded = true;
    lastExitCode: number | undefined;
    /** Where the command that runs stands in its script. */
    currentAt = 0;
    /** Whether a command of the pipeline under way reported an error. */
    commandFailed = false;
    /** Calls of functions that wrote an error as their own, by `$PSCmdlet.WriteError`. */
    readonly failedCalls = new WeakSet();
    /** Takes what is printed while `Start-Transcript` is in force. */
    transcript: ((text: string) => void) | undefined;
    transcriptPath: string | undefined;
    /** Prints the objects that wait for others of their table. */
    flushConsole: () => void = () => undefined;
    /** The scope of the command that runs, for drives of PowerShell's own. */
    currentScope: Scope = this.globals;
    /** Turns of loops since the last pause. */
    loopTurns = 0;
    readonly version: PsVersion;
    /** Set by the computer: what kind of thing lies at a path. */
    describe: ((path: string) => "file" | "folder" | "key" | undefined) | undefined;
    /** Set with the commands about modules: whether a module of this name can be imported. */
    knowsModule: ((name: string) => boolean) | undefined;
    /** Set by the computer: the files that a path with wildcards stands for. */
    expandPath: ((path: string) => readonly string[]) | undefined;
    abstract readonly language: Language;
    abstract readonly classMaker: ClassMaker;

    constructor(readonly host: Host) {
        this.version = new PsVersion(host.powerShellVersion);
        for (const [name, value] of Object.entries(PREFERENCES)) {
            this.globals.write(name, value);
        }
        this.globals.write("PSDefaultParameterValues", new PsHashtable());
    }

    /** The lines that objects are shown as, no longer than a width. */
    abstract formatted(items: readonly PsValue[], width?: number): string;
    /** Prints what `[Console]` is told to. */
    abstract print(text: string, toError?: boolean): void;

    /** Adds the cmdlets that this version of Windows PowerShell has, and types. */
    install(cmdlets: readonly Cmdlet[], types: readonly StaticType[] = []): void {
        for (const cmdlet of cmdlets) {
            if ((cmdlet.since ?? 0) <= this.major) {
                this.cmdlets.set(cmdlet.name.toLowerCase(), cmdlet);
            }
        }
        for (const type of types) {
            this.types.set(type.name.toLowerCase(), type);
        }
    }

    get major(): number {
        return (this.host.powerShellVersion[0] ?? 5) + (this.host.powerShellVersion[1] ?? 0) / 10;
    }

    /** From now on scripts may name the types of an assembly. */
    loadAssembly(name: string): void {
        const bare = name.split(",")[0]?.trim().toLowerCase();
        for (const [type, assembly] of [...this.notLoaded]) {
            if (assembly === bare) {
                this.notLoaded.delete(type);
            }
        }
    }

    cmdlet(name: string): Cmdlet | undefined {
        const bare = name.includes("\\") ? (name.split("\\").at(-1) ?? name) : name;
        return this.cmdlets.get(bare.toLowerCase());
    }

    cmdletNames(): readonly string[] {
        return [...this.cmdlets.values()].map((cmdlet) => cmdlet.name);
    }

    preference(name: string, context: Context): string {
        return textOf(context.scope.visible(name)?.value);
    }

    keepError(record: PsErrorRecord): void {
        if (this.errors.elements[0] !== record) {
            this.errors.elements.unshift(record);
            this.errors.elements.length = Math.min(this.errors.elements.length, 256);
        }
    }

    positionOf(source: Source, at: number, command: string, invokedAs = command): ScriptPosition {
        const before = source.text.slice(0, at);
        const line = before.split("\n").length;
        const start = before.lastIndexOf("\n") + 1;
        const end = source.text.indexOf("\n", at);
        const text = source.text.slice(start, end < 0 ? undefined : end).replace(/\r$/, "");
        return {
            scriptName: source.name,
            line,
            column: at - start + 1,
            text,
            ending: end < 0 ? "" : "\n",
            command,
            invokedAs,
        };
    }

    resolvePath(path: string): string {
        return /^[A-Za-z]:|^\\\\/.test(path)
            ? path
            : `${this.location.replace(/\\$/, "")}\\${path.replace(/^\.\\/, "")}`;
    }

    /** Parses a script file; what is not PowerShell ends it before anything runs. */
    parse(text: string, name: string): PsBlock {
        return new PsBlock(parseScript(text, name, this.major));
    }

    /** Parses text at run time: what is not PowerShell is an error of the statement. */
    parseBlock(text: string, name: string): PsBlock {
        try {
            return this.parse(text, name);
        } catch (error) {
            if (error instanceof ParserError) {
                const { line, column, text: shown } = this.positionOf(error.source, error.at, "");
                throw failure(
                    "System.Management.Automation.ParseException",
                    `At line:${line} char:${column}\r\n+ ${shown}\r\n+ ${" ".repeat(column - 1)}~\r\n${error.message}`,
                    error.errorId,
                    "ParserError",
                );
            }
            throw error;
        }
    }
}

/** Says where an error happened, unless that is known. */
export function locate(
    error: unknown,
    context: Context,
    at: number,
    command = "",
    invokedAs = command,
): void {
    if (error instanceof PsFailure && error.record.position === undefined) {
        error.record.position = context.session.positionOf(context.source, at, command, invokedAs);
        error.record.trace = traceOf(context, at);
    }
}

/** Where a call stands; what runs a script file is no place of its own. */
function callerOf({ call }: Context): { readonly context: Context; readonly at: number } | undefined {
    return call === undefined || (call.isScript && call.caller.call === undefined)
        ? undefined
        : { context: call.caller, at: call.at };
}

/** The lines of `ScriptStackTrace`. */
function traceOf(context: Context, at: number): readonly string[] {
    spendWork(300);
    const lines: string[] = [];
    let where: { readonly context: Context; readonly at: number } | undefined = { context, at };
    while (where !== undefined && lines.length < 50) {
        const { call, source, session }: Context = where.context;
        const name = call === undefined || call.isScript || call.name === "" ? "<ScriptBlock>" : call.name;
        const file = source.name === "" ? "<No file>" : source.name;
        lines.push(`at ${name}, ${file}: line ${session.positionOf(source, where.at, "").line}`);
        where = callerOf(where.context);
    }
    return lines;
}

export type StaticMethod = (args: readonly PsValue[], session: Session) => PsValue;

/** Static members and the constructor of a .NET type. */
export interface StaticType {
    /** Full name, as .NET writes it. */
    readonly name: string;
    readonly fields?: Readonly<Record<string, (session: Session) => PsValue>>;
    /** Fields that may be set. */
    readonly setters?: Readonly<Record<string, (value: PsValue, session: Session) => void>>;
    readonly methods?: Readonly<Record<string, StaticMethod>>;
    readonly construct?: StaticMethod;
}

declare module "./context" {
    interface KnownToContexts {
        readonly session: Session;
    }
}
