import { availableParallelism } from "node:os";
import { findPulumi } from "../../toolchain/find-pulumi";
import { ensureBuild } from "../ensure-build";
import { type Check, CHECKS, runCheck } from "./checks";
import { closingLine, type Counts, sum } from "./counts";
import { type Group } from "./groups";
import { print, runFolder } from "./run-folder";
import { sideBySide } from "./side-by-side";

/** Runs every check, also after one has failed, and counts them as tests. The build goes first: others read it. */
export async function runChecks(): Promise<Counts> {
    const [build, ...others] = CHECKS;
    return sum([
        ...(build === undefined ? [] : [await runOneCheck(build)]),
        ...(await sideBySide(others, availableParallelism(), runOneCheck)),
    ]);
}

async function runOneCheck(check: Check): Promise<Counts> {
    const { passed, printed } = await runCheck(check);
    print(`  ${passed ? "✔" : "✘"} ${check.name}${printed === "" ? "" : `\n${printed}`}`);
    return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
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
