import { Call, Cmdlet, each } from "../../powershell/engine/cmdlet";
import { failure } from "../../powershell/values/errors";
import { notSimulated } from "../../powershell/values/real-members";
import type { PsValue } from "../../powershell/values/value";
import { isThisComputer } from "../machine/identity";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";

/** Cmdlets about the power. */
export function powerCommands(machine: Machine, process: WindowsProcess): readonly Cmdlet[] {
    const shutDown = (call: Call, restart: boolean): readonly PsValue[] => {
        if (!process.user.isElevated) {
            throw failure(
                "System.Management.ManagementException",
                "Privilege not held.",
                "RestartcomputerFailed",
                "OperationStopped",
            );
        }
        const others = call
            .texts("ComputerName")
            .filter((name) => !isThisComputer(machine.state.computerName, name));
        if (others.length > 0) {
            throw notSimulated(`computer '${others.join(", ")}'`, call.command);
        }
        machine.power.shutDown(restart);
        return [];
    };
    return [
        each("Restart-Computer", "ComputerName:0 Force?- Wait?~ Timeout~ Delay~ For~ Protocol~", (call) =>
            shutDown(call, true),
        ),
        each("Stop-Computer", "ComputerName:0 Force?-", (call) => shutDown(call, false)),
    ];
}
