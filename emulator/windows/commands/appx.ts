import { Call, Cmdlet, each } from "../../powershell/engine/cmdlet";
import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { wildcard } from "../../powershell/values/operators";
import { textOf } from "../../powershell/values/text";
import { NetObject, PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
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

function list(machine: Machine, call: Call): readonly PsValue[] {
    const pattern = wildcard(call.text("Name", "*"));
    return machine.state.appx
        .filter((one) => pattern.test(one.name))
        .filter((one) => one.installedFor.length > 0)
        .map(view);
}

function remove(machine: Machine, call: Call): readonly PsValue[] {
    const given = call.value("Package");
    const name = given instanceof NetObject ? textOf(given.get("PackageFullName")) : textOf(given);
    if (!machine.state.appx.some((one) => one.fullName === name)) {
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
    machine.state.appx = machine.state.appx.filter((one) => one.fullName !== name);
    return [];
}

/** Cmdlets about app packages; on Windows Server before 2016 nothing is installed, but the cmdlets are there. */
export function appxCommands(machine: Machine): readonly Cmdlet[] {
    return [
        each("Get-AppxPackage", "Name:0 Publisher:1 AllUsers? PackageTypeFilter User Volume", (call) =>
            list(machine, call),
        ),
        each("Get-AppxProvisionedPackage", "Online? Path LogPath LogLevel ScratchDirectory", (call) => {
            if (!call.flag("Online") && !call.has("Path")) {
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
        each("Remove-AppxPackage", "Package:0!<^ AllUsers? PreserveApplicationData? User", (call) =>
            remove(machine, call),
        ),
        each("Remove-AppxProvisionedPackage", "PackageName^ Online? Path", () => []),
    ];
}
