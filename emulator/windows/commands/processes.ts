import { Call, Cmdlet, each, flow } from "../../powershell/engine/cmdlet";
import { Flow, sleep } from "../../powershell/engine/flow";
import type { PowerShell } from "../../powershell/shell";
import { PsDateTime } from "../../powershell/values/dates";
import { failure } from "../../powershell/values/errors";
import { notSimulated } from "../../powershell/values/real-members";
import { PsObject } from "../../powershell/values/object";
import { wildcard } from "../../powershell/values/operators";
import { textOf } from "../../powershell/values/text";
import { itemsOf, NetObject, PsValue } from "../../powershell/values/value";
import { splitCommandLine } from "../machine/command-line";
import { contextOf, findAccount, UserContext } from "../machine/identity";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { findExecutable } from "../machine/search";
import { locate } from "./locations";

function* waited(
    process: WindowsProcess,
    milliseconds: number | undefined,
    now: () => number,
): Flow<PsValue> {
    if (milliseconds === undefined) {
        while (!process.hasExited) {
            yield* process.next();
        }
        return undefined;
    }
    const end = now() + milliseconds;
    while (!process.hasExited && now() < end) {
        yield* sleep(Math.min(250, end - now()));
    }
    return process.hasExited;
}

/** A process as a `System.Diagnostics.Process`. */
export function processView(machine: Machine, process: WindowsProcess): PsObject {
    const handle = process.pid * 4;
    return new PsObject(
        {
            Id: process.pid,
            Name: process.name,
            ProcessName: process.name,
            Path: process.start.path,
            StartTime: new PsDateTime(process.startedAt),
            SessionId: 0,
            Handle: handle,
            MainWindowTitle: "",
        },
        {
            typeNames: ["System.Diagnostics.Process", "System.ComponentModel.Component", "System.Object"],
            text: () => `System.Diagnostics.Process (${process.name})`,
            accessors: {
                HasExited: { read: () => process.hasExited },
                ExitCode: { read: () => process.exitCode ?? null },
                Responding: { read: () => true },
                PriorityClass: { read: () => "Normal", write: () => undefined },
            },
            methods: {
                WaitForExit: ([limit]) => ({
                    flow: waited(process, limit === undefined ? undefined : Number(limit), () =>
                        machine.now(),
                    ),
                }),
                Kill: () => {
                    machine.endProcess(process, -1);
                    return { value: undefined };
                },
                Refresh: () => ({ value: undefined }),
            },
        },
    );
}

function getProcess(machine: Machine, call: Call): readonly PsValue[] {
    const all = [...machine.processes.values()];
    const missing = (what: string, id: string): void => {
        call.report(
            "Microsoft.PowerShell.Commands.ProcessCommandException",
            `Cannot find a process with the ${id} "${what}". Verify the process ${id} and call the cmdlet again.`,
            `NoProcessFoundForGiven${id === "name" ? "Name" : "Id"},Microsoft.PowerShell.Commands.GetProcessCommand`,
            "ObjectNotFound",
            what,
        );
    };
    if (call.has("InputObject")) {
        return itemsOf(call.value("InputObject"));
    }
    if (call.has("Id")) {
        return call.texts("Id").flatMap((id) => {
            const found = all.filter((process) => process.pid === Number(id));
            if (found.length === 0) {
                missing(id, "process identifier");
            }
            return found.map((process) => processView(machine, process));
        });
    }
    if (!call.has("Name")) {
        return all.map((process) => processView(machine, process));
    }
    return call.texts("Name").flatMap((name) => {
        const pattern = wildcard(name);
        const found = all.filter((process) => pattern.test(process.name));
        if (found.length === 0 && !/[*?]/.test(name)) {
            missing(name, "name");
        }
        return found.map((process) => processView(machine, process));
    });
}

function targets(machine: Machine, call: Call): WindowsProcess[] {
    const ids = [
        ...call.texts("Id"),
        ...itemsOf(call.value("InputObject") ?? []).map((item) =>
            item instanceof NetObject ? textOf(item.get("Id")) : "",
        ),
    ];
    const names = call.texts("Name").map((name) => wildcard(name));
    const found = [...machine.processes.values()].filter(
        (process) => ids.includes(String(process.pid)) || names.some((name) => name.test(process.name)),
    );
    if (found.length === 0 && !call.has("InputObject")) {
        const [name] = call.texts("Name");
        const what = name ?? ids[0] ?? "";
        call.report(
            "Microsoft.PowerShell.Commands.ProcessCommandException",
            name === undefined
                ? `Cannot find a process with the process identifier ${what}.`
                : `Cannot find a process with the name "${what}". Verify the process name and call the cmdlet again.`,
            "NoProcessFoundForGivenName,Microsoft.PowerShell.Commands.StopProcessCommand",
            "ObjectNotFound",
            what,
        );
    }
    return found;
}

