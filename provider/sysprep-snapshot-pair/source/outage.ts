import type { PairContext } from "../context";
import type { PowerHistory, Situation } from "../situation";

/** Records since when the source has been down, where this run or one that was cut off has stopped it. */
export function noteOutage(
    { runState, clock }: Pick<PairContext, "runState" | "clock">,
    situation: Situation,
): void {
    if (runState.touchedSource && situation.source?.state === "stopped") {
        runState.downSince ??= stoppedAt(situation.power)?.getTime() ?? clock.now();
    }
}

/** When it was last stopped from outside. Lightsail records no operation for Windows' own shutdown. Pure. */
export function stoppedAt({ lastStart, lastStop }: PowerHistory): Date | undefined {
    return lastStop !== undefined && (lastStart === undefined || lastStop > lastStart) ? lastStop : undefined;
}
