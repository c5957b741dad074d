import { fork } from "node:child_process";
import * as path from "node:path";
import type { Counts } from "./counts";
import { ROOT, testFiles } from "./groups";

const ONE_FAILURE: Counts = { passed: 0, failed: 1 };

export function print(line: string): void {
    process.stdout.write(`${line}\n`);
}

/**
 * Runs the tests of one folder. A folder that is missing or tests nothing has failed: it must not pass in silence.
 *
 * @param tell where lines about the run itself go; without the default, the tests' own output is dropped as well
 */
export async function runFolder(folder: string, tell: (line: string) => void = print): Promise<Counts> {
    const name = path.relative(ROOT, folder);
    if (testFiles(folder).length === 0) {
        tell(`  ✘ ${name} holds no test: a group that tests nothing has failed`);
        return ONE_FAILURE;
    }
    const end = await runInChild(folder, tell === print);
    if (typeof end === "string") {
        tell(`  ✘ the tests of ${name} ended early (${end})`);
        return ONE_FAILURE;
    }
    if (end.passed + end.failed === 0) {
        tell(`  ✘ no test of ${name} ran`);
        return ONE_FAILURE;
    }
    return end;
}

/** In a process of its own, so that a crash or an exit in a test is a failure of its folder alone. */
function runInChild(folder: string, visible: boolean): Promise<Counts | string> {
    return new Promise((resolve, reject) => {
        let counts: Counts | undefined;
        const child = fork(path.join(__dirname, "run-in-child.ts"), [folder], {
            cwd: ROOT,
            execArgv: ["--require", "ts-node/register"],
            silent: !visible,
        });
        child.on("message", (message: Counts) => {
            counts = message;
        });
        child.once("error", reject);
        child.once("exit", (code, signal) => {
            resolve(counts ?? signal ?? `exit code ${String(code)}`);
        });
    });
}
