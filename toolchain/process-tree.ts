import { execFileSync, spawnSync } from "node:child_process";

export interface ProcessEntry {
    readonly id: number;
    readonly parentId: number;
    readonly commandLine: string;
}

/** The processes that descend from one, nearest first. */
export function descendants(ancestor: number, all = listProcesses()): readonly ProcessEntry[] {
    const children = all.filter((entry) => entry.parentId === ancestor);
    return [...children, ...children.flatMap((child) => descendants(child.id, all))];
}

/** Of some processes, those that host dynamic resources: the script, or the node that it starts. */
export function providersAmong(processes: readonly ProcessEntry[]): readonly ProcessEntry[] {
    return processes.filter((entry) =>
        /dynamic-provider|pulumi-resource-pulumi-nodejs/.test(entry.commandLine),
    );
}

/** Whether a process still runs. One that has ended and that nobody has asked about yet, a zombie, does not. */
export function isAlive(id: number): boolean {
    try {
        process.kill(id, 0);
    } catch {
        return false;
    }
    return process.platform === "win32" || !isZombie(id);
}

function isZombie(id: number): boolean {
    const answer = spawnSync("ps", ["-o", "stat=", "-p", String(id)], { encoding: "utf8" });
    return answer.status !== 0 || answer.stdout.trim().startsWith("Z");
}

function listProcesses(): readonly ProcessEntry[] {
    const text =
        process.platform === "win32"
            ? execFileSync("powershell.exe", ["-NoProfile", "-Command", WINDOWS_LISTING], {
                  encoding: "utf8",
              })
            : execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
    return text.split(/\r?\n/).flatMap((line) => {
        const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
        return match === null
            ? []
            : [{ id: Number(match[1]), parentId: Number(match[2]), commandLine: match[3] ?? "" }];
    });
}

const WINDOWS_LISTING =
    'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }';
