import type { Source } from "../syntax/ast";
import { PsList } from "../values/collections";
import { truth } from "../values/convert";
import { languageError, PsErrorRecord, PsFailure, ScriptPosition } from "../values/errors";
import { PsVersion } from "../values/scalars";
import { textOf } from "../values/text";
import { isNothing, PsValue } from "../values/value";
import { automaticVariable } from "./automatic";
import type { Cmdlet, ErrorPreference } from "./cmdlet";
import { Context, Host, Scope } from "./context";

/** What a PowerShell process knows: its variables, its commands, its types. */
export abstract class Session {
    readonly globals = new Scope();
    readonly errors = new PsList();
    readonly aliases = new Map<string, string>();
    protected readonly cmdlets = new Map<string, Cmdlet>();
    protected readonly types = new Map<string, StaticType>();
    location = "C:\\Windows\\system32";
    succeeded = true;
    lastExitCode: number | undefined;
    strict = false;
    readonly version: PsVersion;

    constructor(readonly host: Host) {
        this.version = new PsVersion(host.powerShellVersion);
        this.globals.write("ErrorActionPreference", "Continue");
        this.globals.write("WarningPreference", "Continue");
        this.globals.write("VerbosePreference", "SilentlyContinue");
        this.globals.write("DebugPreference", "SilentlyContinue");
        this.globals.write("ProgressPreference", "Continue");
        this.globals.write("ConfirmPreference", "High");
        this.globals.write("InformationPreference", "SilentlyContinue");
        this.globals.write("OutputEncoding", "us-ascii");
    }

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

    cmdlet(name: string): Cmdlet | undefined {
        const bare = name.includes("\\") ? (name.split("\\").at(-1) ?? name) : name;
        return this.cmdlets.get(bare.toLowerCase());
    }

    cmdletNames(): readonly string[] {
        return [...this.cmdlets.values()].map((cmdlet) => cmdlet.name);
    }

    readVariable(name: string, context: Context): PsValue {
        const [drive, rest] = splitDrive(name);
        if (drive === "env") {
            return this.host.environment(rest) ?? null;
        }
        const automatic = drive === "" ? automaticVariable(this, rest, context) : undefined;
        if (automatic !== undefined) {
            return automatic.value;
        }
        if (drive === "function") {
            return null;
        }
        const scope = this.scopeFor(drive, context).find(rest);
        if (scope === undefined && this.strict) {
            throw languageError(
                `The variable '$${name}' cannot be retrieved because it has not been set.`,
                "VariableIsUndefined",
                "InvalidOperation",
            );
        }
        return scope === undefined ? null : scope.read(rest);
    }

    private scopeFor(drive: string, context: Context): Scope {
        switch (drive) {
            case "global":
                return context.scope.globalScope;
            case "script":
                return context.scope.scriptScope;
            default:
                return context.scope;
        }
    }

    writeVariable(name: string, value: PsValue, context: Context): void {
        const [drive, rest] = splitDrive(name);
        if (drive === "env") {
            this.host.setEnvironment(rest, isNothing(value) ? undefined : textOf(value));
            return;
        }
        if (
            ["true", "false", "null", "?", "pid", "pshome", "psversiontable", "host", "home"].includes(
                rest.toLowerCase(),
            )
        ) {
            if (rest.toLowerCase() === "null") {
                return;
            }
            throw languageError(
                `Cannot overwrite variable ${rest} because it is read-only or constant.`,
                "VariableNotWritable",
                "WriteError",
            );
        }
        const scope = this.scopeFor(drive, context);
        // The code of the last program is the global variable itself: who sets that has said how a program ended.
        if (rest.toLowerCase() === "lastexitcode" && scope === scope.globalScope) {
            this.lastExitCode = isNothing(value) ? undefined : Number(textOf(value));
            return;
        }
        scope.write(rest, value);
    }

    /** `$ErrorActionPreference` as it is seen here. */
    errorPreference(context: Context): ErrorPreference {
        return asPreference(context.scope.find("ErrorActionPreference")?.read("ErrorActionPreference"));
    }

    preference(name: string, context: Context): string {
        return textOf(context.scope.find(name)?.read(name));
    }

    keepError(record: PsErrorRecord): void {
        if (this.errors.elements[0] !== record) {
            this.errors.elements.unshift(record);
        }
    }

    positionOf(source: Source, at: number, command: string): ScriptPosition {
        const before = source.text.slice(0, at);
        const line = before.split("\n").length;
        const start = before.lastIndexOf("\n") + 1;
        const end = source.text.indexOf("\n", at);
        const text = source.text.slice(start, end < 0 ? undefined : end).replace(/\r$/, "");
        return { scriptName: source.name, line, column: at - start + 1, text, command };
    }

    protected locate(error: unknown, context: Context, at: number, command = ""): void {
        if (error instanceof PsFailure && error.record.position === undefined) {
            error.record.position = this.positionOf(context.source, at, command);
        }
    }

    isTrue(value: PsValue): boolean {
        return truth(value);
    }
}

export function asPreference(value: PsValue): ErrorPreference {
    switch (textOf(value).toLowerCase()) {
        case "stop":
        case "1":
            return "Stop";
        case "silentlycontinue":
        case "0":
            return "SilentlyContinue";
        case "ignore":
        case "4":
            return "Ignore";
        default:
            return "Continue";
    }
}

function splitDrive(name: string): readonly [string, string] {
    const colon = name.indexOf(":");
    return colon < 0 ? ["", name] : [name.slice(0, colon).toLowerCase(), name.slice(colon + 1)];
}

export type StaticMethod = (args: readonly PsValue[], session: Session) => PsValue;

/** Static members and the constructor of a .NET type. */
export interface StaticType {
    /** Full name, as .NET writes it. */
    readonly name: string;
    readonly fields?: Readonly<Record<string, (session: Session) => PsValue>>;
    readonly methods?: Readonly<Record<string, StaticMethod>>;
    readonly construct?: StaticMethod;
}
