import { Call, Cmdlet, each } from "../../powershell/engine/cmdlet";
import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { wildcard } from "../../powershell/values/operators";
import { textOf } from "../../powershell/values/text";
import { NetObject, PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import type { AppxPackage } from "../machine/state";

function view(one: AppxPackage): PsObject {
    const [name = "", version = ""] = one.fullName.split("_");
    const isSystem = one.signature === "System";
    return new PsObject(
        {
            Name: name,
            PackageFullName: one.fullName,
            PackageFamilyName: `${name}_${one.fullName.split("_").at(-1) ?? ""}`,
            Version: version,
            Architecture: "X64",
            IsFramework: one.isFramework,
            NonRemovable: isSystem,
            SignatureKind: one.signature,
            Status: "Ok",
            InstallLocation: isSystem
                ? `C:\\Windows\\SystemApps\\${name}`
                : `C:\\Program Files\\WindowsApps\\${one.fullName}`,
            PackageUserInformation: one.installedFor.map(
                (sid) =>
                    new PsObject(
                        { UserSecurityId: sid, InstallState: "Installed" },
                        { text: () => `${sid} [Unknown user]: Installed` },
                    ),
            ),
        },
        {
            typeNames: ["Microsoft.Windows.Appx.PackageManager.Commands.AppxPackage", "System.Object"],
            text: () => one.fullName,
        },
    );
}

function list(machine: Machine, process: WindowsProcess, call: Call): readonly PsValue[] {
    const pattern = wildcard(call.text("Name", "*"));
    return machine.state.appx
        .filter((one) => pattern.test(one.name))
        .filter((one) =>
            call.flag("AllUsers") ? one.installedFor.length > 0 : one.installedFor.includes(process.user.sid),
        )
        .map(view);
}

function remove(machine: Machine, process: WindowsProcess, call: Call): readonly PsValue[] {
    const given = call.value("Package");
    const name = given instanceof NetObject ? textOf(given.get("PackageFullName")) : textOf(given);
    const isForAll = call.flag("AllUsers");
    const { sid } = process.user;
    const found = machine.state.appx.find((one) => one.fullName === name);
    if (found === undefined || (!isForAll && !found.installedFor.includes(sid))) {
        call.reportFailure(
            failure(
                "System.Exception",
                `Deployment failed with HRESULT: 0x80073CF1, Package was not found.`,
                "DeploymentError,Microsoft.Windows.Appx.PackageManager.Commands.RemoveAppxPackageCommand",
                "WriteError",
                name,
            ),
        );
        return [];
    }
    const left = isForAll ? [] : found.installedFor.filter((owner) => owner !== sid);
    machine.state.appx = machine.state.appx.flatMap((one) =>
        one !== found ? [one] : left.length > 0 || one.provisioned ? [{ ...one, installedFor: left }] : [],
    );
    return [];
}

/** New users no longer get it; who has it, keeps it. */
function unprovision(machine: Machine, call: Call): readonly PsValue[] {
    const name = call.text("PackageName");
    const found = machine.state.appx.find((one) => one.provisioned && one.fullName === name);
    if (!call.flag("Online") || found === undefined) {
        throw failure(
            "System.Runtime.InteropServices.COMException",
            "The system cannot find the path specified.",
            "Microsoft.Dism.Commands.RemoveAppxProvisionedPackageCommand",
            "NotSpecified",
            name,
        );
    }
    machine.state.appx = machine.state.appx.map((one) =>
        one === found ? { ...one, provisioned: false } : one,
    );
    return [new PsObject({ Path: "", Online: true, RestartNeeded: false })];
}

/** Cmdlets about app packages; on Windows Server before 2016 nothing is installed, but the cmdlets are there. */
export function appxCommands(machine: Machine, process: WindowsProcess): readonly Cmdlet[] {
    return [
        each("Get-AppxPackage", "Name:0 Publisher:1~ AllUsers? PackageTypeFilter~ User~ Volume~", (call) =>
            list(machine, process, call),
        ),
        each("Get-AppxProvisionedPackage", "Online? Path~ LogPath- LogLevel- ScratchDirectory-", (call) => {
            if (!call.flag("Online")) {
                throw failure(
                    "System.Management.Automation.ParameterBindingException",
                    "Cannot process command because of one or more missing mandatory parameters: Path.",
                    "MissingMandatoryParameter",
                    "InvalidArgument",
                );
            }
            return machine.state.appx
                .filter((one) => one.provisioned)
                .map(
                    (one) =>
                        new PsObject({
                            DisplayName: one.name,
                            PackageName: one.fullName,
                            Version: one.fullName.split("_")[1] ?? "",
                        }),
                );
        }),
        each("Remove-AppxPackage", "Package:0!<^ AllUsers? PreserveApplicationData?- User~", (call) =>
            remove(machine, process, call),
        ),
        each("Remove-AppxProvisionedPackage", "PackageName^! Online? Path~ AllUsers?~", (call) =>
            unprovision(machine, call),
        ),
    ];
}
