import { PsDateTime } from "../../powershell/values/dates";
import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { PsEnum } from "../../powershell/values/scalars";
import { NetObject, PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import type { LogonType, TaskEntry } from "../machine/state";

const CIM_TYPE = "Microsoft.Management.Infrastructure.CimInstance";

/** What a CIM object of Task Scheduler's is called, its class among it. */
export function cimTypes(className: string): string[] {
    return [CIM_TYPE, className, "System.Object"];
}

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

function triggers(task: TaskEntry): PsObject[] {
    const one = (StartBoundary: PsValue): PsObject =>
        new PsObject({ Enabled: true, StartBoundary }, { typeNames: cimTypes("MSFT_TaskTrigger") });
    return [
        ...(task.atStartup ? [one(null)] : []),
        ...(task.once === undefined ? [] : [one(new Date(task.once).toISOString().replace(/\.\d+/, ""))]),
    ];
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
                    { typeNames: cimTypes("MSFT_TaskExecAction") },
                ),
            ],
            Principal: new PsObject(
                {
                    UserId: task.userId,
                    LogonType: task.logon,
                    RunLevel: task.highest ? "Highest" : "Limited",
                },
                { typeNames: cimTypes("MSFT_TaskPrincipal2") },
            ),
            Settings: new PsObject(
                { Enabled: task.enabled, ExecutionTimeLimit: `PT${task.timeLimitSeconds}S` },
                { typeNames: cimTypes("MSFT_TaskSettings3") },
            ),
            Triggers: triggers(task),
        },
        {
            typeNames: cimTypes("MSFT_ScheduledTask"),
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
export function info(machine: Machine, task: TaskEntry): PsObject {
    const next = task.enabled && (task.once ?? 0) > machine.now() ? task.once : undefined;
    return new PsObject(
        {
            TaskName: task.name,
            TaskPath: task.path,
            LastTaskResult: task.lastResult,
            LastRunTime: task.lastRun === undefined ? null : new PsDateTime(task.lastRun),
            NextRunTime: next === undefined ? null : new PsDateTime(next),
            NumberOfMissedRuns: 0,
        },
        { typeNames: cimTypes("MSFT_TaskDynamicInfo") },
    );
}
