import { Flow, sleep } from "../../powershell/engine/flow";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { SSM_AGENT } from "../machine/services";
import { agentLog } from "./log";
import { SYSPREP, V2 } from "./paths";
import { denyRemoteDesktop } from "./remote-desktop";
import { own } from "../../powershell/values/own";

interface Flags {
    readonly values: ReadonlyMap<string, string>;
    readonly unknown: string | undefined;
}

/** Flags as the agent's command line takes them: `--name`, `--name=value`, `-n`. */
function readFlags(args: readonly string[], known: Readonly<Record<string, string>>): Flags {
    const values = new Map<string, string>();
    for (const argument of args) {
        const match = /^(--[a-z-]+|-[a-z])(?:=(.*))?$/i.exec(argument);
        const name = match === null ? undefined : own(known, match[1] ?? "");
        if (match === null || name === undefined) {
            return { values, unknown: argument };
        }
        const value = (match[2] ?? "true").toLowerCase();
        if (value !== "true" && value !== "false") {
            return { values, unknown: argument };
        }
        values.set(name, value);
    }
    return { values, unknown: undefined };
}

/** `EC2Launch.exe status`: 0 the run went well, 1 it failed, 2 it is still going on. */
const STILL_RUNNING = 2;
const POLL = 1_000;

const COMMON = { "--help": "help", "-h": "help" };
const RESET = { ...COMMON, "--block": "block", "-b": "block", "--clean": "clean", "-c": "clean" };
const STATUS = { ...COMMON, "--block": "block", "-b": "block" };
const SYSPREP_FLAGS = { ...RESET, "--shutdown": "shutdown", "-s": "shutdown" };

/** `EC2Launch.exe` ("EC2Launch v2 settings": its command line). */
export function* launchV2Program(machine: Machine, process: WindowsProcess): Flow<number> {
    const [command = "", ...args] = process.start.args;
    switch (command.toLowerCase()) {
        case "reset":
            return yield* reset(machine, process, args);
        case "sysprep":
            return yield* runSysprep(machine, process, args);
        case "version":
            process.print("2.0.2081");
            return 0;
        case "status":
            return yield* status(machine, process, args);
        case "get-agent-config":
            process.print(machine.files.readText(V2.config) ?? "");
            return 0;
        default:
            process.complain(`Error: unknown command "${command}" for "EC2Launch"`);
            return 1;
    }
}

function refuse(process: WindowsProcess, flag: string): number {
    process.complain(`Error: unknown flag: ${flag}`);
    return 1;
}

function* status(machine: Machine, process: WindowsProcess, args: readonly string[]): Flow<number> {
    const flags = readFlags(args, STATUS);
    if (flags.unknown !== undefined) {
        return refuse(process, flags.unknown);
    }
    while (flags.values.get("block") === "true" && machine.isLaunching) {
        yield* sleep(POLL);
    }
    if (machine.isLaunching) {
        process.print("Status: running");
        return STILL_RUNNING;
    }
    process.print(machine.state.lastLaunchFailed ? "Status: failed" : "Status: success");
    return machine.state.lastLaunchFailed ? 1 : 0;
}

/** Since 2.0.1521 `reset` and `sysprep` wait for no run of the agent, whatever they are told. */
function warnOfBlock(process: WindowsProcess, flags: Flags): void {
    if (flags.values.has("block")) {
        process.complain("Flag --block has been deprecated");
    }
}

function* reset(machine: Machine, process: WindowsProcess, args: readonly string[]): Flow<number> {
    const flags = readFlags(args, RESET);
    if (flags.unknown !== undefined) {
        return refuse(process, flags.unknown);
    }
    if (!process.user.isElevated) {
        process.complain("Error: administrator privileges are required.");
        return 1;
    }
    warnOfBlock(process, flags);
    if (machine.parts.behaviour.agentReset === "hangs") {
        yield* sleep(365 * 24 * 60 * 60_000);
    }
    yield* sleep(machine.draw(2_000, 6_000));
    machine.files.remove(V2.runOnce);
    machine.files.remove(V2.state);
    if (flags.values.get("clean") === "true") {
        machine.files.remove(V2.log);
    }
    agentLog(machine, V2.log, "Info: Agent state was reset.");
    process.print("EC2Launch was reset; its tasks run again at the next start.");
    return 0;
}

function* runSysprep(machine: Machine, process: WindowsProcess, args: readonly string[]): Flow<number> {
    const flags = readFlags(args, SYSPREP_FLAGS);
    if (flags.unknown !== undefined) {
        return refuse(process, flags.unknown);
    }
    if (!process.user.isElevated) {
        process.complain("Error: administrator privileges are required.");
        return 1;
    }
    warnOfBlock(process, flags);
    const ending = (flags.values.get("shutdown") ?? "true") === "true" ? "/shutdown" : "/quit";
    agentLog(machine, V2.log, "Info: Sysprep is about to run.");
    denyRemoteDesktop(machine);
    const code = yield* startSysprep(machine, process, {
        ending,
        answerFile: V2.answerFile,
        isQuiet: true,
    });
    if (code !== 0) {
        agentLog(machine, V2.errorLog, `Error: Sysprep ended with exit code ${code}.`);
        process.complain(`Error: sysprep failed with exit code ${code}`);
        return 1;
    }
    // Sysprep leaves the Systems Manager agent off; the task startSsm of the next launch starts it.
    const agent = machine.services.find(SSM_AGENT);
    if (agent !== undefined && machine.state.generalized) {
        agent.startMode = "Manual";
    }
    agentLog(machine, V2.log, "Info: Sysprep has finished.");
    return 0;
}

/** Starts `sysprep.exe` under the agent's own account and waits for it. */
export function* startSysprep(
    machine: Machine,
    process: WindowsProcess,
    how: { readonly ending: string; readonly answerFile: string; readonly isQuiet: boolean },
): Flow<number> {
    const quiet = how.isQuiet ? ["/quiet"] : [];
    const args = ["/oobe", "/generalize", ...quiet, how.ending, `/unattend:${how.answerFile}`];
    const child = machine.spawn({ path: SYSPREP.program, args, user: process.user });
    return child === undefined ? 2 : yield* child.wait();
}
