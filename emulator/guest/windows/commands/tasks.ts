import { Call, Cmdlet, each } from "../../powershell/engine/cmdlet";
import { PsDateTime } from "../../powershell/values/dates";
import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { wildcard } from "../../powershell/values/operators";
import { PsEnum, PsTimeSpan } from "../../powershell/values/scalars";
import { textOf } from "../../powershell/values/text";
import { isNothing, itemsOf, NetObject, PsValue } from "../../powershell/values/value";
import { findAccount, isSystemName } from "../identity";
import type { Machine } from "../machine";
import type { WindowsProcess } from "../process";
import type { LogonType, TaskEntry } from "../state";
import { TASK_NEVER_RUN } from "../tasks";

const CIM = ["Microsoft.Management.Infrastructure.CimInstance", "System.Object"];
const LOGONS: readonly LogonType[] = ["None", "Password", "S4U", "Interactive", "Group", "ServiceAccount"];

function read(object: PsValue, name: string): PsValue {
    return object instanceof NetObject ? object.get(name) : null;
}

function stateEnum(state: "Running" | "Ready" | "Disabled"): PsEnum {
    return new PsEnum(
        "Microsoft.PowerShell.Cmdletization.GeneratedTypes.ScheduledTask.StateEnum",
        state,
        { Disabled: 1, Ready: 3, Running: 4 }[state],
    );
}

