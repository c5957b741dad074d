import { findPulumi } from "../../toolchain/find-pulumi";
import { ensureBuild } from "../ensure-build";
import { type Check, CHECKS, runCheck } from "./checks";
import { closingLine, type Counts, sum } from "./counts";
import { type Group, SIDE_BY_SIDE } from "./groups";
import { print, runFolder } from "./run-folder";
import { seats } from "./seats";
import { warmCompileCache } from "./warm-cache";

const seat = seats(SIDE_BY_SIDE);

/**
 * Runs every check, also after one has failed, and counts them as tests. The build goes first: others read it.
 *
 * @param rest what is run beside the checks, once the build is there
 */
export async function runChecks(
    rest: () => Promise<Counts> = () => Promise.resolve(sum([])),
): Promise<Counts> {
    const [build, ...others] = CHECKS;
    const built = build === undefined ? sum([]) : await runOneCheck(build);
    const checked = others.map((check) => seat(() => runOneCheck(check)));
    return sum([built, ...(await Promise.all([...checked, rest()]))]);
}

async function runOneCheck(check: Check): Promise<Counts> {
    const { passed, printed } = await runCheck(check);
    print(`  ${passed ? "✔" : "✘"} ${check.name}${printed === "" ? "" : `\n${printed}`}`);
    return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs the groups, whose files begin in their order. What they need, the compiled package and Pulumi, is got first. */
export async function runGroups(groups: readonly Group[]): Promise<Counts> {
    if (groups.some((group) => group.needsBuild)) {
        ensureBuild();
    }
    if (groups.some((group) => group.needsPulumi)) {
        const cli = await findPulumi();
        print(`Pulumi ${cli.version}, ${cli.origin}`);
        warmCompileCache();
    }
    return sum(await Promise.all(groups.map(runGroup)));
}

async function runGroup({ name, folder, filesEach = Infinity }: Group): Promise<Counts> {
    const counts = await runFolder(folder, filesEach, seat);
    print(`── ${name}: ${closingLine(counts)}`);
    return counts;
}
