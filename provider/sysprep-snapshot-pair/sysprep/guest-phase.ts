import { isCloudError } from "../../cloud/errors/cloud-error";
import type { PairContext, SysprepSent } from "../context";
import { formatDuration } from "../../inputs/duration";
import { ActionableError } from "../../run/actionable-error";
import { lookAtSysprepComment } from "../names";
import { provesGeneralized } from "./command";
import { runScript } from "./script";
import { PACES } from "../../run/waits";

const LOOK_BOUND = 60_000;
const PAUSE = 300_000;

/** Sysprep's phases, in words for the progress line. */
const PHASES: Readonly<Record<string, string>> = { generalize: "generalizing", cleanup: "cleaning up" };

/** What a look at the machine has shown. */
export interface GuestLook {
    /** For the progress line. */
    readonly phase: string;
    /** The record on the machine says that this attempt has generalized the disk. */
    readonly isProven: boolean;
}

/** Asks seldom, so as not to slow down Sysprep. */
export function guestWatcher(
    context: PairContext,
    sysprep: SysprepSent,
): () => Promise<GuestLook | undefined> {
    let askedAt = Number.NEGATIVE_INFINITY;
    let seen: GuestLook | undefined;
    return async () => {
        if (context.clock.now() - askedAt >= PAUSE) {
            seen = await lookAtGuest(context, sysprep);
            askedAt = context.clock.now();
        }
        return seen;
    };
}

/**
 * How far Sysprep is. A second command asks while the first one works; where the busy machine does not answer, the
 * progress line suffers, and the command's own answer tells.
 */
async function lookAtGuest(context: PairContext, sysprep: SysprepSent): Promise<GuestLook | undefined> {
    const quiet = {
        ...context,
        progress: { ...context.progress, live: () => undefined, warn: () => undefined },
    };
    try {
        const result = await runScript(quiet, {
            script: "progress",
            parameters: {},
            nodeId: sysprep.nodeId,
            comment: lookAtSysprepComment(sysprep.runId, sysprep.attempt),
            boundMilliseconds: LOOK_BOUND,
            // Nobody waits for it, so one look is made when it has most likely ended.
            pace: { ...PACES.script, typicalMinimumMilliseconds: 8_000, floorMilliseconds: 4_000 },
        });
        return result.outcome === "recorded"
            ? {
                  phase: `${PHASES[result.phase] ?? result.phase} for ${formatDuration(result.phaseElapsedSeconds * 1_000)}`,
                  isProven: provesGeneralized(result, sysprep),
              }
            : undefined;
    } catch (error) {
        if (error instanceof ActionableError || isCloudError(error)) {
            return undefined;
        }
        throw error;
    }
}
