import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { WayEnd } from "./many-accounts";
import type { Row } from "./rows";

/** Everything that was measured last: what is measured alone leaves the rest as it was. */
export interface Results {
    /** By part. */
    readonly rows: Readonly<Record<string, readonly Row[]>>;
    readonly accounts: readonly WayEnd[];
}

const RESULTS = path.join(__dirname, "results.json");

export function knownResults(): Results {
    return JSON.parse(readFileSync(RESULTS, "utf8")) as Results;
}

export function keepRows(part: string, rows: readonly Row[]): void {
    const known = knownResults();
    keep({ ...known, rows: { ...known.rows, [part]: rows } });
}

/** @param order of what is to be kept; anything else was measured for a table that is no more */
export function keepWay(end: WayEnd, order: readonly string[]): void {
    const known = knownResults();
    const all = [...known.accounts.filter(({ what }) => what !== end.what), end];
    keep({ ...known, accounts: order.flatMap((what) => all.find((each) => each.what === what) ?? []) });
}

function keep(results: Results): void {
    writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
}

/** Puts a text between the marks of that name in a page of docs/. */
export function writeBlock(page: string, mark: string, text: string): void {
    const file = path.join(__dirname, "..", "docs", page);
    const marks = new RegExp(`<!-- ${mark} -->[^]*<!-- /${mark} -->`);
    const block = `<!-- ${mark} -->\n\n${text}\n\n<!-- /${mark} -->`;
    writeFileSync(
        file,
        readFileSync(file, "utf8").replace(marks, () => block),
    );
}
