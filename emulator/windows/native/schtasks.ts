import { Flow, sleep } from "../../powershell/engine/flow";
import { findAccount, isSystemName } from "../machine/identity";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import type { TaskEntry } from "../machine/state";
import { TASK_NEVER_RUN } from "../machine/tasks";

type Options = ReadonlyMap<string, string>;

function read(args: readonly string[]): Options {
    const options = new Map<string, string>();
    for (let index = 0; index < args.length; index++) {
        const word = args[index] ?? "";
        if (word.startsWith("/")) {
            const value = args[index + 1];
            const takesValue = value !== undefined && !value.startsWith("/");
            options.set(word.slice(1).toLowerCase(), takesValue ? value : "");
            index += takesValue ? 1 : 0;
        }
    }
    return options;
}

function splitTaskName(name: string): readonly [string, string] {
    const cut = name.lastIndexOf("\\");
    return cut < 0 ? ["\\", name] : [name.slice(0, cut + 1).replace(/^([^\\])/, "\\$1"), name.slice(cut + 1)];
}

/** The program and the arguments of `/TR`. */
function splitRun(run: string): readonly [string, string] {
    const match = /^"([^"]+)"\s*(.*)$/.exec(run) ?? /^(\S+)\s*(.*)$/.exec(run);
    return [match?.[1] ?? run, match?.[2] ?? ""];
}

function fail(process: WindowsProcess, message: string): number {
    process.complain(`ERROR: ${message}`);
    return 1;
}

function create(machine: Machine, process: WindowsProcess, options: Options): number {
    const [path, name] = splitTaskName(options.get("tn") ?? "");
    const [command, args] = splitRun(options.get("tr") ?? "");
    const schedule = (options.get("sc") ?? "").toLowerCase();
    const user = options.get("ru") ?? process.user.name;
    if (
        name === "" ||
        command === "" ||
        !["once", "onstart", "onlogon", "onevent", "daily"].includes(schedule)
    ) {
        return fail(process, "Invalid syntax. Mandatory options are missing.");
    }
    if (machine.tasks.find(name, path) !== undefined && !options.has("f")) {
        return fail(process, `The task name "${name}" already exists.`);
    }
    const account = findAccount(machine.state, user);
    if (!isSystemName(user) && account === undefined) {
        return fail(process, "No mapping between account names and security IDs was done.");
    }
    const withoutPassword = options.has("np");
    const password = options.get("rp");
    if (account !== undefined && !withoutPassword && password !== account.password) {
        return fail(process, "The user name or password is incorrect.");
    }
    const task: TaskEntry = {
        name,
        path,
        command,
        args,
        directory: "",
        userId: user,
        logon: isSystemName(user) ? "ServiceAccount" : withoutPassword ? "S4U" : "Password",
        password,
        highest: (options.get("rl") ?? "").toLowerCase() === "highest",
        atStartup: schedule === "onstart",
        once: undefined,
        timeLimitSeconds: 72 * 3600,
        description: "",
        enabled: true,
        lastRun: undefined,
        lastResult: TASK_NEVER_RUN,
    };
    machine.tasks.put(task);
    process.print(`SUCCESS: The scheduled task "${options.get("tn") ?? ""}" has successfully been created.`);
    return 0;
}

/** `schtasks.exe`. */
export function* schtasksProgram(machine: Machine, process: WindowsProcess): Flow<number> {
    yield* sleep(200);
    const [verb = "", ...args] = process.start.args;
    const options = read(args);
    if (!process.user.isElevated) {
        return fail(process, "Access is denied.");
    }
    if (verb.toLowerCase() === "/create") {
        return create(machine, process, options);
    }
    const [path, name] = splitTaskName(options.get("tn") ?? "");
    const task = machine.tasks.find(name, path);
    if (task === undefined) {
        return fail(process, "The system cannot find the file specified.");
    }
    switch (verb.toLowerCase()) {
        case "/run":
            machine.tasks.start(task);
            process.print(`SUCCESS: Attempted to run the scheduled task "${name}".`);
            return 0;
        case "/end":
            machine.tasks.stop(task);
            return 0;
        case "/delete":
            if (!options.has("f")) {
                return fail(process, "The operation was canceled: there is nobody to confirm it.");
            }
            machine.tasks.remove(task);
            process.print(`SUCCESS: The scheduled task "${name}" was successfully deleted.`);
            return 0;
        case "/query":
            process.print(`TaskName: ${task.path}${task.name}`);
            process.print(`Status: ${machine.tasks.stateOf(task)}`);
            process.print(`Last Result: ${task.lastResult}`);
            return 0;
        default:
            return fail(process, `Invalid argument/option - '${verb}'.`);
    }
}
