import { explainPart, table, writeBlock } from "../report-block";
import { FOLLOW_UPS, KILL_NAMES } from "./kills";
import { describeMoment } from "./moments";
import type { KillPoint } from "./points";

/** What came of a killed run. */
export interface KillOutcome {
    readonly point: KillPoint;
    readonly problems: readonly string[];
}

/** The runs by how they were killed, and by the command that came next. */
export function killTable(outcomes: readonly KillOutcome[]): readonly string[] {
    const rows = KILL_NAMES.map((kill) => {
        const mine = outcomes.filter(({ point }) => point.kill === kill);
        const commands = FOLLOW_UPS.map((then) => mine.filter(({ point }) => point.then === then).length);
        return [kill, ...commands, failuresAmong(mine)];
    });
    return table(["killed by", ...FOLLOW_UPS.map((then) => `then ${then}`), "failures"], rows);
}

/** After which changes, in the order of the run. */
function changesStruck(outcomes: readonly KillOutcome[]): string {
    const moments = [...new Set(outcomes.map(({ point }) => describeMoment(point.moment)))];
    return `Right after one of ${moments.length} changes: ${moments.join("; ")}.`;
}

/** @throws an Error where there is nothing to count, which would read as a sweep without a failure */
export function closingLine(outcomes: readonly KillOutcome[], extent: string): string {
    if (outcomes.length === 0) {
        throw new Error(`Nothing was struck (${extent}): the preparation failed, or planned nothing.`);
    }
    return `${outcomes.length} runs killed through the command line (${extent}), ${failuresAmong(outcomes)} failures`;
}

/** Writes the table into the page on reliability, in the place of that of the last time. */
export async function writeReport(outcomes: readonly KillOutcome[], extent: string): Promise<void> {
    await writeBlock("kills", [
        [`${closingLine(outcomes, extent)}.`, ...explainPart(extent)].join(" "),
        "",
        ...killTable(outcomes),
        "",
        changesStruck(outcomes),
    ]);
}

function failuresAmong(outcomes: readonly KillOutcome[]): number {
    return outcomes.filter(({ problems }) => problems.length > 0).length;
}
