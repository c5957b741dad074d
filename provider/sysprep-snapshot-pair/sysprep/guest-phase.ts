import { isCloudError } from "../../cloud/errors/cloud-error";
import type { PairContext } from "../context";
import { formatDuration } from "../../inputs/duration";
import { ActionableError } from "../../run/actionable-error";
import { lookComment } from "./machine";
import { runScript } from "./script";

const LOOK_BOUND = 60_000;
const PAUSE = 30_000;

/** Sysprep's own words, as what it is doing. */
const PHASES: Readonly<Record<string, string>> = { generalize: "generalizing", cleanup: "cleaning up" };

/** Asks the guest at most every half minute: it has better things to do. */
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
 * How far Sysprep is, in the guest's own words, for the progress line. A second command looks while the
 * first one works; the busy machine may not answer, which changes nothing but the line.
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
