import { Flow, sleep } from "../powershell/engine/flow";
import { SYSTEM_SID } from "../windows/identity";
import type { Machine } from "../windows/machine";
import type { WindowsProcess } from "../windows/process";
import type { TaskEntry } from "../windows/state";
import { runFirstLaunch } from "./first-launch";
import { startSysprep } from "./launch-v2";
import { agentLog } from "./log";
import { POWERSHELL, V1 } from "./paths";
import { denyRemoteDesktop } from "./remote-desktop";

/** The task that runs the agent's initialization at a start. */
export function startTask(enabled: boolean): TaskEntry {
    return {
        name: V1.task,
        path: "\\",
        command: POWERSHELL,
        args: `-ExecutionPolicy Unrestricted -NoProfile -NonInteractive -File "${V1.initialize}"`,
        directory: "",
        userId: SYSTEM_SID,
        logon: "ServiceAccount",
        password: undefined,
        highest: true,
        atStartup: true,
        once: undefined,
        timeLimitSeconds: 0,
        description: "Runs the EC2 launch script when the instance starts.",
        enabled,
        lastRun: undefined,
        lastResult: 0,
    };
}

function switches(process: WindowsProcess, known: readonly string[]): ReadonlySet<string> | string {
    const found = new Set<string>();
    for (const argument of process.start.args) {
        const name = argument.toLowerCase();
        const match = known.filter((one) => one.startsWith(name));
        const [only] = match;
        if (!name.startsWith("-") || only === undefined || (match.length > 1 && !known.includes(name))) {
            return argument;
        }
        found.add(known.includes(name) ? name : only);
    }
    return found;
}

function badParameter(process: WindowsProcess, script: string, argument: string): number {
    const what = argument.startsWith("-")
        ? `A parameter cannot be found that matches parameter name '${argument.replace(/^-/, "")}'.`
        : `A positional parameter cannot be found that accepts argument '${argument}'.`;
    process.complain(`${script} : ${what}`);
    return 1;
}

/** `InitializeInstance.ps1 [-Schedule] [-SchedulePerBoot]`; without a switch it initializes the instance at once. */
export function* initializeScript(machine: Machine, process: WindowsProcess): Flow<number> {
    const found = switches(process, ["-schedule", "-scheduleperboot"]);
    if (typeof found === "string") {
        return badParameter(process, V1.initialize, found);
    }
    if (!process.user.isElevated) {
        process.complain("Access is denied.");
        return 1;
    }
    yield* sleep(machine.draw(2_000, 5_000));
    if (found.size > 0) {
        machine.tasks.put(startTask(true));
        process.print("Scheduled the instance initialization for the next start.");
        agentLog(machine, V1.log, "Instance initialization is scheduled successfully");
        return 0;
    }
    yield* runFirstLaunch(machine, "ec2launch");
    return 0;
}

/** `SysprepInstance.ps1 [-NoShutdown]`. */
export function* sysprepScript(machine: Machine, process: WindowsProcess): Flow<number> {
    const found = switches(process, ["-noshutdown"]);
    if (typeof found === "string") {
        return badParameter(process, V1.sysprep, found);
    }
    agentLog(machine, V1.log, "Sysprep is initiated");
    if (process.user.isElevated) {
        denyRemoteDesktop(machine);
    }
    const code = yield* startSysprep(
        machine,
        process,
        found.has("-noshutdown") ? "/quit" : "/shutdown",
        V1.answerFile,
    );
    if (code !== 0) {
        agentLog(machine, V1.log, `Sysprep failed with exit code ${code}`);
        process.complain(`Sysprep failed with exit code ${code}`);
        return 1;
    }
    agentLog(machine, V1.log, "Sysprep is done");
    return 0;
}
