import { Call, Cmdlet, each } from "../../powershell/engine/cmdlet";
import { PsDateTime } from "../../powershell/values/dates";
import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { wildcard } from "../../powershell/values/operators";
import { notSimulated } from "../../powershell/values/real-members";
import { PsTimeSpan } from "../../powershell/values/time-span";
import { textOf } from "../../powershell/values/text";
import { itemsOf, NetObject, PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import type { TaskEntry } from "../machine/state";
import { register } from "./task-registration";
import { assertManagement, cimError, cimTypes, info, LOGONS, read, view } from "./task-views";
import { taskXml } from "./task-xml";

/** The tasks a call names; one that is not there is reported. */
function named(machine: Machine, call: Call): readonly TaskEntry[] {
    assertManagement(machine, call.command);
    const inputs = itemsOf(call.value("InputObject") ?? []).filter((item) => item instanceof NetObject);
    if (inputs.length > 0) {
        return inputs.flatMap(
            (item) =>
                machine.tasks.find(textOf(read(item, "TaskName")), textOf(read(item, "TaskPath"))) ?? [],
        );
    }
    const path = call.has("TaskPath") ? call.text("TaskPath").replace(/([^\\])$/, "$1\\") : undefined;
    const names = call.has("TaskName") ? call.texts("TaskName") : ["*"];
    return names.flatMap((name) => {
        const pattern = wildcard(name.replace(/^\\/, ""));
        const found = machine.state.tasks.filter(
            (task) => pattern.test(task.name) && (path === undefined || wildcard(path).test(task.path)),
        );
        if (found.length === 0 && !/[*?]/.test(name)) {
            call.report(
                "Microsoft.PowerShell.Cmdletization.Cim.CimJobException",
                `No MSFT_ScheduledTask objects found with property 'TaskName' equal to '${name}'.  Verify the value of the property and retry.`,
                `CmdletizationQuery_NotFound_TaskName,${call.command}`,
                "ObjectNotFound",
                name,
            );
        }
        return found;
    });
}

const NAMED = "TaskName:0^ TaskPath:1^ InputObject< CimSession~";

function settingsSet(call: Call): readonly PsValue[] {
    const priority = call.number("Priority", 7);
    if (!/^(?:IgnoreNew|2)$/i.test(call.text("MultipleInstances", "IgnoreNew"))) {
        throw notSimulated("value of -MultipleInstances", "New-ScheduledTaskSettingsSet");
    }
    if (priority < 0 || priority > 10) {
        throw failure(
            "System.Management.Automation.ParameterBindingException",
            `Cannot validate argument on parameter 'Priority'. The ${priority} argument is out of range.`,
            "ParameterArgumentValidationError",
            "InvalidData",
        );
    }
    return [
        new PsObject(
            {
                ExecutionTimeLimit: call.has("ExecutionTimeLimit")
                    ? call.value("ExecutionTimeLimit")
                    : new PsTimeSpan(72 * 3600_000),
                Priority: priority,
                Enabled: !call.flag("Disable"),
            },
            { typeNames: cimTypes("MSFT_TaskSettings3") },
        ),
    ];
}

function principal(call: Call): readonly PsValue[] {
    const logon = call.text("LogonType", "None");
    if (
        !LOGONS.some((known) => known.toLowerCase() === logon.toLowerCase()) &&
        !/^InteractiveOrPassword$/i.test(logon)
    ) {
        throw failure(
            "System.Management.Automation.ParameterBindingException",
            `Cannot process argument transformation on parameter 'LogonType'. Cannot convert value "${logon}" to type "LogonTypeEnum".`,
            "ParameterArgumentTransformationError,New-ScheduledTaskPrincipal",
            "InvalidData",
        );
    }
    return [
        new PsObject(
            {
                UserId: call.text("UserId"),
                GroupId: call.text("GroupId"),
                LogonType: logon,
                RunLevel: call.text("RunLevel", "Limited"),
                Id: call.text("Id", "Author"),
            },
            { typeNames: cimTypes("MSFT_TaskPrincipal2") },
        ),
    ];
}

/** Cmdlets that describe tasks and register them. */
function makingCommands(machine: Machine, process: WindowsProcess): readonly Cmdlet[] {
    return [
        each("New-ScheduledTaskAction", "Execute:0! Argument:1 WorkingDirectory:2 Id", (call) => [
            new PsObject(
                {
                    Execute: call.text("Execute"),
                    Arguments: call.text("Argument"),
                    WorkingDirectory: call.text("WorkingDirectory"),
                },
                { typeNames: cimTypes("MSFT_TaskExecAction") },
            ),
        ]),
        each(
            "New-ScheduledTaskPrincipal",
            "UserId:0 LogonType:1 RunLevel:2 GroupId Id ProcessTokenSidType~ RequiredPrivilege~",
            principal,
        ),
        each(
            "New-ScheduledTaskTrigger",
            "Once?- AtStartup? AtLogOn?~ Daily?~ Weekly?~ At RandomDelay~ RepetitionInterval~ RepetitionDuration~ DaysOfWeek~ DaysInterval~ User~",
            (call) => [
                new PsObject(
                    {
                        AtStartup: call.flag("AtStartup"),
                        At: call.has("At")
                            ? call.value("At") instanceof PsDateTime
                                ? call.value("At")
                                : PsDateTime.parse(call.text("At"))
                            : null,
                    },
                    { typeNames: cimTypes("MSFT_TaskTrigger") },
                ),
            ],
        ),
        each(
            "New-ScheduledTaskSettingsSet",
            "AllowStartIfOnBatteries?- DontStopIfGoingOnBatteries?- StartWhenAvailable?~ Hidden?- Disable? RunOnlyIfIdle?~ WakeToRun?- DisallowDemandStart?~ DontStopOnIdleEnd?- ExecutionTimeLimit Priority MultipleInstances RestartCount~ RestartInterval~ Compatibility- DeleteExpiredTaskAfter~ DisallowHardTerminate?~",
            settingsSet,
        ),
        each("New-ScheduledTask", "Action:0 Trigger:1 Settings:2 Principal Description", (call) => [
            new PsObject(
                {
                    Actions: call.value("Action"),
                    Triggers: call.value("Trigger") ?? [],
                    Settings: call.value("Settings"),
                    Principal: call.value("Principal"),
                    Description: call.text("Description"),
                },
                { typeNames: cimTypes("MSFT_ScheduledTask") },
            ),
        ]),
        each(
            "Register-ScheduledTask",
            "TaskName:0 TaskPath:1 Action:2 Trigger:3 Settings:4 User Password RunLevel Principal Description Xml InputObject< Force?",
            (call) => register(machine, process, call),
        ),
    ];
}

/** Cmdlets that work on tasks that are there. */
function namedCommands(machine: Machine): readonly Cmdlet[] {
    const each1 = (
        name: string,
        more: string,
        work: (task: TaskEntry, call: Call) => readonly PsValue[],
    ): Cmdlet =>
        each(name, `${NAMED} ${more}`, (call) => named(machine, call).flatMap((task) => work(task, call)));
    return [
        each1("Get-ScheduledTask", "", (task) => [view(machine, task)]),
        each1("Get-ScheduledTaskInfo", "", (task) => [info(machine, task)]),
        each1("Export-ScheduledTask", "", (task) => [taskXml(task)]),
        each1("Start-ScheduledTask", "", (task) => {
            if (!task.enabled) {
                throw cimError(
                    "The task is disabled.",
                    "HRESULT 0x80041326,Start-ScheduledTask",
                    "NotSpecified",
                    task.name,
                );
            }
            machine.tasks.start(task);
            return [];
        }),
        each1("Stop-ScheduledTask", "", (task) => {
            machine.tasks.stop(task);
            return [];
        }),
        each1("Unregister-ScheduledTask", "", (task, call) => {
            if (call.text("Confirm").toLowerCase() !== "false" && !call.has("Confirm")) {
                throw failure(
                    "System.Management.Automation.PSInvalidOperationException",
                    "Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
                    "InvalidOperation,Unregister-ScheduledTask",
                    "InvalidOperation",
                    task.name,
                );
            }
            machine.tasks.remove(task);
            return [];
        }),
        each1("Disable-ScheduledTask", "", (task) => {
            task.enabled = false;
            return [view(machine, task)];
        }),
        each1("Enable-ScheduledTask", "", (task) => {
            task.enabled = true;
            return [view(machine, task)];
        }),
    ];
}

/** Cmdlets of the ScheduledTasks module. */
export function taskCommands(machine: Machine, process: WindowsProcess): readonly Cmdlet[] {
    return [...makingCommands(machine, process), ...namedCommands(machine)];
}
