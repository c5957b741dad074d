import type { PairContext } from "../context";
import type { PowerHistory, Situation } from "../situation";

/** From when on a source that is off for this run, or for one that was cut off, is out of reach. */
export function noteOutage(
    { runState, clock }: Pick<PairContext, "runState" | "clock">,
    situation: Situation,
): void {
    if (runState.touchedSource && situation.source?.state === "stopped") {
        runState.downSince ??= stoppedAt(situation.power)?.getTime() ?? clock.now();
    }
}

/** Windows' own shutdown leaves no operation with Lightsail: what is recorded then is an earlier stop. Pure. */
export function stoppedAt({ lastStart, lastStop }: PowerHistory): Date | undefined {
    return lastStop !== undefined && (lastStart === undefined || lastStop > lastStart) ? lastStop : undefined;
}
