import { EngineGone } from "../../engine/engine-gone";
import { messageOf } from "../../run/actionable-error";
import type { PairContext } from "../context";
import { runIdOf, type Situation } from "../situation";
import { leaveSourceRunning } from "../source/power";
import { noteSysprepUnderWay } from "../sysprep/wait-for-end";

/**
 * A run that failed before its first look learns only while it cleans up that the Sysprep of one that was cut off is
 * under way: its shutdown would leave the source stopped after this run has ended.
 *
 * @returns whether there was one, and what kept the source from being started after it
 */
export async function endUnseenSysprep(
    context: PairContext,
    situation: Situation | undefined,
): Promise<{ readonly trouble: string | undefined } | undefined> {
    const { runState } = context;
    if (situation === undefined || runState.touchedSource || runIdOf(situation) === undefined) {
        return undefined;
    }
    noteSysprepUnderWay(context, situation);
    if (runState.sysprepUnderWay === undefined) {
        return undefined;
    }
    runState.touchedSource = true;
    try {
        await leaveSourceRunning(context);
        return { trouble: undefined };
    } catch (error) {
        if (error instanceof EngineGone) {
            throw error;
        }
        return { trouble: messageOf(error) };
    }
}
