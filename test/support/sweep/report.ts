import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { Extent } from "./extent";
import { BLOWS, type Outcome, type Point } from "./sweep";

const PAGE = path.join(__dirname, "..", "..", "..", "docs", "reliability.md");
const BEGIN = "<!-- sweep: begin -->";
const END = "<!-- sweep: end -->";

const OUTCOMES: readonly Outcome[] = ["rode it out", "finished by the next run", "finished as a new pair"];

/** The points by what was done to the call, and by what came of it, as a Markdown table. */
export function sweepTable(points: readonly Point[]): readonly string[] {
    const rows = BLOWS.map((blow) => {
        const struck = points.filter((point) => point.blow === blow);
        const failed = struck.filter(({ problems }) => problems.length > 0).length;
        const counts = OUTCOMES.map((outcome) => struck.filter((point) => point.outcome === outcome).length);
        return [blow, struck.length, ...counts, failed].join(" | ");
    });
    return [
        ["the call is", "points", ...OUTCOMES, "failures"].join(" | "),
        ["---", ...["points", ...OUTCOMES, "failures"].map(() => "--:")].join(" | "),
        ...rows,
    ].map((row) => `| ${row} |`);
}

/** The points by what was being done. */
export function storyTable(points: readonly Point[]): readonly string[] {
    const stories = [...new Set(points.map(({ story }) => story))];
    const rows = stories.map((story) => {
        const told = points.filter((point) => point.story === story);
        const calls = new Set(told.map(({ call }) => call.k)).size;
        return [story, calls, told.length, told.filter(({ problems }) => problems.length > 0).length].join(
            " | ",
        );
    });
    return ["what is done | calls struck | points | failures", "--- | --: | --: | --:", ...rows].map(
        (row) => `| ${row} |`,
    );
}

export function closingLine(points: readonly Point[], extent: Extent): string {
    const failures = points.filter(({ problems }) => problems.length > 0).length;
    return `${points.length} points of the sweep (${extent}), ${failures} failures`;
}

/** Writes the tables into the page on reliability, in the place of those of the last time. */
export function writeReport(points: readonly Point[], extent: Extent): void {
    const page = readFileSync(PAGE, "utf8");
    const block = [
        BEGIN,
        "",
        `${closingLine(points, extent)}.`,
        "",
        ...storyTable(points),
        "",
        ...sweepTable(points),
        "",
        END,
    ].join("\n");
    writeFileSync(
        PAGE,
        page.slice(0, page.indexOf(BEGIN)) + block + page.slice(page.indexOf(END) + END.length),
    );
}

/** What the page says of the last sweep that wrote it. */
export function reportedBlock(): string {
    const page = readFileSync(PAGE, "utf8");
    return page.slice(page.indexOf(BEGIN), page.indexOf(END));
}