function userFor(machine: Machine, process: WindowsProcess, credential: PsValue): UserContext {
    if (!(credential instanceof NetObject)) {
        return process.user;
    }
    const account = findAccount(machine.state, textOf(credential.get("UserName")));
    const secret = credential.get("Password");
    const reveal = secret instanceof NetObject ? secret.call?.("Reveal", []) : undefined;
    const password = reveal !== undefined && "value" in reveal ? textOf(reveal.value) : "";
    if (process.user.isSystem) {
        // CreateProcessWithLogonW refuses a caller that is LocalSystem.
        throw startFailure("Access is denied");
    }
    if (account === undefined || account.password !== password || !account.enabled) {
        throw startFailure("The user name or password is incorrect");
    }
    return contextOf(machine.state, account, false);
}

function startFailure(why: string): Error {
    return failure(
        "System.InvalidOperationException",
        `This command cannot be run due to the error: ${why}.`,
        "InvalidOperationException,Microsoft.PowerShell.Commands.StartProcessCommand",
        "InvalidOperation",
    );
}

function* startProcess(shell: PowerShell, machine: Machine, process: WindowsProcess, call: Call): Flow<void> {
    const path = findExecutable(machine, process, call.text("FilePath"), shell.location);
    const entry = path === undefined ? undefined : machine.files.find(path);
    if (path === undefined || machine.programOf(entry) === undefined) {
        throw startFailure("The system cannot find the file specified");
    }
    if (call.has("Verb") && !/^(?:runas|open)$/i.test(call.text("Verb"))) {
        throw notSimulated(`verb '${call.text("Verb")}'`, "Start-Process");
    }
    // Arguments are joined by blanks as they are: a blank inside one needs quotes of its own.
    const args = splitCommandLine(call.texts("ArgumentList").join(" "));
    const user = userFor(machine, process, call.value("Credential"));
    const child = machine.spawn({
        path,
        args,
        user,
        environment: process.environment,
        directory: call.text("WorkingDirectory", shell.location),
        parent: process.pid,
    });
    if (child === undefined) {
        throw startFailure("The system cannot find the file specified");
    }
    connect(shell, machine, call, child, process);
    if (call.flag("PassThru")) {
        yield* call.context.streams.output(processView(machine, child));
    }
    if (call.flag("Wait")) {
        yield* child.wait();
    }
}

/** Where the output of a started process goes: files, the same console, or a window that nobody sees. */
function connect(
    shell: PowerShell,
    machine: Machine,
    call: Call,
    child: WindowsProcess,
    parent: WindowsProcess,
): void {
    const file = (name: string): string | undefined =>
        call.has(name) ? locate(shell, machine, call.text(name)).path : undefined;
    const [out, error] = [file("RedirectStandardOutput"), file("RedirectStandardError")];
    const sharesConsole = call.flag("NoNewWindow");
    [out, error].forEach((path) => {
        if (path !== undefined) {
            machine.files.writeText(path, "", "ansi");
        }
    });
    child.tap((kind, text) => {
        const path = kind === "out" ? out : error;
        if (path !== undefined) {
            machine.files.writeText(path, (machine.files.readText(path, "ansi") ?? "") + text, "ansi");
        } else if (sharesConsole && kind === "out") {
            parent.writeOut(text);
        } else if (sharesConsole) {
            parent.writeError(text);
        }
    });
}

/** Cmdlets about processes. */
export function processCommands(
    shell: PowerShell,
    machine: Machine,
    process: WindowsProcess,
): readonly Cmdlet[] {
    return [
        each(
            "Get-Process",
            "Name|ProcessName:0^ Id|PID InputObject Module?~ FileVersionInfo?~ IncludeUserName?~",
            (call) => getProcess(machine, call),
        ),
        flow(
            "Start-Process",
            "FilePath:0! ArgumentList|Args:1 Credential WorkingDirectory NoNewWindow? PassThru? Wait? RedirectStandardOutput|RSO RedirectStandardError|RSE RedirectStandardInput~ Verb WindowStyle- LoadUserProfile?- UseNewEnvironment?~",
            (call) => startProcess(shell, machine, process, call),
        ),
        each("Stop-Process", "Id:0^ Name|ProcessName^ InputObject< Force?- PassThru?", (call) => {
            const found = targets(machine, call);
            for (const target of found) {
                machine.endProcess(target, -1);
            }
            return call.flag("PassThru") ? found.map((target) => processView(machine, target)) : [];
        }),
        flow("Wait-Process", "Name:0 Id InputObject< Timeout", function* (call) {
            const limit = call.has("Timeout") ? call.number("Timeout") * 1000 : undefined;
            for (const target of targets(machine, call)) {
                yield* waited(target, limit, () => machine.now());
            }
        }),
    ];
}
