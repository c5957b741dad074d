import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { emulatorRows } from "./emulator-speed";
import { manyPairsRows } from "./many-pairs";
import { makeOnePair } from "./one-pair";
import { pairRows, quickPairRows } from "./pair-rows";
import { previewCallsRows, previewRows } from "./preview";
import { holds, type Row, table } from "./rows";

const RESULTS = path.join(__dirname, "results.json");
const PAGE = path.join(__dirname, "..", "docs", "performance.md");
/** `--seeds 20` measures sooner, and says so. */
const SEEDS = Number(/ --seeds (\d+)/.exec(` ${process.argv.slice(2).join(" ")}`)?.[1] ?? 200);

const tell = (line: string): void => {
    process.stderr.write(`${line}\n`);
};

/** Everything that is measured, by the name by which it can be asked for alone. */
const PARTS: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
    pair: () => pairRows(SEEDS, tell),
    preview: previewRows,
    emulator: emulatorRows,
    pairs: async () => manyPairsRows(100, (await makeOnePair(7)).wall),
};

/** Calls alone, which depend on no machine: for every test run. */
async function quick(): Promise<void> {
    const rows = [...(await quickPairRows()), ...(await previewCallsRows())];
    process.stdout.write(`${table(rows)}\n`);
    process.exitCode = rows.every(holds) ? 0 : 1;
}

type Results = Readonly<Record<string, readonly Row[]>>;

/** Measures the parts, and prints them with what was measured of the others before. */
async function measure(names: readonly string[]): Promise<void> {
    for (const name of names) {
        const part = PARTS[name];
        if (part === undefined) {
            throw new Error(`There is no "${name}"; there are ${Object.keys(PARTS).join(", ")}.`);
        }
        const rows = await part();
        writeFileSync(RESULTS, `${JSON.stringify({ ...known(), [name]: rows }, null, 2)}\n`);
    }
    const results = known();
    const shownTable = table(Object.keys(PARTS).flatMap((name) => results[name] ?? []));
    const page = readFileSync(PAGE, "utf8");
    writeFileSync(
        PAGE,
        page.replace(
            /<!-- bench -->[^]*<!-- \/bench -->/,
            `<!-- bench -->\n\n${shownTable}\n\n<!-- /bench -->`,
        ),
    );
    process.stdout.write(`${shownTable}\n`);
}

function known(): Results {
    try {
        return JSON.parse(readFileSync(RESULTS, "utf8")) as Results;
    } catch {
        return {};
    }
}

const options = process.argv.slice(2);
const asked = options.filter((option) => !/^(--|\d)/.test(option));
const work = options.includes("--quick") ? quick() : measure(asked.length === 0 ? Object.keys(PARTS) : asked);
work.catch((error: unknown) => {
    tell(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
});
