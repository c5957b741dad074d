import { findPulumi } from "../../toolchain/find-pulumi";
import { ensureBuild } from "../ensure-build";
import { CHECKS, runCheck } from "./checks";
import { closingLine, type Counts, sum } from "./counts";
import { type Group } from "./groups";
import { print, runFolder } from "./run-folder";

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
        print(`\n── ${group.name}`);
        const start = Date.now();
        const ended = await runFolder(group.folder, group.sharing);
        print(`── ${group.name}: ${closingLine(ended)}, in ${Math.round((Date.now() - start) / 1000)} s`);
        counts.push(ended);
    }
    return sum(counts);
}
