import { EngineGone } from "../../engine/engine-gone";
import { formatDuration } from "../../inputs/duration";
import type { PairContext } from "../context";
import { messageOf } from "../../run/advised-failure";
import { describeAddress } from "./left-behind";
import { deleteLeftovers } from "./leftovers";
import { reconcileTags } from "../snapshots/reconcile-tags";
import { RunFailure } from "./run-failure";
import { recordOwner } from "../snapshots/owner";
import { seal } from "../snapshots/seal";
import type { Situation } from "../situation";

/** What is left to do once the list of steps is through; a failure of it is a run's failure too. */
export async function finish(context: PairContext, situation: Situation): Promise<void> {
    sayWhereItIs(context, situation);
    const work = [
        ["the pair is made, but not tagged", () => reconcileTags(context, situation)],
        ["the pair is made, but not marked as this resource's", () => recordOwner(context, situation)],
        ["the pair is made, but not marked as complete", () => seal(context, situation)],
        [
            "the pair is made, but what earlier runs have left is not deleted",
            () => deleteLeftovers(context, situation),
        ],
    ] as const;
    for (const [failed, run] of work) {
        try {
            await run();
        } catch (error) {
            throw error instanceof EngineGone
                ? error
                : new RunFailure(`${failed}: ${messageOf(error)}`, situation, { cause: error });
        }
    }
}

/** Nobody else tells: records of names and bookmarks lead to the address that it had before. */
function sayWhereItIs(context: PairContext, situation: Situation): void {
    const { downMilliseconds } = context.notebook;
    const address = describeAddress(situation, context);
    if (address !== undefined && downMilliseconds > 0) {
        context.progress.lasting(
            `${address}; it was not running for ${formatDuration(downMilliseconds)} in all, and Windows booted for some minutes more after each start`,
        );
    }
}
