import { fork } from "node:child_process";
import * as path from "node:path";
import { COMPILE_CACHE } from "../../toolchain/environment";
import { type Counts, sum } from "./counts";
import { ROOT, testFiles } from "./groups";
import type { Seats } from "./seats";

const ONE_FAILURE: Counts = { passed: 0, failed: 1 };

export function print(line: string): void {
    process.stdout.write(`${line}\n`);
}

/**
 * Runs the tests of one folder. A folder that is missing or tests nothing has failed: it must not pass in silence.
 * What a process prints comes in one piece, when it has ended.
 *
 * @param filesEach how many files one process runs
 * @param tell where lines about the run itself go; without the default, the tests' own output is dropped as well
 */
export async function runFolder(
    folder: string,
    filesEach: number,
    seat: Seats,
    tell: (line: string) => void = print,
): Promise<Counts> {
    const name = path.relative(ROOT, folder);
    const files = testFiles(folder);
    if (files.length === 0) {
        tell(`  ✘ ${name} holds no test: a group that tests nothing has failed`);
        return ONE_FAILURE;
    }
    const ends = await Promise.all(
        inShares(files, filesEach).map((share) =>
            seat(async () => {
                const printed: string[] = [];
                const end = await runInChild(share, (text) => printed.push(text));
                if (tell === print) {
                    print(`\n── ${name}\n${printed.join("")}`);
                }
                return end;
            }),
        ),
    );
    const early = ends.filter((end) => typeof end === "string");
    for (const end of early) {
        tell(`  ✘ tests of ${name} ended early (${end})`);
    }
    const counts = sum([...ends.filter((end) => typeof end !== "string"), ...early.map(() => ONE_FAILURE)]);
    if (counts.passed + counts.failed === 0) {
        tell(`  ✘ no test of ${name} ran`);
        return ONE_FAILURE;
    }
    return counts;
}

function inShares(files: readonly string[], filesEach: number): readonly (readonly string[])[] {
    const each = Math.min(filesEach, files.length);
    return Array.from({ length: Math.ceil(files.length / each) }, (_, index) =>
        files.slice(index * each, (index + 1) * each),
    );
}

/** In a process of its own, so that a crash or an exit in a test is a failure of its files alone. */
function runInChild(files: readonly string[], hear: (text: string) => void): Promise<Counts | string> {
    return new Promise((resolve, reject) => {
        let counts: Counts | undefined;
        const child = fork(path.join(__dirname, "run-in-child.ts"), [...files], {
            cwd: ROOT,
            execArgv: ["--require", "ts-node/register"],
            silent: true,
            env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
        });
        for (const stream of [child.stdout, child.stderr]) {
            stream?.setEncoding("utf8").on("data", hear);
        }
        child.on("message", (message: Counts) => {
            counts = message;
        });
        child.once("error", reject);
        child.once("close", (code, signal) => {
            resolve(counts ?? signal ?? `exit code ${String(code)}`);
        });
    });
}
