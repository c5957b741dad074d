import { type BlockName, explainPart, readBlock, table, writeBlock } from "../report-block";
import { BLOWS, type Outcome, type Point } from "./sweep";

const OUTCOMES: readonly Outcome[] = ["rode it out", "finished by the next run", "finished as a new pair"];

/** The points by what was done to the call, and by what came of it, as a Markdown table. */
export function sweepTable(points: readonly Point[]): readonly string[] {
    const rows = BLOWS.map((blow) => {
        const struck = points.filter((point) => point.blow === blow);
        const counts = OUTCOMES.map((outcome) => struck.filter((point) => point.outcome === outcome).length);
        return [blow, struck.length, ...counts, failuresAmong(struck)];
    });
    return table(["the call is", "points", ...OUTCOMES, "failures"], rows);
}

/** The points by what was being done. */
export function storyTable(points: readonly Point[]): readonly string[] {
    const stories = [...new Set(points.map(({ story }) => story))];
    const rows = stories.map((story) => {
        const told = points.filter((point) => point.story === story);
        const calls = new Set(told.map(({ call }) => call.k)).size;
        return { story, calls, points: told.length, failures: failuresAmong(told) };
    });
    // A part of a sweep strikes each call once: the same numbers twice tell a reader nothing.
    return rows.every((row) => row.calls === row.points)
        ? table(
              ["what is done", "points", "failures"],
              rows.map((row) => [row.story, row.points, row.failures]),
          )
        : table(
              ["what is done", "calls struck", "points", "failures"],
              rows.map((row) => [row.story, row.calls, row.points, row.failures]),
          );
}

/** @throws an Error where there is nothing to count, which would read as a sweep without a failure */
export function closingLine(points: readonly Point[], extent: string): string {
    if (points.length === 0) {
        throw new Error(`Nothing was struck (${extent}): the preparation failed, or planned nothing.`);
    }
    return `${points.length} points of the sweep (${extent}), ${failuresAmong(points)} failures`;
}

/** Writes the tables into the page on reliability, in the place of those of the last time. */
export async function writeReport(
    points: readonly Point[],
    extent: string,
    block: BlockName = "sweep",
): Promise<void> {
    await writeBlock(block, [
        [`${closingLine(points, extent)}.`, ...explainPart(extent)].join(" "),
        "",
        ...storyTable(points),
        "",
        ...sweepTable(points),
    ]);
}

/** One struck call, with what is not as it must be. */
export function describePoint({ story, call, blow, problems }: Point): string {
    const input = call.input.slice(0, 120);
    return `${story}, call ${call.k}, ${call.operation} (${input}), ${blow}:\n    ${problems.join("\n    ")}`;
}

/** Prints what a sweep has come to; into the page it is written where a sweep was asked for by itself. */
export async function tellReport(
    points: readonly Point[],
    extent: string,
    block: BlockName = "sweep",
): Promise<void> {
    process.stdout.write(`\n    ${closingLine(points, extent)}\n    ${sweepTable(points).join("\n    ")}\n`);
    if (process.env["FAULT_SWEEP"] !== undefined) {
        await writeReport(points, extent, block);
    }
}

/** What the page says of the last sweep that wrote it. */
export function reportedBlock(block: BlockName = "sweep"): string {
    return readBlock(block);
}

function failuresAmong(points: readonly Point[]): number {
    return points.filter(({ problems }) => problems.length > 0).length;
}
