import { Call, Cmdlet, each } from "../../powershell/engine/cmdlet";
import { CIM_CLASSES as REAL_CLASSES } from "../../powershell/facts/windows-members";
import type { PowerShell } from "../../powershell/shell";
import { PsHashtable } from "../../powershell/values/collections";
import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { notSimulated } from "../../powershell/values/real-members";
import { textOf } from "../../powershell/values/text";
import type { PsValue } from "../../powershell/values/value";
import { splitCommandLine } from "../machine/command-line";
import { cimInstances } from "../machine/cim";
import { findAccount, isThisComputer } from "../machine/identity";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { wqlFilter } from "../machine/wql";
import { findExecutable } from "../machine/search";
import { assertManagement } from "./task-views";

const CIM_CLASSES = new Set(REAL_CLASSES.toLowerCase().split(" "));

interface Query {
    readonly className: string;
    readonly namespace: string;
    readonly filter: string;
}

function queryOf(call: Call): Query {
    const text = /^\s*select\s+.+?\s+from\s+(\w+)(?:\s+where\s+([\s\S]+))?$/i.exec(call.text("Query"));
    return {
        className: text?.[1] ?? call.text("ClassName", call.text("Class")),
        namespace: call.text("Namespace", "root\\cimv2"),
        filter: text?.[2] ?? call.text("Filter"),
    };
}

/** Get-CimInstance and Get-WmiObject. */
function instances(machine: Machine, call: Call, isWmi: boolean): readonly PsValue[] {
    const query = queryOf(call);
    const others = call
        .texts("ComputerName")
        .filter((name) => !isThisComputer(machine.state.computerName, name));
    if (others.length > 0) {
        throw notSimulated(`computer '${others.join(", ")}'`, call.command);
    }
    assertManagement(machine, call.command);
    const found = cimInstances(machine, query.className, query.namespace);
    if (found === undefined && CIM_CLASSES.has(query.className.toLowerCase())) {
        throw notSimulated("class", query.className);
    }
    if (found === undefined) {
        const isNamespace = !/^root[\\/]cimv2$/i.test(query.namespace);
        const why = isNamespace ? "Invalid namespace " : "Invalid class ";
        call.report(
            isWmi
                ? "System.Management.ManagementException"
                : "Microsoft.Management.Infrastructure.CimException",
            isWmi ? `${why.trim()} "${query.className}"` : why,
            isWmi
                ? "GetWMIManagementException,Microsoft.PowerShell.Commands.GetWmiObjectCommand"
                : `HRESULT 0x8004100${isNamespace ? "e" : "10"},Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand`,
            isWmi ? "InvalidType" : "MetadataError",
            query.className,
        );
        return [];
    }
    return query.filter === "" ? found : found.filter(wqlFilter(query.filter));
}

function invokeMethod(
    shell: PowerShell,
    machine: Machine,
    process: WindowsProcess,
    call: Call,
): readonly PsValue[] {
    const target = call.value("InputObject") ?? call.input;
    const name = call.text("MethodName", call.text("Name"));
    const args = call.value("Arguments");
    const argument = (key: string): string => (args instanceof PsHashtable ? textOf(args.lookup(key)) : "");
    if (target instanceof PsObject) {
        const called = target.call(name, []);
        if (called !== undefined && "value" in called) {
            return [called.value];
        }
        return [instanceMethod(machine, target, name)];
    }
    if (
        /^Win32_Process$/i.test(call.text("ClassName", call.text("Class"))) &&
        name.toLowerCase() === "create"
    ) {
        const [program = "", ...rest] = splitCommandLine(argument("CommandLine"));
        const path = findExecutable(machine, process, program, shell.location);
        const child =
            path === undefined ? undefined : machine.spawn({ path, args: rest, user: process.user });
        return [new PsObject({ ProcessId: child?.pid ?? null, ReturnValue: child === undefined ? 9 : 0 })];
    }
    throw failure(
        "Microsoft.Management.Infrastructure.CimException",
        "Invalid method ",
        "HRESULT 0x8004102e,Microsoft.Management.Infrastructure.CimCmdlets.InvokeCimMethodCommand",
        "MetadataError",
        name,
    );
}

function instanceMethod(machine: Machine, target: PsObject, name: string): PsObject {
    const isSystem = target.typeNames.some((type) => /Win32_OperatingSystem$/i.test(type));
    if (isSystem && ["win32shutdown", "shutdown", "reboot"].includes(name.toLowerCase())) {
        machine.power.shutDown(name.toLowerCase() === "reboot");
        return new PsObject({ ReturnValue: 0 });
    }
    throw failure(
        "Microsoft.Management.Infrastructure.CimException",
        "Invalid method ",
        "HRESULT 0x8004102e,Microsoft.Management.Infrastructure.CimCmdlets.InvokeCimMethodCommand",
        "MetadataError",
        name,
    );
}

/** Set-CimInstance: an account can be switched on and off. */
function setInstance(machine: Machine, call: Call): readonly PsValue[] {
    const target = call.value("InputObject") ?? call.input;
    const properties = call.value("Property");
    const account =
        target instanceof PsObject ? findAccount(machine.state, textOf(target.get("Name"))) : undefined;
    const isSwitch =
        properties instanceof PsHashtable && properties.pairs().every(([name]) => /^Disabled$/i.test(name));
    if (account === undefined || !isSwitch) {
        throw notSimulated("changing of instances", textOf(target));
    }
    account.enabled = properties.lookup("Disabled") !== true;
    return [];
}

function removeInstance(machine: Machine, call: Call): readonly PsValue[] {
    const target = call.value("InputObject") ?? call.input;
    if (target instanceof PsObject && target.has("LocalPath")) {
        const path = textOf(target.get("LocalPath")).toLowerCase();
        machine.state.profiles = machine.state.profiles.filter(
            (profile) => profile.path.toLowerCase() !== path,
        );
        machine.files.remove(path);
        return [];
    }
    throw notSimulated("removal of instances", textOf(target));
}

/** Cmdlets about CIM and WMI. */
export function cimCommands(shell: PowerShell, machine: Machine, process: WindowsProcess): readonly Cmdlet[] {
    return [
        each(
            "Get-CimInstance",
            "ClassName:0 Filter Namespace Query Property Shallow?~ KeyOnly?~ OperationTimeoutSec|OT- CimSession~ ComputerName InputObject< ResourceUri~ QueryDialect~",
            (call) => instances(machine, call, false),
        ),
        each(
            "Get-WmiObject",
            "Class:0 Property:1 Filter Namespace|NS Query List?~ ComputerName Credential~ Authentication- Impersonation- Amended?~ DirectRead?- EnableAllPrivileges?-",
            (call) => instances(machine, call, true),
        ),
        each(
            "Invoke-CimMethod",
            "InputObject< MethodName|Name:1 Arguments:2 ClassName|Class:0 Namespace Query~ OperationTimeoutSec-",
            (call) => invokeMethod(shell, machine, process, call),
        ),
        each("Invoke-WmiMethod", "InputObject< Name|MethodName ArgumentList~ Class Namespace", (call) =>
            invokeMethod(shell, machine, process, call),
        ),
        each("Set-CimInstance", "InputObject< Property|Arguments PassThru?~ Query~ Namespace~", (call) =>
            setInstance(machine, call),
        ),
        each("Remove-CimInstance", "InputObject< Query~ Namespace~", (call) => removeInstance(machine, call)),
    ];
}