function view(machine: Machine, task: TaskEntry): PsObject {
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

function cimError(message: string, id: string, category: string, target: string): Error {
    return failure("Microsoft.Management.Infrastructure.CimException", message, id, category, target);
}

/** The tasks a call names; one that is not there is reported. */
function named(machine: Machine, call: Call): readonly TaskEntry[] {
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

function seconds(value: PsValue): number {
    if (value instanceof PsTimeSpan) {
        return value.milliseconds / 1000;
    }
    return isNothing(value) ? 72 * 3600 : PsTimeSpan.parse(textOf(value)).milliseconds / 1000;
}

function logonOf(principal: PsValue, user: string, hasPassword: boolean): LogonType {
    const wish = textOf(read(principal, "LogonType")).toLowerCase();
    const found = LOGONS.find((logon) => logon.toLowerCase() === wish);
    if (found !== undefined && found !== "None") {
        return found;
    }
    return isSystemName(user) ? "ServiceAccount" : hasPassword ? "Password" : "Interactive";
}

function register(machine: Machine, process: WindowsProcess, call: Call): readonly PsValue[] {
    const name = call.text("TaskName");
    if (!process.user.isElevated) {
        throw cimError(
            "Access is denied.",
            "HRESULT 0x80070005,Register-ScheduledTask",
            "PermissionDenied",
            name,
        );
    }
    const given = call.value("InputObject");
    const [action] = itemsOf(call.value("Action") ?? read(given, "Actions"));
    const principal = call.value("Principal") ?? read(given, "Principal");
    const settings = call.value("Settings") ?? read(given, "Settings");
    const triggers = itemsOf(call.value("Trigger") ?? read(given, "Triggers") ?? []);
    const user = call.has("User")
        ? call.text("User")
        : textOf(read(principal, "UserId")) === ""
          ? `${process.user.domain}\\${process.user.name}`
          : textOf(read(principal, "UserId"));
    if (!isSystemName(user) && findAccount(machine.state, user) === undefined) {
        throw cimError(
            "No mapping between account names and security IDs was done.",
            "HRESULT 0x80070534,Register-ScheduledTask",
            "NotSpecified",
            name,
        );
    }
    const password = call.has("Password") ? call.text("Password") : undefined;
    const logon = logonOf(principal, user, password !== undefined);
    if (logon === "Password" && password !== findAccount(machine.state, user)?.password) {
        throw cimError(
            "The user name or password is incorrect.",
            "HRESULT 0x8007052e,Register-ScheduledTask",
            "NotSpecified",
            name,
        );
    }
    const path = call.has("TaskPath")
        ? `\\${call.text("TaskPath").replace(/^\\|\\$/g, "")}\\`.replace("\\\\", "\\")
        : "\\";
    if (machine.tasks.find(name, path) !== undefined && !call.flag("Force")) {
        throw cimError(
            "Cannot create a file when that file already exists.",
            "HRESULT 0x800700b7,Register-ScheduledTask",
            "ResourceExists",
            name,
        );
    }
    const once = triggers.map((trigger) => read(trigger, "At")).find((at) => at instanceof PsDateTime);
    const task: TaskEntry = {
        name,
        path,
        command: textOf(read(action, "Execute")),
        args: textOf(read(action, "Arguments")),
        directory: textOf(read(action, "WorkingDirectory")),
        userId: user,
        logon,
        password,
        highest: /^highest$/i.test(
            call.has("RunLevel") ? call.text("RunLevel") : textOf(read(principal, "RunLevel")),
        ),
        atStartup: triggers.some((trigger) => read(trigger, "AtStartup") === true),
        once: once instanceof PsDateTime ? once.milliseconds : undefined,
        timeLimitSeconds: seconds(read(settings, "ExecutionTimeLimit")),
        description: call.text("Description"),
        enabled: true,
        lastRun: undefined,
        lastResult: TASK_NEVER_RUN,
    };
    machine.tasks.put(task);
    return [view(machine, task)];
}

function info(task: TaskEntry): PsObject {
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

const NAMED = "TaskName:0^ TaskPath:1^ InputObject< CimSession";

function settingsSet(call: Call): readonly PsValue[] {
    const priority = call.number("Priority", 7);
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
            { typeNames: CIM },
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
            { typeNames: CIM },
        ),
    ];
}

/** Cmdlets of the ScheduledTasks module. */
export function taskCommands(machine: Machine, process: WindowsProcess): readonly Cmdlet[] {
    const each1 = (
        name: string,
        more: string,
        work: (task: TaskEntry, call: Call) => readonly PsValue[],
    ): Cmdlet =>
        each(name, `${NAMED} ${more}`, (call) => named(machine, call).flatMap((task) => work(task, call)));
    return [
        each("New-ScheduledTaskAction", "Execute:0! Argument:1 WorkingDirectory:2 Id", (call) => [
            new PsObject(
                {
                    Execute: call.text("Execute"),
                    Arguments: call.text("Argument"),
                    WorkingDirectory: call.text("WorkingDirectory"),
                },
                { typeNames: CIM },
            ),
        ]),
        each(
            "New-ScheduledTaskPrincipal",
            "UserId:0 LogonType:1 RunLevel:2 GroupId Id ProcessTokenSidType RequiredPrivilege",
            principal,
        ),
        each(
            "New-ScheduledTaskTrigger",
            "Once? AtStartup? AtLogOn? Daily? Weekly? At RandomDelay RepetitionInterval RepetitionDuration DaysOfWeek DaysInterval User",
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
                    { typeNames: CIM },
                ),
            ],
        ),
        each(
            "New-ScheduledTaskSettingsSet",
            "AllowStartIfOnBatteries? DontStopIfGoingOnBatteries? StartWhenAvailable? Hidden? Disable? RunOnlyIfIdle? WakeToRun? DisallowDemandStart? DontStopOnIdleEnd? ExecutionTimeLimit Priority MultipleInstances RestartCount RestartInterval Compatibility DeleteExpiredTaskAfter DisallowHardTerminate?",
            settingsSet,
        ),
        each("New-ScheduledTask", "Action:0 Trigger:1 Settings:2 Principal Description", (call) => [
            new PsObject(
                {
                    Actions: call.value("Action"),
                    Triggers: call.value("Trigger") ?? [],
                    Settings: call.value("Settings"),
                    Principal: call.value("Principal"),
                },
                { typeNames: CIM },
            ),
        ]),
        each(
            "Register-ScheduledTask",
            "TaskName:0 TaskPath:1 Action:2 Trigger:3 Settings:4 User Password RunLevel Principal Description Xml InputObject< Force?",
            (call) => register(machine, process, call),
        ),
        each1("Get-ScheduledTask", "", (task) => [view(machine, task)]),
        each1("Get-ScheduledTaskInfo", "", (task) => [info(task)]),
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
