import { appendXml, innerText, outerXml, parseXml, selectXml, xmlElement } from "../../powershell/values/xml";
import type { XmlElement } from "../../powershell/values/xml";
import { isSystemName } from "../machine/identity";
import type { TaskEntry } from "../machine/state";
import { TASK_NEVER_RUN } from "../machine/tasks";
import { cimError } from "./task-views";

const NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task";

function leaf(name: string, text: string): XmlElement {
    const element = xmlElement(name);
    appendXml(element, { kind: "text", text, parent: undefined });
    return element;
}

function branch(name: string, ...children: readonly XmlElement[]): XmlElement {
    const element = xmlElement(name);
    children.forEach((child) => {
        appendXml(element, child);
    });
    return element;
}

/** A task as Export-ScheduledTask and Task Scheduler's window write it ("Task Scheduler Schema"). */
export function taskXml(task: TaskEntry): string {
    const triggers = [
        ...(task.atStartup ? [branch("BootTrigger", leaf("Enabled", "true"))] : []),
        ...(task.once === undefined
            ? []
            : [branch("TimeTrigger", leaf("StartBoundary", new Date(task.once).toISOString()))]),
    ];
    const root = branch(
        "Task",
        branch("RegistrationInfo", leaf("Description", task.description), leaf("URI", task.path + task.name)),
        branch("Triggers", ...triggers),
        branch(
            "Principals",
            branch(
                "Principal",
                leaf("UserId", task.userId),
                ...(isSystemName(task.userId) ? [] : [leaf("LogonType", task.logon)]),
                leaf("RunLevel", task.highest ? "HighestAvailable" : "LeastPrivilege"),
            ),
        ),
        branch(
            "Settings",
            leaf("Enabled", String(task.enabled)),
            leaf("ExecutionTimeLimit", `PT${task.timeLimitSeconds}S`),
        ),
        branch(
            "Actions",
            branch(
                "Exec",
                leaf("Command", task.command),
                leaf("Arguments", task.args),
                leaf("WorkingDirectory", task.directory),
            ),
        ),
    );
    root.attributes.set("version", "1.2");
    root.attributes.set("xmlns", NAMESPACE);
    return `<?xml version="1.0" encoding="UTF-16"?>\r\n${outerXml(root)}`;
}

/** The task that an XML text describes. A password is in none, so that such a task cannot be made of it. */
export function taskOfXml(xml: string, name: string, path: string): TaskEntry {
    const document = parseXml(xml);
    const text = (place: string): string => {
        const element = selectXml(document, place)[0];
        return element === undefined ? "" : innerText(element);
    };
    const userId = text("//Principal/UserId");
    const logon = text("//Principal/LogonType");
    if (text("//Exec/Command") === "" || logon === "Password") {
        throw cimError(
            "The task XML is malformed.",
            "HRESULT 0x8004131a,Register-ScheduledTask",
            "NotSpecified",
            name,
        );
    }
    const start = text("//TimeTrigger/StartBoundary");
    return {
        name,
        path,
        command: text("//Exec/Command"),
        args: text("//Exec/Arguments"),
        directory: text("//Exec/WorkingDirectory"),
        userId,
        logon: isSystemName(userId) ? "ServiceAccount" : logon === "S4U" ? "S4U" : "Interactive",
        password: undefined,
        highest: text("//Principal/RunLevel") === "HighestAvailable",
        atStartup: selectXml(document, "//BootTrigger").length > 0,
        once: start === "" ? undefined : Date.parse(start),
        timeLimitSeconds: Number(/^PT(\d+)S$/.exec(text("//Settings/ExecutionTimeLimit"))?.[1] ?? 72 * 3600),
        description: text("//RegistrationInfo/Description"),
        enabled: text("//Settings/Enabled") !== "false",
        lastRun: undefined,
        lastResult: TASK_NEVER_RUN,
    };
}
