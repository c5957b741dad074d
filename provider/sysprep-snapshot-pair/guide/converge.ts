import { ActionableError } from "../../run/actionable-error";
import { type Walk, converge as walkList } from "../../run/walk/walk";
import { type Purpose, stepsFor } from "../../run/walk/step";
import type { PairContext } from "../context";
import { runIdOf, type Situation } from "../situation";
import { isStale, reportBackupAge } from "../snapshots/backup-age";
import { noteOutage } from "../source/outage";
import { noteSysprepOver, noteSysprepUnderWay } from "../sysprep/wait-for-end";
import { steps } from "./steps";
import { afresh, KEPT_NODE, observe, type SituationFreshness } from "../observe";
import { sourceLockFor } from "../source-lock/acquire";
import { noteStoppedSource } from "../recovery/leave-running";
import { assertSysprepSnapshot } from "../recovery/finish";
import { cleanUpAfterFailure } from "../recovery/clean-up";

/** How long an answer may be older than what it is about. */
const LATE_ANSWER = 60_000;

/** Makes the pair, or brings a finished one up to date with its inputs. */
export function converge(context: PairContext, purpose: Purpose): Promise<Situation> {
    return walkList(walkOf(purpose), context);
}

function walkOf(purpose: Purpose): Walk<Situation, PairContext> {
    const list = stepsFor(steps, purpose);
    return {
        steps: list,
        observe: observeConsistently,
        resume: (context, situation) => {
            // A finished pair is only brought up to date: a source that its owner has stopped stays stopped.
            if (purpose === "make") {
                resumeMaking(context, situation);
            }
            noteOutage(context, situation);
        },
        begin: purpose === "make" ? reportBackupAge : assertSysprepSnapshot,
        afterStep: (context, situation) => {
            noteOutage(context, situation);
            noteSysprepOver(context, situation);
        },
        assertReached: assertSysprepSnapshot,
        sourceLock: sourceLockFor,
        cleanUp: (context, failed, error) => cleanUpAfterFailure(context, { purpose, list, failed }, error),
    };
}

function resumeMaking(context: PairContext, situation: Situation): void {
    noteStoppedSource(context, situation.source);
    if (runIdOf(situation) !== undefined) {
        context.runState.touchedSource = true;
        noteSysprepUnderWay(context, situation);
    }
}

/** As old may be what a step has seen on its way: nothing that the run itself has changed since, and no decision alone. */
const SEEN_ON_THE_WAY = 60_000;

/** Who else has started the source is asked for by the step that its disk matters to, right before and after. */
const KEPT_HISTORY = 20 * 60_000;

async function observeConsistently(
    context: PairContext,
    before?: Situation,
    isFirstLook = false,
): Promise<Situation> {
    for (let isFirst = isFirstLook; ; isFirst = false) {
        const situation = await observe(context, freshnessOf(context, before, isFirst));
        // A stale backup is deleted by the step itself, for a new one of its name.
        if (before === undefined || !isBackupLost(before, situation) || isStale(before)) {
            return situation;
        }
        await assertBackupKept(context, before);
    }
}

function freshnessOf(
    context: PairContext,
    before: Situation | undefined,
    isFirst: boolean,
): SituationFreshness {
    const { cloud, begun, runState } = context;
    const { view } = cloud;
    const now = afresh(context);
    if (!isFirst) {
        // Right after the lock was acquired; which node it is, the run has seen by then.
        const sinceLocked = { notOlderThan: runState.lockedSince ?? view.now() };
        return before === undefined
            ? { resources: sinceLocked, history: sinceLocked, node: view.within(KEPT_NODE) }
            : now;
    }
    if (before === undefined) {
        const sinceBegun = { notOlderThan: begun ?? view.now() };
        return { resources: sinceBegun, history: sinceBegun, node: view.within(SEEN_ON_THE_WAY) };
    }
    return {
        resources: view.within(SEEN_ON_THE_WAY),
        history: view.within(KEPT_HISTORY),
        node: view.within(KEPT_NODE),
    };
}

/** Until there is a Sysprep snapshot, the backup is the only way back, and the run's whole memory in the cloud. */
function isBackupLost({ backup }: Situation, now: Situation): boolean {
    return backup.kind === "available" && now.backup.kind === "absent" && now.sysprep.kind === "absent";
}

/** One answer without it may be an old one. */
async function assertBackupKept(context: PairContext, before: Situation): Promise<void> {
    await context.clock.sleep(LATE_ANSWER, context.signal);
    if (isBackupLost(before, await observe(context))) {
        throw new ActionableError(
            `the backup snapshot "${context.inputs.backupSnapshotName}" was deleted while the run was going on`,
            "Run `pulumi up` again: it begins anew, with a new backup.",
        );
    }
}
