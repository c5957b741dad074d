// `npm test` runs the checks and every group; `npm run test:<group>` runs that group. Asked for by itself, the group
// of faults strikes every point it knows instead of the part that there is time for in every test run.
import { closingLine, type Counts } from "./counts";
import { groupNamed, GROUPS } from "./groups";
import { print } from "./run-folder";
import { runChecks, runGroups } from "./run-groups";

async function everything(): Promise<Counts> {
    print("── checks");
    return runChecks(() => runGroups(GROUPS));
}

function asked(names: readonly string[]): Promise<Counts> {
    if (names.length === 1) {
        process.env["FAULT_SWEEP"] ??= "wide";
    }
    return runGroups(names.map(groupNamed));
}

async function main(names: readonly string[]): Promise<void> {
    const counts = await (names.length === 0 ? everything() : asked(names));
    print(`\n${closingLine(counts)}`);
    process.exitCode = counts.failed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    print(`\n${closingLine({ passed: 0, failed: 1 })}`);
    process.exitCode = 1;
});
