import { table, writeBlock } from "../report-block";
import { FOLLOW_UPS, KILL_NAMES } from "./kills";
import { describeMoment } from "./moments";
import type { KillPoint } from "./points";

/** What came of a killed run. */
export interface KillOutcome {
    readonly point: KillPoint;
    readonly problems: readonly string[];
}

/** The kills by the change that had just been asked for, and by the command that came next. */
export function killTable(outcomes: readonly KillOutcome[]): readonly string[] {
    const moments = [...new Set(outcomes.map(({ point }) => describeMoment(point.moment)))];
    const rows = moments.map((moment) => {
        const here = outcomes.filter(({ point }) => describeMoment(point.moment) === moment);
        const counts = KILL_NAMES.map((kill) => here.filter(({ point }) => point.kill === kill).length);
        const commands = FOLLOW_UPS.map((then) => here.filter(({ point }) => point.then === then).length);
        return [moment, ...counts, ...commands, failuresAmong(here)];
    });
    return table(
        ["killed after", ...KILL_NAMES, ...FOLLOW_UPS.map((then) => `then ${then}`), "failures"],
        rows,
    );
}

export function closingLine(outcomes: readonly KillOutcome[], extent: string): string {
    return `${outcomes.length} runs killed through the command line (${extent}), ${failuresAmong(outcomes)} failures`;
}

/** Writes the table into the page on reliability, in the place of that of the last time. */
export function writeReport(outcomes: readonly KillOutcome[], extent: string): void {
    writeBlock("kills", [`${closingLine(outcomes, extent)}.`, "", ...killTable(outcomes)]);
}

function failuresAmong(outcomes: readonly KillOutcome[]): number {
    return outcomes.filter(({ problems }) => problems.length > 0).length;
}
