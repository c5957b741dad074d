import { AdvisedFailure } from "../../run/advised-failure";
import type { PairContext } from "../context";
import { isStale, sayBackupAge } from "../snapshots/backup-age";
import { assertMade } from "../recovery/assert-made";
import { settleEarlierRuns } from "../recovery/earlier-runs";
import { formatDuration } from "../../inputs/duration";
import { EngineGone } from "../../engine/engine-gone";
import { noticeLeftStopped } from "../recovery/left-stopped";
import { noticeSysprep } from "../sysprep/let-sysprep-end";
import { observe } from "./observe";
import { noticeOutage } from "../source/outage";
import { runIdOf, type Situation } from "../situation";
import type { Decision, Step } from "../step";
import { numbering, type Numbering } from "./numbering";
import { type Turn, turnAtSource } from "./source-lock/turn";
import { setRight } from "../recovery/set-right";
import { steps } from "./steps";
import { createBackupSnapshot } from "../steps/create-backup-snapshot";
import { startAfterSysprep } from "../steps/start-after-sysprep";
import { inStep } from "./step-progress";

/** A new thing may be missing from answers for a while; after this, the step did not do what it says. */
const CONSISTENCY_BOUND = 5 * 60_000;

const LATE_ANSWER = 60_000;

/** Walks the list: looks, skips what is done, runs the rest. Create, update and resume are all this. */
export async function converge(context: PairContext, list: readonly Step[] = steps): Promise<Situation> {
    const walk: Walk = { list, turn: turnAtSource(context), current: undefined };
    try {
        const situation = await walkThrough(context, walk);
        await walk.turn.end();
        return situation;
    } catch (error) {
        if (error instanceof EngineGone) {
            throw error;
        }
        const failure = await setRight(context, list, walk.current, error);
        await walk.turn.end();
        throw failure;
    }
}

interface Walk {
    readonly list: readonly Step[];
    readonly turn: Turn;
    /** The step that is being done, or was when the walk ended. */
    current: Step | undefined;
}

async function walkThrough(context: PairContext, walk: Walk): Promise<Situation> {
    const { list, turn } = walk;
    let situation = await observe(context);
    resumeFrom(context, situation, list);
    if (list.includes(createBackupSnapshot)) {
        sayBackupAge(context, situation);
    } else {
        assertMade(context, situation);
    }
    const numbers = numbering(situation, context, list);
    const looked = new Set<Step>();
    let left = list;
    for (let step = left[0]; step !== undefined; step = left[0]) {
        walk.current = step;
        const decision = step.decide(situation, context);
        if (decision.kind === "refuse") {
            throw decision.error;
        }
        left = left.slice(1);
        if (decision.kind === "done" || looked.has(step)) {
            continue;
        }
        if (await turn.before(step, situation)) {
            situation = await lookAgain(context, list);
            left = list;
            continue;
        }
        await runStep(context, step, situation, numbers);
        const before = situation;
        situation = await observeAfter(context, step, before);
        noticeOutage(context, situation);
        if (step.kind === "look") {
            looked.add(step);
        }
    }
    assertMade(context, situation);
    return situation;
}

/** Whoever had the source until now may have left it otherwise than it was seen: what was done may not be. */
async function lookAgain(context: PairContext, list: readonly Step[]): Promise<Situation> {
    let situation = await observe(context);
    const isToBeBackedUp =
        list.includes(createBackupSnapshot) && createBackupSnapshot.decide(situation, context).kind === "run";
    if (isToBeBackedUp && (await settleEarlierRuns(context))) {
        situation = await observe(context);
    }
    resumeFrom(context, situation, list);
    return situation;
}

/** What a run that was cut off has left is this run's to finish, and its outage this run's to count. */
function resumeFrom(context: PairContext, situation: Situation, list: readonly Step[]): void {
    const { notebook } = context;
    // A finished pair is only brought up to date: a source that its owner has stopped stays stopped.
    if (list.includes(startAfterSysprep)) {
        noticeLeftStopped(context, situation.source);
        if (runIdOf(situation) !== undefined) {
            notebook.touchedSource = true;
            noticeSysprep(context, situation);
        }
    }
    noticeOutage(context, situation);
}

async function runStep(
    context: PairContext,
    step: Step,
    situation: Situation,
    numbers: Numbering,
): Promise<void> {
    const { clock, progress, notebook } = context;
    await context.assertEngineAlive();
    const number = numbers.next();
    const start = clock.now();
    const told = inStep(progress, number, step.name);
    told.live("begun");
    await step.run({ ...context, progress: told }, situation);
    const end = clock.now();
    notebook.timeline.push({
        step: step.name,
        guide: step.guide,
        start: new Date(start).toISOString(),
        end: new Date(end).toISOString(),
    });
    progress.lasting(`${step.guide}: ${step.name}: done in ${formatDuration(end - start)}`);
}

/** A move is over when the cloud itself says so, which may take a moment. */
async function observeAfter(context: PairContext, step: Step, before: Situation): Promise<Situation> {
    const deadline = context.clock.now() + CONSISTENCY_BOUND;
    for (;;) {
        const situation = await observe(context);
        // A stale one is deleted by the step itself, for a new one of its name.
        if (isBackupLost(before, situation) && !isStale(before)) {
            await assertBackupKept(context, before);
            continue;
        }
        const decision: Decision = step.kind === "look" ? { kind: "done" } : step.decide(situation, context);
        if (decision.kind === "done") {
            return situation;
        }
        if (context.clock.now() >= deadline) {
            throw decision.kind === "refuse"
                ? decision.error
                : new AdvisedFailure(
                      `"${step.name}" ended, but Lightsail does not show its effect after ${formatDuration(CONSISTENCY_BOUND)}`,
                      "Look at the instance and its snapshots in the Lightsail console, then run `pulumi up` again.",
                  );
        }
        await context.clock.sleep(5_000, context.signal);
    }
}

/** Until there is a Sysprep snapshot, the backup is the only way back, and the run's whole memory in the cloud. */
function isBackupLost({ backup }: Situation, now: Situation): boolean {
    return backup.kind === "available" && now.backup.kind === "absent" && now.sysprep.kind === "absent";
}

/** One answer without it may be an old one. */
async function assertBackupKept(context: PairContext, before: Situation): Promise<void> {
    await context.clock.sleep(LATE_ANSWER, context.signal);
    if (isBackupLost(before, await observe(context))) {
        throw new AdvisedFailure(
            `the backup snapshot "${context.inputs.backupSnapshotName}" was deleted while the run was going on`,
            "Run `pulumi up` again: it begins anew, with a new backup.",
        );
    }
}
