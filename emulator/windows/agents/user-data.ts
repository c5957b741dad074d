import type { Flow } from "../../powershell/engine/flow";
import { LOCAL_SYSTEM } from "../machine/identity";
import type { Machine } from "../machine/machine";
import { encodeText, withMark } from "../../powershell/dotnet/encodings";
import { agentLog } from "./log";
import { EC2_CONFIG, POWERSHELL, USER_SCRIPTS, V2 } from "./paths";

interface UserScripts {
    readonly powershell: string | undefined;
    readonly batch: string | undefined;
    readonly persists: boolean;
}

function section(text: string, tag: string): string | undefined {
    return new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, "i").exec(text)?.[1];
}

function read(text: string): UserScripts {
    return {
        powershell: section(text, "powershell"),
        batch: section(text, "script"),
        persists: (section(text, "persist") ?? "").trim().toLowerCase() === "true",
    };
}

/** Whether the instance's user data asks to be run at every start. */
export function userDataPersists(machine: Machine): boolean {
    return read(machine.parts.identity.userData).persists;
}

/**
 * Runs the instance's user data as LocalSystem: at a first launch, and at every start with `<persist>true</persist>`
 * ("Run commands when you launch a Windows instance").
 */
export function* runUserData(machine: Machine, isFirstLaunch: boolean): Flow<void> {
    const scripts = read(machine.parts.identity.userData);
    if (!isFirstLaunch && !scripts.persists) {
        return;
    }
    const folder = USER_SCRIPTS[machine.state.agent];
    if (scripts.batch !== undefined) {
        const path = `${folder}\\UserScript.bat`;
        machine.files.writeText(path, scripts.batch);
        yield* run(machine, "C:\\Windows\\System32\\cmd.exe", ["/c", path]);
    }
    if (scripts.powershell !== undefined) {
        const path = `${folder}\\UserScript.ps1`;
        machine.files.writeText(path, "").bytes = withMark(encodeText(scripts.powershell, "utf8"), "utf8");
        yield* run(machine, POWERSHELL, [
            "-ExecutionPolicy",
            "Unrestricted",
            "-NoProfile",
            "-NonInteractive",
            "-File",
            path,
        ]);
        machine.files.remove(path);
    }
}

function* run(machine: Machine, path: string, args: readonly string[]): Flow<void> {
    const process = machine.spawn({ path, args, user: LOCAL_SYSTEM });
    if (process === undefined) {
        return;
    }
    yield* process.wait();
    // EC2Launch has a log of its own for this, which no script of ours reads.
    const log = { "ec2launch-v2": V2.log, ec2config: EC2_CONFIG.log, ec2launch: undefined }[
        machine.state.agent
    ];
    if (log !== undefined && process.stdout !== "") {
        agentLog(machine, log, `Info: The output from user scripts: ${process.stdout.trimEnd()}`);
    }
}
