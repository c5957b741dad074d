import { execFileSync, spawnSync } from "node:child_process";

export interface ProcessEntry {
    readonly id: number;
    readonly parentId: number;
    readonly commandLine: string;
    /** When it was started, in units of the system's own; `undefined` where ids are not used again so soon. */
    readonly started?: bigint;
}

/**
 * The processes that descend from one, nearest first. A process that is older than its parent is not its child: on
 * Windows the id of a process that has ended is soon another's, and the parent's id is never corrected.
 */
export function descendants(ancestor: number, all = listProcesses()): readonly ProcessEntry[] {
    const found = new Map<number, ProcessEntry>();
    const root = all.find(({ id }) => id === ancestor);
    let parents: readonly ProcessEntry[] = [root ?? { id: ancestor, parentId: 0, commandLine: "" }];
    while (parents.length > 0) {
        const children = parents.flatMap((parent) => all.filter((entry) => isChild(entry, parent)));
        const fresh = children.filter(({ id }) => id !== ancestor && !found.has(id));
        fresh.forEach((entry) => found.set(entry.id, entry));
        parents = fresh;
    }
    return [...found.values()];
}

function isChild(entry: ProcessEntry, parent: ProcessEntry): boolean {
    const isOlder =
        entry.started !== undefined && parent.started !== undefined && entry.started < parent.started;
    return entry.parentId === parent.id && !isOlder;
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

/** Installed programs and their arguments make long lines. */
const LONGEST_LISTING = 64 * 1024 * 1024;

/** @throws an Error where the system does not let its processes be listed, as a policy may */
function listProcesses(): readonly ProcessEntry[] {
    const options = { encoding: "utf8", maxBuffer: LONGEST_LISTING, windowsHide: true } as const;
    return process.platform === "win32"
        ? parseWindowsListing(
              execFileSync(
                  "powershell.exe",
                  ["-NoProfile", "-NonInteractive", "-Command", WINDOWS_LISTING],
                  options,
              ),
          )
        : // Without -ww the line ends at the terminal's width.
          parseListing(execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,args="], options));
}

/** Lines of id, parent's id and command line. */
export function parseListing(text: string): readonly ProcessEntry[] {
    return text.split(/\r?\n/).flatMap((line) => {
        const [, id, parentId, commandLine = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
        return id === undefined ? [] : [{ id: Number(id), parentId: Number(parentId), commandLine }];
    });
}

/** Lines of id, parent's id, start and command line. The system's own processes have no start. */
export function parseWindowsListing(text: string): readonly ProcessEntry[] {
    return text.split(/\r?\n/).flatMap((line) => {
        const [, id, parentId, started = "0", commandLine = ""] =
            /^\s*(\d+)\s+(\d+)\s+(\d+)\s?(.*)$/.exec(line) ?? [];
        return id === undefined
            ? []
            : [{ id: Number(id), parentId: Number(parentId), started: BigInt(started), commandLine }];
    });
}

const WINDOWS_LISTING =
    "Get-CimInstance Win32_Process | ForEach-Object { $start = if ($_.CreationDate) { $_.CreationDate.ToFileTimeUtc() } else { 0 }; " +
    '"$($_.ProcessId) $($_.ParentProcessId) $start $($_.CommandLine)" }';
