import { EngineGone } from "../engine/engine-gone";
import type { PairContext } from "./context";
import { messageOf } from "./failure";
import { deleteLeftovers } from "./leftovers";
import { reconcileTags } from "./reconcile-tags";
import { RunFailure } from "./run-failure";
import { seal } from "./seal";
import type { Situation } from "./situation";

/** What is left to do once the list of steps is through; a failure of it is a run's failure too. */
export async function finish(context: PairContext, situation: Situation): Promise<void> {
    assertMade(context, situation);
    const work = [
        ["the pair is made, but not tagged", () => reconcileTags(context, situation)],
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

/** Somebody has deleted the snapshot, and what is left to do of a finished pair does not make it again. */
function assertMade({ inputs }: PairContext, situation: Situation): void {
    if (situation.sysprep.kind !== "available") {
        throw new RunFailure(
            `there is no Sysprep snapshot "${inputs.sysprepSnapshotName}" any more, so the pair is not complete. Nothing was made or deleted. Run \`pulumi up\` again: it makes a new pair.`,
            situation,
            {},
        );
    }
}
