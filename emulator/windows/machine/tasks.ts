import { contextOf, findAccount, isSystemName, LOCAL_SYSTEM, UserContext } from "./identity";
import type { GuestBehaviour, Timeline } from "../contract";
import type { Files } from "./files";
import type { ProcessStart, WindowsProcess } from "./process";
import type { DiskState, TaskEntry } from "./state";
import { splitCommandLine } from "./command-line";
import { findExecutable } from "./search";

/** Task Scheduler's results that are no exit codes. */
export const TASK_RUNNING = 0x41301;
export const TASK_NEVER_RUN = 0x41303;
export const TASK_ENDED = 0x41306;
const LOGON_FAILURE = 0x8007052e;
const NOT_GRANTED = 0x80070569;
const ACCOUNT_DISABLED = 0x80070533;
const NOT_FOUND = 0x80070002;

/** What a machine has that runs scheduled tasks. */
interface Scheduling {
    readonly isUp: boolean;
    readonly files: Files;
    readonly state: DiskState;
    readonly parts: { readonly timeline: Timeline; readonly behaviour: GuestBehaviour };
    now(): number;
    environmentFor(user: UserContext): Map<string, string>;
    spawn(start: ProcessStart): WindowsProcess | undefined;
    endProcess(process: WindowsProcess, code: number): void;
}

/** Scheduled tasks, and those of them that run. */
export class Tasks {
    private readonly running = new Map<string, WindowsProcess>();

    constructor(private readonly machine: Scheduling) {}

    static key(task: TaskEntry): string {
        return `${task.path}${task.name}`.toLowerCase();
    }

    find(name: string, path?: string): TaskEntry | undefined {
        const wanted = name.startsWith("\\") ? name.toLowerCase() : undefined;
        return this.machine.state.tasks.find((task) =>
            wanted === undefined
                ? task.name.toLowerCase() === name.toLowerCase() &&
                  (path === undefined || task.path.toLowerCase() === path.toLowerCase())
                : Tasks.key(task) === wanted,
        );
    }

    put(task: TaskEntry): void {
        this.remove(task);
        this.machine.state.tasks.push(task);
        if (task.once !== undefined && task.once > this.machine.now()) {
            this.machine.parts.timeline.after(task.once - this.machine.now(), () => {
                if (this.machine.isUp && this.find(task.name, task.path) === task && task.enabled) {
                    this.start(task);
                }
            });
        }
    }

    remove(task: TaskEntry): void {
        const state = this.machine.state;
        state.tasks = state.tasks.filter((known) => Tasks.key(known) !== Tasks.key(task));
    }

    isRunning(task: TaskEntry): boolean {
        return this.running.has(Tasks.key(task));
    }

    stateOf(task: TaskEntry): "Running" | "Ready" | "Disabled" {
        return this.isRunning(task) ? "Running" : task.enabled ? "Ready" : "Disabled";
    }

    /** The token that the task's principal gives, or the code with which its logon fails. */
    private logOn(task: TaskEntry): UserContext | number {
        if (isSystemName(task.userId)) {
            return LOCAL_SYSTEM;
        }
        const account = findAccount(this.machine.state, task.userId);
        if (account === undefined) {
            return LOGON_FAILURE;
        }
        if (!account.enabled) {
            return ACCOUNT_DISABLED;
        }
        const { taskLogon = "s4u" } = this.machine.parts.behaviour;
        if (taskLogon === "denied" || this.machine.state.deniesBatchLogon) {
            return NOT_GRANTED;
        }
        if (task.logon === "S4U" && taskLogon === "password") {
            return LOGON_FAILURE;
        }
        if (task.logon === "Password" && task.password !== account.password) {
            return LOGON_FAILURE;
        }
        return contextOf(this.machine.state, account, task.highest);
    }

    /** Starts a task; one that waits for somebody to log on stays as it is. */
    start(task: TaskEntry): void {
        if (this.isRunning(task) || task.logon === "Interactive" || task.logon === "InteractiveToken") {
            return;
        }
        const user = this.logOn(task);
        task.lastRun = this.machine.now();
        if (typeof user === "number") {
            task.lastResult = user;
            return;
        }
        const command = this.expand(task.command, user);
        const directory = task.directory === "" ? "C:\\Windows\\system32" : task.directory;
        const environment = this.machine.environmentFor(user);
        const path = findExecutable(this.machine, { environment, directory }, command);
        const args = splitCommandLine(this.expand(task.args, user));
        const process = path === undefined ? undefined : this.machine.spawn({ path, args, user, directory });
        if (process === undefined) {
            task.lastResult = NOT_FOUND;
            return;
        }
        this.follow(task, process);
    }

    private expand(text: string, user: UserContext): string {
        const values = this.machine.environmentFor(user);
        return text
            .replace(/^"(.*)"$/, "$1")
            .replace(
                /%([\w()]+)%/g,
                (all, name: string) =>
                    [...values].find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1] ?? all,
            );
    }

    private follow(task: TaskEntry, process: WindowsProcess): void {
        const key = Tasks.key(task);
        this.running.set(key, process);
        task.lastResult = TASK_RUNNING;
        const limit =
            task.timeLimitSeconds > 0
                ? this.machine.parts.timeline.after(task.timeLimitSeconds * 1000, () => {
                      this.stop(task);
                  })
                : undefined;
        process.onEnd(() => {
            limit?.();
            if (this.running.get(key) === process) {
                this.running.delete(key);
                task.lastResult = process.exitCode ?? 0;
            }
        });
    }

    /** Ends a task's own process; what that started lives on. */
    stop(task: TaskEntry): void {
        const process = this.running.get(Tasks.key(task));
        if (process !== undefined) {
            this.running.delete(Tasks.key(task));
            this.machine.endProcess(process, 1);
            task.lastResult = TASK_ENDED;
        }
    }

    startAtBoot(): void {
        for (const task of [...this.machine.state.tasks]) {
            if (task.atStartup && task.enabled) {
                this.start(task);
            }
        }
    }
}
