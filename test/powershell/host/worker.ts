import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type MessagePort, workerData } from "node:worker_threads";

/** What the thread is told when it starts. */
export interface WorkerStart {
    readonly program: string;
    /** Counts the answers; whoever waits for one sleeps on it. */
    readonly bell: SharedArrayBuffer;
    /** Where requests come from and answers go. */
    readonly port: MessagePort;
}

const MARK = "##answer##";

function serve({ program, bell, port }: WorkerStart): void {
    const child = spawn(
        program,
        ["-NoLogo", "-NoProfile", "-NonInteractive", "-File", join(__dirname, "host.ps1"), "-Mark", MARK],
        { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, TERM: "dumb", NO_COLOR: "1" } },
    );
    let complaints = "";
    const answer = (message: object): void => {
        port.postMessage(message);
        const count = new Int32Array(bell);
        Atomics.add(count, 0, 1);
        Atomics.notify(count, 0);
    };
    createInterface({ input: child.stdout }).on("line", (line) => {
        if (line.startsWith(MARK)) {
            answer({ json: line.slice(MARK.length) });
        }
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
    child.once("close", (code) => {
        answer({ ended: `PowerShell ended with ${String(code)}: ${complaints}` });
    });
    port.on("message", (request: string | undefined) => {
        if (request === undefined) {
            child.stdin.end();
        } else {
            child.stdin.write(`${request}\n`);
        }
    });
}

serve(workerData as WorkerStart);
