import { measureWays, wayTable } from "./accounts";
import { emulatorRows } from "./emulator-speed";
import { manyPairsRows, thousandPairsRows } from "./many-pairs";
import { pairRows, quickPairRows } from "./pair-rows";
import { previewCallsRows, previewRows } from "./preview";
import { enginePreviewRows } from "./engine-preview";
import { keepRows, knownResults, writeBlock } from "./kept";
import { holds, type Row, table } from "./rows";
import { shippedRows } from "./shipped";

/** `--seeds 20` measures sooner, and says so. */
const SEEDS = Number(/ --seeds (\d+)/.exec(` ${process.argv.slice(2).join(" ")}`)?.[1] ?? 200);

const tell = (line: string): void => {
    process.stderr.write(`${line}\n`);
};

/** Everything that is measured, by the name by which it can be asked for alone. */
const PARTS: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
    pair: () => pairRows(SEEDS, tell),
    preview: previewRows,
    engine: enginePreviewRows,
    emulator: emulatorRows,
    shipped: shippedRows,
    pairs: () => manyPairsRows(100),
    thousand: () => thousandPairsRows(),
};

/** Calls alone, which depend on no machine: for every test run. */
async function quick(): Promise<void> {
    const rows = [...(await quickPairRows()), ...(await previewCallsRows())];
    process.stdout.write(`${table(rows)}\n`);
    process.exitCode = rows.every(holds) ? 0 : 1;
}

/** Those whose table stands in docs/scale.md. */
const ACCOUNTS = "accounts";

/** Measures the parts, and shows them with what was measured of the others before. */
async function measure(names: readonly string[]): Promise<void> {
    for (const name of names) {
        const part = PARTS[name];
        if (part !== undefined) {
            keepRows(name, await part());
        } else if (name === ACCOUNTS) {
            await measureWays(tell);
        } else {
            throw new Error(`There is no "${name}"; there are ${ALL.join(", ")}.`);
        }
    }
    const { rows, accounts } = knownResults();
    const ofPerformance = table(Object.keys(PARTS).flatMap((name) => rows[name] ?? []));
    writeBlock("performance.md", "bench", ofPerformance);
    writeBlock("scale.md", ACCOUNTS, wayTable(accounts));
    process.stdout.write(`${ofPerformance}\n\n${wayTable(accounts)}\n`);
}

const ALL = [...Object.keys(PARTS), ACCOUNTS];
const options = process.argv.slice(2);
const asked = options.filter((option) => !/^(--|\d)/.test(option));
const work = options.includes("--quick") ? quick() : measure(asked.length === 0 ? ALL : asked);
work.catch((error: unknown) => {
    tell(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
});
