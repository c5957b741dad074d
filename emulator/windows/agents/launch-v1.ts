import { Flow, sleep } from "../../powershell/engine/flow";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { SSM_AGENT } from "../machine/services";
import { firstLaunchV1 } from "./first-launch";
import { persistUserData, startTask } from "./launch-v1-tasks";
import { startSysprep } from "./launch-v2";
import { agentLog } from "./log";
import { V1 } from "./paths";
import { denyRemoteDesktop } from "./remote-desktop";

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

/**
 * For the next start, or for every one. Until that launch is done, nobody is to come by Systems Manager: the script
 * ends with `Set-Service AmazonSSMAgent -StartupType Disabled`, and the launch sets it back.
 */
function schedule(machine: Machine, perBoot: boolean): void {
    if (perBoot) {
        persistUserData(machine, false);
    }
    machine.tasks.put(startTask(true, perBoot));
    const agent = machine.services.find(SSM_AGENT);
    if (agent !== undefined) {
        agent.startMode = "Disabled";
    }
    agentLog(machine, V1.log, "Instance initialization is scheduled successfully");
}

/** `InitializeInstance.ps1 [-Schedule | -SchedulePerBoot]`; without these it initializes the instance at once. */
export function* initializeScript(machine: Machine, process: WindowsProcess): Flow<number> {
    const found = switches(process, ["-schedule", "-scheduleperboot", "-keepschedule"]);
    if (typeof found === "string") {
        return badParameter(process, V1.initialize, found);
    }
    if (!process.user.isElevated) {
        process.complain("Access is denied.");
        return 1;
    }
    yield* sleep(machine.draw(2_000, 5_000));
    if (found.has("-schedule") || found.has("-scheduleperboot")) {
        schedule(machine, found.has("-scheduleperboot"));
        return 0;
    }
    yield* firstLaunchV1(machine, found.has("-keepschedule"));
    return 0;
}

/** `SysprepInstance.ps1 [-NoShutdown]`. It logs nothing of its own. */
export function* sysprepScript(machine: Machine, process: WindowsProcess): Flow<number> {
    const found = switches(process, ["-noshutdown"]);
    if (typeof found === "string") {
        return badParameter(process, V1.sysprep, found);
    }
    if (process.user.isElevated) {
        denyRemoteDesktop(machine);
        persistUserData(machine, false);
    }
    // Without /quiet, and whatever sysprep.exe ends with, the script ends with 0 (SysprepInstance.ps1).
    yield* startSysprep(machine, process, {
        ending: found.has("-noshutdown") ? "/quit" : "/shutdown",
        answerFile: V1.answerFile,
        isQuiet: false,
    });
    return 0;
}
