import { truth } from "../values/convert";
import { failure } from "../values/errors";
import { textOf } from "../values/text";
import type { PsValue } from "../values/value";
import { Call, Cmdlet, parameters } from "./cmdlet";
import type { Context } from "./context";
import type { Flow } from "./flow";

/** What a cmdlet understands that changes something ("about_Functions_CmdletBindingAttribute"). */
export const SHOULD_PROCESS = parameters("WhatIf|wi? Confirm|cf?");

/** Those of Windows PowerShell's cmdlets that declare SupportsShouldProcess; to the others -WhatIf is unknown. */
const NAMES = new Set(
    `Add-Content Add-LocalGroupMember Clear-Content Clear-EventLog Clear-Item Clear-ItemProperty Clear-Variable
    Copy-Item Copy-ItemProperty Disable-LocalUser Enable-LocalUser Export-Clixml Export-Csv Invoke-CimMethod
    Invoke-Item Invoke-WmiMethod Move-Item Move-ItemProperty New-CimInstance New-Item New-ItemProperty New-LocalUser
    New-Service New-Variable Out-File Remove-AppxPackage Remove-CimInstance Remove-Item Remove-ItemProperty
    Remove-LocalGroupMember Remove-LocalUser Remove-Variable Remove-WmiObject Rename-Computer Rename-Item
    Rename-ItemProperty Rename-LocalUser Restart-Computer Restart-Service Set-Acl Set-Alias Set-CimInstance
    Set-Content Set-Date Set-ExecutionPolicy Set-Item Set-ItemProperty Set-LocalUser Set-Service Set-Variable
    Set-WmiInstance Start-Service Start-Transcript Stop-Computer Stop-Process Stop-Service Unblock-File
    Unregister-ScheduledTask`
        .toLowerCase()
        .split(/\s+/),
);

export function supportsShouldProcess({ name }: Cmdlet): boolean {
    return NAMES.has(name.toLowerCase());
}

/** The cmdlet as it does its work, or only tells of it. */
export function asAskedFor(cmdlet: Cmdlet, values: ReadonlyMap<string, PsValue>, context: Context): Cmdlet {
    if (!supportsShouldProcess(cmdlet)) {
        return cmdlet;
    }
    const preference = context.scope.find("WhatIfPreference")?.read("WhatIfPreference");
    if (truth(values.get("whatif") ?? preference ?? false)) {
        return telling(cmdlet);
    }
    if (truth(values.get("confirm") ?? false)) {
        throw failure(
            "System.Management.Automation.PSInvalidOperationException",
            "Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
            `InvalidOperation,${cmdlet.name}`,
            "InvalidOperation",
        );
    }
    return cmdlet;
}

function telling(cmdlet: Cmdlet): Cmdlet {
    const target = cmdlet.parameters.find((spec) => spec.position === 0) ?? cmdlet.parameters[0];
    function* tell(call: Call): Flow<void> {
        const what = target === undefined || !call.has(target.name) ? call.input : call.value(target.name);
        yield* call.context.streams.information(
            `What if: Performing the operation "${cmdlet.name}" on target "${textOf(what)}".`,
        );
    }
    const isPerItem = cmdlet.body.kind === "each" || cmdlet.body.kind === "flow";
    return { ...cmdlet, body: { kind: isPerItem ? "flow" : "wholeFlow", run: tell } };
}
