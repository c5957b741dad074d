import { SYSTEM_SID } from "../machine/identity";
import type { Machine } from "../machine/machine";
import type { TaskEntry } from "../machine/state";
import { POWERSHELL, V1 } from "./paths";

function atStartup(name: string, args: string, enabled: boolean, description: string): TaskEntry {
    return {
        name,
        path: "\\",
        command: POWERSHELL,
        args: `-ExecutionPolicy Unrestricted -NoProfile -NonInteractive ${args}`,
        directory: "",
        userId: SYSTEM_SID,
        logon: "ServiceAccount",
        password: undefined,
        highest: true,
        atStartup: true,
        once: undefined,
        timeLimitSeconds: 0,
        description,
        enabled,
        lastRun: undefined,
        lastResult: 0,
    };
}

/** The task that runs the agent's initialization at a start: once, or at every one. */
export function startTask(enabled: boolean, perBoot = false): TaskEntry {
    const keep = perBoot ? " -KeepSchedule" : "";
    return atStartup(
        V1.task,
        `-File "${V1.initialize}"${keep}`,
        enabled,
        "Runs the EC2 launch script when the instance starts.",
    );
}

/** Registers or removes the task that runs user data with `<persist>true</persist>` at every start. */
export function persistUserData(machine: Machine, persists: boolean): void {
    const task = atStartup(
        V1.userDataTask,
        `-Command "Import-Module ${V1.module}; Invoke-Userdata -FromPersist"`,
        true,
        "Runs the user data when the instance starts.",
    );
    if (persists) {
        machine.tasks.put(task);
    } else {
        machine.tasks.remove(task);
    }
}
