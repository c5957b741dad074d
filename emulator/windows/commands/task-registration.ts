import type { Call } from "../../powershell/engine/cmdlet";
import { PsDateTime } from "../../powershell/values/dates";
import { PsTimeSpan } from "../../powershell/values/time-span";
import { textOf } from "../../powershell/values/text";
import { isNothing, itemsOf, PsValue } from "../../powershell/values/value";
import { findAccount, isSystemName } from "../machine/identity";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import type { LogonType, TaskEntry } from "../machine/state";
import { TASK_NEVER_RUN } from "../machine/tasks";
import { assertManagement, cimError, LOGONS, read, view } from "./task-views";
import { taskOfXml } from "./task-xml";

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

interface Registrant {
    readonly name: string;
    readonly path: string;
    readonly user: string;
    readonly logon: LogonType;
    readonly password: string | undefined;
}

function entry(call: Call, registrant: Registrant): TaskEntry {
    const { name, path, user, logon, password } = registrant;
    const given = call.value("InputObject");
    const [action] = itemsOf(call.value("Action") ?? read(given, "Actions"));
    const principal = call.value("Principal") ?? read(given, "Principal");
    const settings = call.value("Settings") ?? read(given, "Settings");
    const triggers = itemsOf(call.value("Trigger") ?? read(given, "Triggers") ?? []);
    const once = triggers.map((trigger) => read(trigger, "At")).find((at) => at instanceof PsDateTime);
    return {
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
        description: call.has("Description") ? call.text("Description") : textOf(read(given, "Description")),
        enabled: true,
        lastRun: undefined,
        lastResult: TASK_NEVER_RUN,
    };
}

/** Register-ScheduledTask. */
export function register(machine: Machine, process: WindowsProcess, call: Call): readonly PsValue[] {
    const name = call.text("TaskName");
    assertManagement(machine, call.command);
    if (!process.user.isElevated) {
        throw cimError(
            "Access is denied.",
            "HRESULT 0x80070005,Register-ScheduledTask",
            "PermissionDenied",
            name,
        );
    }
    if (call.has("Xml")) {
        return registerXml(machine, call, name);
    }
    const principal = call.value("Principal") ?? read(call.value("InputObject"), "Principal");
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
    const path = freePath(machine, call, name);
    const task = entry(call, { name, path, user, logon, password });
    machine.tasks.put(task);
    return [view(machine, task)];
}

/** The folder the task is to be in; a task of that name there is replaced only with `-Force`. */
function freePath(machine: Machine, call: Call, name: string): string {
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
    return path;
}

function registerXml(machine: Machine, call: Call, name: string): readonly PsValue[] {
    const task = taskOfXml(call.text("Xml"), name, freePath(machine, call, name));
    machine.tasks.put(task);
    return [view(machine, task)];
}
