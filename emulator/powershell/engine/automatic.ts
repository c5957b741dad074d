import { PsHashtable, type PsList } from "../values/collections";
import { PsObject } from "../values/object";
import { PsVersion } from "../values/scalars";
import type { PsValue } from "../values/value";
import type { Context, Host } from "./context";

/** What of a session its automatic variables show. */
interface Shown {
    readonly errors: PsList;
    readonly succeeded: boolean;
    readonly lastExitCode: number | undefined;
    readonly host: Host;
    readonly location: string;
    readonly version: PsVersion;
    readonly major: number;
}

/** Variables that PowerShell itself fills (about_Automatic_Variables); `undefined` when the name is none. */
export function automaticVariable(
    session: Shown,
    name: string,
    context: Context,
): { readonly value: PsValue } | undefined {
    switch (name.toLowerCase()) {
        case "true":
            return { value: true };
        case "false":
            return { value: false };
        case "null":
            return { value: null };
        case "_":
        case "psitem":
            return { value: context.item };
        case "?":
            return { value: session.succeeded };
        case "lastexitcode":
            return { value: session.lastExitCode ?? null };
        case "error":
            return { value: session.errors };
        case "pid":
            return { value: session.host.processId };
        default:
            return surroundings(session, name.toLowerCase());
    }
}

function surroundings(session: Shown, name: string): { readonly value: PsValue } | undefined {
    switch (name) {
        case "pwd":
            return {
                value: new PsObject(
                    { Path: session.location },
                    { typeNames: ["System.Management.Automation.PathInfo"], text: () => session.location },
                ),
            };
        case "home":
            return { value: session.host.environment("USERPROFILE") ?? null };
        case "pshome":
            return { value: "C:\\Windows\\System32\\WindowsPowerShell\\v1.0" };
        case "psversiontable":
            return { value: versionTable(session) };
        case "psculture":
        case "psuiculture":
            return { value: "en-US" };
        case "shellid":
            return { value: "Microsoft.PowerShell" };
        case "host":
            return { value: new PsObject({ Name: "ConsoleHost", Version: session.version }) };
        case "psedition":
            return session.major >= 5.1 ? { value: "Desktop" } : undefined;
        default:
            return undefined;
    }
}

function versionTable(session: Shown): PsHashtable {
    const table = PsHashtable.of({ PSVersion: session.version });
    if (session.major >= 5.1) {
        table.put("PSEdition", "Desktop");
    }
    table.put("BuildVersion", new PsVersion([10, 0, session.host.windowsVersion[2] ?? 0, 1]));
    table.put("CLRVersion", new PsVersion([4, 0, 30319, 42000]));
    table.put("WSManStackVersion", new PsVersion([3, 0]));
    return table;
}
