// `npm run mutants`: breaks the package's guest scripts one place at a time, and prints what no test notices.
//   npm run mutants -- [--count 200] [--seed 1] [--from 0]
import { parseArgs } from "node:util";
import { allMutants, describeMutant, KINDS, type Mutant, sampleOf } from "./places";
import { Tester } from "./testers";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
    const { values } = parseArgs({
        options: {
            count: { type: "string", default: "200" },
            seed: { type: "string", default: "1" },
            from: { type: "string", default: "0" },
        },
    });
    const all = allMutants();
    const sample = sampleOf(all, Number(values.count), Number(values.seed)).slice(Number(values.from));
    print(`${sample.length} of ${all.length} mutants, seed ${values.seed}`);
    const testers = [new Tester("windows"), new Tester("powershell")];
    const unnoticed: Mutant[] = [];
    for (const [index, mutant] of sample.entries()) {
        const title = await firstNotice(testers, mutant);
        print(
            `${index + 1}. ${title === undefined ? "NOBODY NOTICED" : "noticed"}  ${describeMutant(mutant)}`,
        );
        if (title === undefined) {
            unnoticed.push(mutant);
        }
    }
    testers.forEach((tester) => {
        tester.close();
    });
    report(sample, unnoticed);
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
