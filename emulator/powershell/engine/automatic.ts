import { VARIABLES } from "../facts/variables";
import { PsHashtable } from "../values/collections";
import { cultureObject } from "../values/culture";
import { PsObject } from "../values/object";
import { PsVersion } from "../values/scalars";
import type { PsValue } from "../values/value";
import type { Context } from "./context";
import { invocationObject, psCmdlet } from "./invocation";
import type { Session } from "./session";

const READ_ONLY = new Set(
    "true false ? pid pshome psversiontable host home error executioncontext shellid psculture psuiculture psedition".split(
        " ",
    ),
);

export function isReadOnly(name: string): boolean {
    return READ_ONLY.has(name.toLowerCase());
}

/** Whether a name stands for a variable that PowerShell fills. */
export function isAutomaticVariable(name: string): boolean {
    return VARIABLES.toLowerCase().split(" ").includes(name.toLowerCase());
}

type Answer = { readonly value: PsValue } | undefined;

/** Variables that PowerShell itself fills (about_Automatic_Variables); `undefined` when the name is none. */
export function automaticVariable(name: string, context: Context): Answer {
    const { session } = context;
    switch (name.toLowerCase()) {
        case "true":
            return { value: true };
        case "false":
            return { value: false };
        case "null":
            return { value: null };
        case "_":
        case "psitem":
            return context.scope.variable("_") ?? { value: context.item };
        case "?":
            return { value: session.succeeded };
        case "lastexitcode":
            return context.scope.visible("LASTEXITCODE") ?? { value: session.lastExitCode ?? null };
        case "error":
            return { value: session.errors };
        case "pid":
            return { value: session.host.processId };
        case "myinvocation":
            return { value: invocationObject(context) };
        case "pscmdlet":
            return { value: psCmdlet(context) };
        default:
            return surroundings(session, name.toLowerCase());
    }
}

export function pathInfo(session: Session): PsObject {
    return new PsObject(
        {
            Drive: session.location.slice(0, 1),
            Provider: "Microsoft.PowerShell.Core\\FileSystem",
            ProviderPath: session.location,
            Path: session.location,
        },
        {
            typeNames: ["System.Management.Automation.PathInfo", "System.Object"],
            text: () => session.location,
        },
    );
}

function surroundings(session: Session, name: string): Answer {
    switch (name) {
        case "pwd":
            return { value: pathInfo(session) };
        case "home":
            return { value: session.host.environment("USERPROFILE") ?? null };
        case "profile":
            return {
                value: `${session.host.environment("USERPROFILE") ?? ""}\\Documents\\WindowsPowerShell\\Microsoft.PowerShell_profile.ps1`,
            };
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
            return { value: hostObject(session) };
        case "nestedpromptlevel":
            return { value: 0 };
        case "stacktrace":
            return { value: "" };
        case "psedition":
            return session.major >= 5.1 ? { value: "Desktop" } : undefined;
        default:
            return undefined;
    }
}

const HOST = "System.Management.Automation.Internal.Host";

/** A console that nobody sees: 120 columns, as an agent's script has it. */
function rawInterface(): PsObject {
    const size = (Width: number, Height: number): PsObject =>
        new PsObject(
            { Width, Height },
            {
                typeNames: ["System.Management.Automation.Host.Size", "System.Object"],
                text: () => `${Width},${Height}`,
            },
        );
    return new PsObject(
        {
            ForegroundColor: "Gray",
            BackgroundColor: "Black",
            BufferSize: size(120, 9001),
            WindowSize: size(120, 50),
            WindowTitle: "",
            KeyAvailable: false,
        },
        { typeNames: [`${HOST}.InternalHostRawUserInterface`, "System.Object"] },
    );
}

export function hostObject(session: Session): PsObject {
    return new PsObject(
        {
            Name: "ConsoleHost",
            Version: session.version,
            InstanceId: "11111111-1111-1111-1111-111111111111",
            CurrentCulture: cultureObject("en-US"),
            CurrentUICulture: cultureObject("en-US"),
            IsRunspacePushed: false,
            UI: new PsObject(
                { RawUI: rawInterface() },
                { typeNames: [`${HOST}.InternalHostUserInterface`, "System.Object"] },
            ),
        },
        { typeNames: ["System.Management.Automation.Internal.Host.InternalHost", "System.Object"] },
    );
}

function versionTable(session: Session): PsHashtable {
    const table = PsHashtable.of({ PSVersion: session.version });
    if (session.major >= 5.1) {
        table.put("PSEdition", "Desktop");
    }
    table.put(
        "PSCompatibleVersions",
        [1, 2, 3, 4, 5].map((major) => new PsVersion([major, 0])),
    );
    table.put("BuildVersion", new PsVersion([10, 0, session.host.windowsVersion[2] ?? 0, 1]));
    table.put("CLRVersion", new PsVersion([4, 0, 30319, 42000]));
    table.put("WSManStackVersion", new PsVersion([3, 0]));
    table.put("PSRemotingProtocolVersion", new PsVersion([2, 3]));
    table.put("SerializationVersion", new PsVersion([1, 1, 0, 1]));
    return table;
}
