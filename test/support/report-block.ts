import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { withLock } from "../../toolchain/lock";
import { tellOnScreen } from "../../toolchain/tell";

const PAGE = path.join(__dirname, "..", "..", "docs", "reliability.md");

/** A part of docs/reliability.md that a test run writes. */
export type BlockName = "sweep" | "image-sweep" | "kills";

/** Puts what a run has to tell in the place of what the one before it told; two processes may do so at once. */
export async function writeBlock(name: BlockName, lines: readonly string[]): Promise<void> {
    await withLock(`${PAGE}.lock`, tellOnScreen, () => {
        const page = readFileSync(PAGE, "utf8");
        const { begin, end } = marks(name);
        const block = [begin, "", ...lines, "", end].join("\n");
        writeFileSync(
            PAGE,
            page.slice(0, page.indexOf(begin)) + block + page.slice(page.indexOf(end) + end.length),
        );
        return Promise.resolve();
    });
}

/** What the page says of the last run that wrote it. */
export function readBlock(name: BlockName): string {
    const page = readFileSync(PAGE, "utf8");
    const { begin, end } = marks(name);
    return page.slice(page.indexOf(begin), page.indexOf(end));
}

function marks(name: BlockName): { readonly begin: string; readonly end: string } {
    return { begin: `<!-- ${name}: begin -->`, end: `<!-- ${name}: end -->` };
}

/** What "part 1 of 10" in an extent means to a reader of the page; nothing where all of it was run. */
export function explainPart(extent: string): readonly string[] {
    const of = /part \d+ of (\d+)/.exec(extent)?.[1];
    return of === undefined
        ? []
        : [`(Of every ${of} in a row, this part took one; the other parts take the rest.)`];
}

/** A Markdown table: text to the left, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
    const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
    return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "--:"))), ...rows.map(line)];
}
