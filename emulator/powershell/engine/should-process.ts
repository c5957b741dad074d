import { own } from "../values/own";
import { truth } from "../values/convert";
import { failure } from "../values/errors";
import { pathNotFound } from "../values/path-errors";
import { textOf } from "../values/text";
import { itemsOf, PsValue } from "../values/value";
import { Call, Cmdlet, parameters } from "./cmdlet";
import type { Context } from "./context";
import type { Flow } from "./flow";

/** What a cmdlet understands that changes something ("about_Functions_CmdletBindingAttribute"). */
export const SHOULD_PROCESS = parameters("WhatIf|wi? Confirm|cf?");

/** Those of Windows PowerShell's cmdlets that declare SupportsShouldProcess; to the others -WhatIf is unknown. */
const NAMES = new Set(
    `Add-Content Add-LocalGroupMember Clear-Content Clear-EventLog Clear-Item Clear-ItemProperty Clear-Variable
    Compress-Archive Copy-Item Copy-ItemProperty Disable-LocalUser Enable-LocalUser Expand-Archive Export-Clixml Export-Csv
    Invoke-CimMethod Invoke-Item Invoke-WmiMethod Move-Item Move-ItemProperty New-Alias New-CimInstance New-Item
    New-ItemProperty New-LocalUser New-Service New-Variable Out-File Remove-AppxPackage Remove-CimInstance Remove-Item
    Remove-ItemProperty Remove-Job Remove-LocalGroupMember Remove-LocalUser Remove-Module Remove-Variable
    Remove-WmiObject Rename-Computer Rename-Item Rename-ItemProperty Rename-LocalUser Restart-Computer Restart-Service
    Set-Acl Set-Alias Set-CimInstance Set-Content Set-Date Set-ExecutionPolicy Set-Item Set-ItemProperty Set-LocalUser
    Set-Service Set-Variable Set-WmiInstance Start-Service Start-Transcript Stop-Computer Stop-Process Stop-Service
    Stop-Transcript Unblock-File Unregister-ScheduledTask`
        .toLowerCase()
        .split(/\s+/),
);

export function supportsShouldProcess({ name, supportsWhatIf }: Cmdlet): boolean {
    return supportsWhatIf ?? NAMES.has(name.toLowerCase());
}

export function whatIfLine(operation: string, target: string): string {
    return `What if: Performing the operation "${operation}" on target "${target}".`;
}

export function isWhatIf(context: Context): boolean {
    return truth(context.scope.visible("WhatIfPreference")?.value ?? false);
}

/** The cmdlet as it does its work, or only tells of it. */
export function asAskedFor(cmdlet: Cmdlet, values: ReadonlyMap<string, PsValue>, context: Context): Cmdlet {
    if (!supportsShouldProcess(cmdlet)) {
        return cmdlet;
    }
    if (truth(values.get("whatif") ?? isWhatIf(context))) {
        return telling(cmdlet);
    }
    if (truth(values.get("confirm") ?? asksFor("Medium", context))) {
        throw failure(
            "System.Management.Automation.PSInvalidOperationException",
            "Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
            `InvalidOperation,${cmdlet.name}`,
            "InvalidOperation",
        );
    }
    return cmdlet;
}

const IMPACTS = ["none", "low", "medium", "high"];

/** Whether `$ConfirmPreference` wants what has such an impact confirmed. */
export function asksFor(impact: string, context: Context): boolean {
    const preference = textOf(context.scope.visible("ConfirmPreference")?.value ?? "High").toLowerCase();
    return preference !== "none" && IMPACTS.indexOf(impact.toLowerCase()) >= IMPACTS.indexOf(preference);
}

type Describe = (target: string, call: Call) => readonly [operation: string, target: string];

/** What the providers of PowerShell call their operations; a cmdlet that is not here goes by its own name. */
const OPERATIONS: Readonly<Record<string, Describe>> = {
    "add-content": (target) => ["Add Content", `Path: ${target}`],
    "clear-content": (target) => ["Clear Content", `Item: ${target}`],
    "set-content": (target) => ["Set Content", `Path: ${target}`],
    "copy-item": (target, call) => [
        call.describe?.(target) === "folder" ? "Copy Directory" : "Copy File",
        `Item: ${target} Destination: ${call.text("Destination")}`,
    ],
    "move-item": (target, call) => [
        call.describe?.(target) === "folder" ? "Move Directory" : "Move File",
        `Item: ${target} Destination: ${call.text("Destination")}`,
    ],
    "remove-item": (target, call) => [removal(call.describe?.(target)), target],
    "rename-item": (target, call) => [
        call.describe?.(target) === "folder" ? "Rename Directory" : "Rename File",
        `Item: ${target} Destination: ${target.replace(/[^\\]*$/, "")}${call.text("NewName")}`,
    ],
    "new-item": (target, call) => {
        const kind = call.text("ItemType", "File");
        const name = call.has("Name") ? `${target.replace(/\\$/, "")}\\${call.text("Name")}` : target;
        return [/^d/i.test(kind) ? "Create Directory" : "Create File", `Destination: ${name}`];
    },
    "out-file": (target) => ["Output to File", target],
    "export-csv": (target) => ["Export-Csv", target],
    "set-variable": (target, call) => [
        "Set variable",
        `Name: ${target} Value: ${textOf(call.value("Value"))}`,
    ],
    "remove-variable": (target) => ["Remove variable", `Name: ${target}`],
};

function removal(kind: string | undefined): string {
    return kind === "folder"
        ? "Remove Directory"
        : kind === "key"
          ? "Remove Key"
          : kind === "file"
            ? "Remove File"
            : "Remove-Item";
}

const NEEDS_PATH = /^(?:Remove|Copy|Move|Rename)-Item$/i;

/** Whether a cmdlet would first find that what it is to change is not there. */
function isMissing(cmdlet: string, path: string, call: Call): boolean {
    return (
        NEEDS_PATH.test(cmdlet) &&
        /^(?:[A-Za-z]:|[^:]*$)/.test(path) &&
        !/[*?[]/.test(path) &&
        call.describe !== undefined &&
        call.describe(path) === undefined
    );
}

function telling(cmdlet: Cmdlet): Cmdlet {
    const target = cmdlet.parameters.find((spec) => spec.position === 0) ?? cmdlet.parameters[0];
    function* tell(call: Call): Flow<void> {
        const given =
            target !== undefined && call.has(target.name)
                ? call.value(target.name)
                : call.has("LiteralPath")
                  ? call.value("LiteralPath")
                  : call.input;
        for (const one of itemsOf(given ?? null)) {
            if (isMissing(cmdlet.name, textOf(one), call)) {
                const missing = pathNotFound(textOf(one));
                call.reportFailure(missing);
                continue;
            }
            const described = own(OPERATIONS, cmdlet.name.toLowerCase())?.(textOf(one), call) ?? [
                cmdlet.name,
                textOf(one),
            ];
            yield* call.context.streams.information(whatIfLine(...described));
        }
    }
    const isPerItem = cmdlet.body.kind === "each" || cmdlet.body.kind === "flow";
    return { ...cmdlet, body: { kind: isPerItem ? "flow" : "wholeFlow", run: tell } };
}
