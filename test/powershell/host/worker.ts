import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { workerData } from "node:worker_threads";
import { PROGRAM_ARGUMENTS, type WorkerStart } from "./worker-start";

const MARK = "##answer##";

const { program, bell, port } = workerData as WorkerStart;

let child: ChildProcessWithoutNullStreams | undefined;
let isAsked = false;

function answer(message: object): void {
    isAsked = false;
    port.postMessage(message);
    const count = new Int32Array(bell);
    Atomics.add(count, 0, 1);
    Atomics.notify(count, 0);
}

/** A script can end its whole process: the next request then gets a new one. */
function start(): ChildProcessWithoutNullStreams {
    const started = spawn(
        program,
        [...PROGRAM_ARGUMENTS, "-File", join(__dirname, "host.ps1"), "-Mark", MARK],
        { env: { ...process.env, TERM: "dumb", NO_COLOR: "1" } },
    );
    let complaints = "";
    createInterface({ input: started.stdout }).on("line", (line) => {
        if (line.startsWith(MARK)) {
            answer({ json: line.slice(MARK.length) });
        }
    });
    started.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
    started.once("error", (error) => (complaints += error.message));
    started.stdin.on("error", () => undefined);
    started.once("close", (code) => {
        child = child === started ? undefined : child;
        if (isAsked) {
            answer({ ended: `PowerShell ended with ${String(code)}. ${complaints}` });
        }
    });
    return started;
}

port.on("message", (request: string | undefined) => {
    if (request === undefined) {
        child?.stdin.end();
        port.close();
        return;
    }
    isAsked = true;
    child ??= start();
    child.stdin.write(`${request}\n`);
});
