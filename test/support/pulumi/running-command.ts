import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { plain } from "./outcome";
import { descendants, isAlive, type ProcessEntry, providersAmong } from "../../../toolchain/process-tree";

export interface CommandEnd {
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly output: string;
}

/** A Pulumi command under way, to be watched, interrupted or killed. */
export class RunningCommand {
    /** When the command line itself has ended; its provider may live on. */
    readonly ended: Promise<CommandEnd>;
    private readonly child: ChildProcess;
    private readonly chunks: string[] = [];
    private seen: readonly ProcessEntry[] = [];

    constructor(program: string, args: readonly string[], folder: string, environment: NodeJS.ProcessEnv) {
        this.child = spawn(program, args, {
            cwd: folder,
            env: environment,
            stdio: ["ignore", "pipe", "pipe"],
        });
        for (const stream of [this.child.stdout, this.child.stderr]) {
            stream?.setEncoding("utf8").on("data", (chunk: string) => this.chunks.push(chunk));
        }
        this.ended = new Promise((resolve, reject) => {
            this.child.once("error", reject);
            // "exit", not "close": an orphaned provider holds the pipes open.
            this.child.once("exit", (code, signal) => {
                resolve({ code, signal, output: this.output() });
            });
        });
    }

    output(): string {
        return plain(this.chunks.join(""));
    }

    /** The providers of dynamic resources that belong to this command, also after the command was killed. */
    providers(): readonly ProcessEntry[] {
        this.look();
        return providersAmong(this.seen);
    }

    /** Sends a signal to the command line alone: `SIGINT` asks, `SIGKILL` kills. */
    signal(name: NodeJS.Signals): void {
        this.look();
        this.child.kill(name);
    }

    /** Kills the providers alone. */
    killProviders(): void {
        killAll(this.providers());
    }

    /** Kills everything this command has started, itself included. */
    async killEverything(): Promise<void> {
        this.look();
        this.child.kill("SIGKILL");
        killAll(this.seen);
        await this.untilGone(this.seen);
    }

    /** Waits until the providers have ended by themselves; answers whether they did within the bound. */
    async providersEnd(limitMilliseconds: number): Promise<boolean> {
        return await this.untilGone(this.providers(), limitMilliseconds);
    }

    private look(): void {
        const id = this.child.pid;
        const now = id === undefined || this.child.exitCode !== null ? [] : descendants(id);
        const known = new Set(this.seen.map((entry) => entry.id));
        this.seen = [...this.seen, ...now.filter((entry) => !known.has(entry.id))];
    }

    private async untilGone(processes: readonly ProcessEntry[], limitMilliseconds = 5000): Promise<boolean> {
        const deadline = Date.now() + limitMilliseconds;
        while (processes.some((entry) => isAlive(entry.id))) {
            if (Date.now() > deadline) {
                return false;
            }
            await sleep(50);
        }
        return true;
    }
}

function killAll(processes: readonly ProcessEntry[]): void {
    for (const { id } of processes) {
        try {
            process.kill(id, "SIGKILL");
        } catch (error) {
            // It has ended by itself meanwhile.
            if (isAlive(id)) {
                throw error;
            }
        }
    }
}
