// `npm run mutants`: breaks the package's guest scripts one place at a time, and prints what no test notices.
//   npm run mutants -- [--count 200] [--seed 1] [--only 3,17]
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { testsComingTo } from "./coverage";
import { allMutants, describeMutant, KINDS, type Mutant, sampleOf } from "./places";
import { SUITES, Tester } from "./testers";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
    const { values } = parseArgs({
        options: {
            count: { type: "string", default: "200" },
            seed: { type: "string", default: "1" },
            only: { type: "string" },
        },
    });
    const all = allMutants();
    const sample = sampleOf(all, Number(values.count), Number(values.seed));
    const numbers = values.only?.split(",").map(Number) ?? sample.map((_, index) => index + 1);
    print(`${numbers.length} of ${all.length} mutants, seed ${values.seed}`);
    const unnoticed = new Set<Mutant>();
    await askAll(sample, numbers, (mutant) => unnoticed.add(mutant));
    const asked = sample.filter((_, index) => numbers.includes(index + 1));
    report(
        asked,
        asked.filter((mutant) => unnoticed.has(mutant)),
    );
}

/** As many mutants at a time as there are processors, each with tests of its own. */
async function askAll(
    sample: readonly Mutant[],
    numbers: readonly number[],
    missed: (mutant: Mutant) => void,
): Promise<void> {
    const lines = [...new Set(sample.flatMap(({ executed }) => executed))];
    const recorded = await Promise.all(
        SUITES.map(async (suite) => ({ suite, tests: await new Tester(suite).record(lines) })),
    );
    const tests = recorded.flatMap((each) => each.tests);
    const left = [...numbers];
    const worker = async (): Promise<void> => {
        const testers = recorded.map((each) => new Tester(each.suite, each.tests));
        for (let number = left.shift(); number !== undefined; number = left.shift()) {
            const mutant = sample[number - 1];
            if (mutant === undefined) {
                throw new Error(`There is no mutant ${number} in this sample.`);
            }
            const title = await firstNotice(testers, mutant);
            if (title === undefined) {
                missed(mutant);
            }
            const asked = testsComingTo(mutant.executed, tests).length;
            print(`${number}. ${describeMutant(mutant)}`);
            print(`    ${title ?? `NOBODY NOTICED, of ${asked} tests that come there`}`);
        }
        testers.forEach((tester) => {
            tester.close();
        });
    };
    await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

async function firstNotice(testers: readonly Tester[], mutant: Mutant): Promise<string | undefined> {
    for (const tester of testers) {
        const title = await tester.noticedBy(mutant);
        if (title !== undefined) {
            return title;
        }
    }
    return undefined;
}

function report(sample: readonly Mutant[], unnoticed: readonly Mutant[]): void {
    print("\nNobody noticed:");
    unnoticed.forEach((mutant) => {
        print(`  ${describeMutant(mutant)}`);
    });
    for (const kind of KINDS) {
        const ofKind = sample.filter((mutant) => mutant.kind === kind).length;
        const missed = unnoticed.filter((mutant) => mutant.kind === kind).length;
        print(`${kind}: ${ofKind - missed} of ${ofKind} noticed`);
    }
    const noticed = sample.length - unnoticed.length;
    print(`all: ${noticed} of ${sample.length} noticed, ${((100 * noticed) / sample.length).toFixed(1)} %`);
}

main().then(
    () => process.exit(0),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
    },
);
