import { isCloudError } from "../../cloud/errors/cloud-error";
import type { PairContext } from "../context";
import { formatDuration } from "../../inputs/duration";
import { ActionableError } from "../../run/actionable-error";
import { lookComment } from "./look-comment";
import { runScript } from "./script";
import { PACES } from "../../run/waits";

const LOOK_BOUND = 60_000;
const PAUSE = 180_000;

/** Sysprep's phases, in words for the progress line. */
const PHASES: Readonly<Record<string, string>> = { generalize: "generalizing", cleanup: "cleaning up" };

/** Asks at most every three minutes, so as not to slow down Sysprep. */
export function phaseWatcher(context: PairContext, nodeId: string): () => Promise<string | undefined> {
    let askedAt = Number.NEGATIVE_INFINITY;
    let phase: string | undefined;
    return async () => {
        if (context.clock.now() - askedAt >= PAUSE) {
            phase = await guestPhase(context, nodeId);
            askedAt = context.clock.now();
        }
        return phase;
    };
}

/**
 * How far Sysprep is, for the progress line. A second command asks while the first one works; where the busy machine
 * does not answer, only the line suffers.
 */
async function guestPhase(context: PairContext, nodeId: string): Promise<string | undefined> {
    const quiet = {
        ...context,
        progress: { ...context.progress, live: () => undefined, warn: () => undefined },
    };
    try {
        const result = await runScript(quiet, {
            script: "progress",
            parameters: {},
            nodeId,
            comment: lookComment("progress"),
            boundMilliseconds: LOOK_BOUND,
            // Nobody waits for it, so one look is made when it has most likely ended.
            pace: { ...PACES.script, typicalMinimumMilliseconds: 5_000 },
        });
        return result.outcome === "recorded"
            ? `${PHASES[result.phase] ?? result.phase} for ${formatDuration(result.phaseElapsedSeconds * 1_000)}`
            : undefined;
    } catch (error) {
        if (error instanceof ActionableError || isCloudError(error)) {
            return undefined;
        }
        throw error;
    }
}
