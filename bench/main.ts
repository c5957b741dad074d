import { pairRows, quickPairRows } from "./pair-rows";
import { holds, table } from "./rows";

/** What is measured by `npm run bench`; with `--quick` only what depends on no machine, for every test run. */
async function main(options: readonly string[]): Promise<void> {
    const isQuick = options.includes("--quick");
    const rows = isQuick
        ? await quickPairRows()
        : await pairRows(200, (line) => process.stderr.write(`${line}\n`));
    process.stdout.write(`${table(rows)}\n`);
    process.exitCode = isQuick && !rows.every(holds) ? 1 : 0;
}

void main(process.argv.slice(2));
