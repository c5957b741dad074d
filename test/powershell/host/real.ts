import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPowerShell, POWERSHELL_VARIABLE } from "../../support/real-powershell";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { PROGRAM_ARGUMENTS, type WorkerStart } from "./worker-start";
import { removeFolder } from "../../../toolchain/folder-moves";

/** An error as the console begins to show it, and its `FullyQualifiedErrorId`. */
export interface RealError {
    readonly line: string;
    readonly id: string;
}

/** What a script printed, and how it ended. */
export interface RealRun {
    readonly out: string;
    /** What it wrote to the console's error stream by itself. */
    readonly console: string;
    readonly errors: readonly RealError[];
    /** An error ended it. */
    readonly failed: boolean;
    /** It was stopped, because it took longer than it may. */
    readonly timedOut: boolean;
}

/** A fault that the real parser found, and where. */
export interface RealParserError {
    readonly id: string;
    readonly message: string;
    readonly offset: number;
}

const LIMIT_MS = 60_000;

/**
 * One process of the real PowerShell, which runs many scripts one after the other, each in a runspace of its own. It is
 * asked as a function is called: tests read as if PowerShell were in their own process.
 */
export class RealPowerShellProcess {
    private readonly bell = new SharedArrayBuffer(4);
    private readonly channel = new MessageChannel();
    private readonly folder = mkdtempSync(join(tmpdir(), "pwsh-"));
    private answers = 0;

    public constructor(private readonly program: string) {
        const start: WorkerStart = { program, bell: this.bell, port: this.channel.port2 };
        new Worker(join(__dirname, "worker.ts"), {
            workerData: start,
            transferList: [this.channel.port2],
            execArgv: ["--require", "ts-node/register"],
        }).unref();
    }

    /** Runs a script as `pwsh -File` does. Where the script's path is printed, it is `script.ps1`. */
    public run(script: string, milliseconds = LIMIT_MS): RealRun {
        const path = join(this.folder, "case.ps1");
        writeFileSync(path, script);
        const run = this.runFile(path, milliseconds);
        const anywhere = (text: string): string => text.replaceAll(path, "script.ps1");
        const errors = run.errors.map(({ line, id }) => ({ line: anywhere(line), id }));
        return { ...run, out: anywhere(run.out), errors };
    }

    public runFile(path: string, milliseconds = LIMIT_MS): RealRun {
        return this.ask({ kind: "run", path, milliseconds }) as RealRun;
    }

    /** Runs a script in a process of its own, where its exit code can be seen. */
    public runAlone(script: string): { readonly out: string; readonly exitCode: number } {
        const path = join(this.folder, "alone.ps1");
        writeFileSync(path, script);
        const ended = spawnSync(this.program, [...PROGRAM_ARGUMENTS, "-File", path], {
            encoding: "utf8",
            timeout: LIMIT_MS,
        });
        return { out: ended.stdout, exitCode: ended.status ?? -1 };
    }

    /** What the parser says against a script; nothing where it accepts it. */
    public parse(text: string): readonly RealParserError[] {
        return (this.ask({ kind: "parse", text }) as { errors: RealParserError[] }).errors;
    }

    public close(): void {
        this.channel.port1.postMessage(undefined);
        this.channel.port1.close();
        removeFolder(this.folder);
    }

    private ask(request: object): unknown {
        this.channel.port1.postMessage(JSON.stringify(request));
        Atomics.wait(new Int32Array(this.bell), 0, this.answers);
        this.answers += 1;
        const message = receiveMessageOnPort(this.channel.port1) as
            { message: { json?: string; ended?: string } } | undefined;
        if (message?.message.json === undefined) {
            throw new Error(message?.message.ended ?? "PowerShell gave no answer.");
        }
        return JSON.parse(message.message.json);
    }
}

let shared: RealPowerShellProcess | undefined;

/**
 * The process that all tests share.
 *
 * @throws an Error where this computer has no PowerShell 7: ask `findPowerShell` first where a test may do without
 */
export function realPowerShell(): RealPowerShellProcess {
    shared ??= started();
    return shared;
}

function started(): RealPowerShellProcess {
    const found = findPowerShell();
    if (found === undefined) {
        throw new Error(`There is no PowerShell 7 on PATH; ${POWERSHELL_VARIABLE} may name one.`);
    }
    const made = new RealPowerShellProcess(found.program);
    process.once("exit", () => {
        made.close();
    });
    return made;
}
