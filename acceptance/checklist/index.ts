import type { Evidence } from "../evidence";
import { builderLines } from "./builder-lines";
import { imageLines } from "./image-lines";
import { lastLines } from "./last-lines";
import { judge, type Line, notTried, type Observation, outputsOf, saidOf } from "./line";
import { pairLines } from "./pair-lines";
import { serverLines } from "./server-lines";

export type { Line, Observation } from "./line";

/** The checklist of docs/first-real-run.md, in the order in which things happen. */
export const CHECKLIST: readonly Line[] = [
    ...serverLines,
    ...builderLines,
    ...imageLines,
    ...pairLines,
    ...lastLines,
];

/** What became of a line. Pure. */
export function observe(line: Line, evidence: Evidence): Observation {
    const { part } = line;
    if (part === undefined) {
        return line.observe(evidence);
    }
    if (!evidence.parts.includes(part)) {
        return notTried(`--part ${part} tries it`);
    }
    if (outputsOf(evidence, part)["phase"] !== "complete") {
        const why = saidOf(evidence, part, "error").join(" ");
        // Said once, at the first line that wants the part.
        const isFirst = CHECKLIST.find((each) => each.part === part) === line;
        return why === "" || !isFirst
            ? notTried(`--part ${part} has failed, or what it waits for`)
            : judge(false, `did not come to its end: ${why}`);
    }
    return line.observe(evidence);
}
