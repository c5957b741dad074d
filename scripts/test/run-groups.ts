import { fork } from "node:child_process";
import * as path from "node:path";
import { findPulumi } from "../../toolchain/find-pulumi";
import { ensureBuild } from "../ensure-build";
import { CHECKS, runCheck } from "./checks";
import { type Counts, sum } from "./counts";
import { type Group, testFiles } from "./groups";

export function print(line: string): void {
    process.stdout.write(`${line}\n`);
}

/** Runs every check, also after one has failed, and counts them as tests. */
export async function runChecks(): Promise<Counts> {
    const counts: Counts[] = [];
    for (const check of CHECKS) {
        const passed = await runCheck(check);
        print(`  ${passed ? "✔" : "✘"} ${check.name}`);
        counts.push(passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
    }
    return sum(counts);
}

/** Runs the groups one after the other. What they need, the compiled package and Pulumi, is got first. */
export async function runGroups(groups: readonly Group[]): Promise<Counts> {
    if (groups.some((group) => group.needsBuild)) {
        ensureBuild();
    }
    if (groups.some((group) => group.needsPulumi)) {
        const cli = await findPulumi();
        print(`Pulumi ${cli.version}, ${cli.origin}`);
    }
    const counts: Counts[] = [];
    for (const group of groups) {
        counts.push(await runGroup(group));
    }
    return sum(counts);
}

async function runGroup(group: Group): Promise<Counts> {
    print(`\n── ${group.name}`);
    if (testFiles(group).length === 0) {
        print(`  ✘ test/${group.folder} holds no test: a group that tests nothing has failed`);
        return { passed: 0, failed: 1 };
    }
    const counts = await countsOf(group);
    if (counts.passed + counts.failed === 0) {
        print(`  ✘ no test of test/${group.folder} ran`);
        return { passed: 0, failed: 1 };
    }
    return counts;
}

/** In a process of its own, so that a crash or an exit in a test is a failure of its group alone. */
function countsOf(group: Group): Promise<Counts> {
    return new Promise((resolve, reject) => {
        let counts: Counts | undefined;
        const child = fork(path.join(__dirname, "run-group.ts"), [group.name], {
            execArgv: ["--require", "ts-node/register"],
        });
        child.on("message", (message: Counts) => {
            counts = message;
        });
        child.once("error", reject);
        child.once("exit", (code, signal) => {
            if (counts === undefined) {
                print(`  ✘ the group ended early (${signal ?? `exit code ${String(code)}`})`);
            }
            resolve(counts ?? { passed: 0, failed: 1 });
        });
    });
}
