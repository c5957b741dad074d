import type { PairContext } from "./context";

/** Windows answers nobody so soon after a start. */
const STILL_BOOTING = 20_000;

/** Whether this run has seen the source come up just now. */
export function isJustUp({
    runState: { upSince },
    clock,
}: {
    readonly runState: Pick<PairContext["runState"], "upSince">;
    readonly clock: Pick<PairContext["clock"], "now">;
}): boolean {
    return upSince !== undefined && clock.now() - upSince <= STILL_BOOTING;
}
