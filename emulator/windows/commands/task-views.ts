import { PsDateTime } from "../../powershell/values/dates";
import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { PsEnum } from "../../powershell/values/scalars";
import { NetObject, PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import type { LogonType, TaskEntry } from "../machine/state";

export const CIM = ["Microsoft.Management.Infrastructure.CimInstance", "System.Object"];

export const LOGONS: readonly LogonType[] = [
    "None",
    "Password",
    "S4U",
    "Interactive",
    "Group",
    "ServiceAccount",
];

export function read(object: PsValue, name: string): PsValue {
    return object instanceof NetObject ? object.get(name) : null;
}

function stateEnum(state: "Running" | "Ready" | "Disabled"): PsEnum {
    return new PsEnum(
        "Microsoft.PowerShell.Cmdletization.GeneratedTypes.ScheduledTask.StateEnum",
        state,
        { Disabled: 1, Ready: 3, Running: 4 }[state],
    );
}

/** A task as Get-ScheduledTask shows it. */
export function view(machine: Machine, task: TaskEntry): PsObject {
    return new PsObject(
        {
            TaskName: task.name,
            TaskPath: task.path,
            URI: `${task.path}${task.name}`,
            Description: task.description,
            Author: null,
            Actions: [
                new PsObject(
                    { Execute: task.command, Arguments: task.args, WorkingDirectory: task.directory },
                    { typeNames: CIM },
                ),
            ],
            Principal: new PsObject(
                {
                    UserId: task.userId,
                    LogonType: task.logon,
                    RunLevel: task.highest ? "Highest" : "Limited",
                },
                { typeNames: CIM },
            ),
            Settings: new PsObject(
                { Enabled: task.enabled, ExecutionTimeLimit: `PT${task.timeLimitSeconds}S` },
                { typeNames: CIM },
            ),
            Triggers: [],
        },
        {
            typeNames: ["Microsoft.Management.Infrastructure.CimInstance", "System.Object"],
            text: () => `MSFT_ScheduledTask (TaskName = "${task.name}", TaskPath = "${task.path}")`,
            accessors: { State: { read: () => stateEnum(machine.tasks.stateOf(task)) } },
        },
    );
}

export function cimError(message: string, id: string, category: string, target: string): Error {
    return failure("Microsoft.Management.Infrastructure.CimException", message, id, category, target);
}

/** Task Scheduler's cmdlets and those of CIM go through Windows Management Instrumentation. */
export function assertManagement(machine: Machine, command: string): void {
    if (!machine.services.managementAnswers) {
        throw cimError(
            "The RPC server is unavailable.",
            `HRESULT 0x800706ba,${command}`,
            "ResourceUnavailable",
            "",
        );
    }
}

/** A task's last run as Get-ScheduledTaskInfo shows it. */
export function info(task: TaskEntry): PsObject {
    return new PsObject(
        {
            TaskName: task.name,
            TaskPath: task.path,
            LastTaskResult: task.lastResult,
            LastRunTime: task.lastRun === undefined ? null : new PsDateTime(task.lastRun),
            NextRunTime: null,
            NumberOfMissedRuns: 0,
        },
        { typeNames: CIM },
    );
}
