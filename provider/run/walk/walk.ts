import { EngineGone } from "../../engine/engine-gone";
import { formatDuration } from "../../inputs/duration";
import { ActionableError } from "../actionable-error";
import type { WalkContext } from "./context";
import type { FailedStep } from "./failed-step";
import { numbering } from "./numbering";
import { plan } from "./plan";
import { inStep } from "./step-progress";
import type { Decision, Step, StepFacts } from "./step";

/** A new thing may be missing from answers for a while; after this, the step did not do what it says. */
const CONSISTENCY_BOUND = 5 * 60_000;

/** A list of steps to be walked, and what its resource does around them. */
export interface Walk<Situation, Context extends WalkContext> {
    /** Those of the walk's purpose, in their order. */
    readonly steps: readonly Step<Situation, Context>[];
    /**
     * Reads everything that the steps decide on, and changes nothing.
     *
     * @param before what was observed before the last step: an answer that contradicts it may be an old one
     * @param isFirstLook the first of a run, or right after a step: what the run itself has just read need not be asked
     * for again
     */
    readonly observe: (context: Context, before?: Situation, isFirstLook?: boolean) => Promise<Situation>;
    /** What an earlier run has left is this run's to finish. Called on the first situation, and on each after a lock. */
    readonly resume: (context: Context, situation: Situation) => void;
    /** Called once, before the first step. May throw. */
    readonly begin: (context: Context, situation: Situation) => void;
    /** Called after each step. */
    readonly afterStep: (context: Context, situation: Situation) => void;
    /** Called once, after the last step. Throws when what the walk is for is not there. */
    readonly assertReached: (context: Context, situation: Situation) => void;
    readonly sourceLock: (context: Context) => WalkLock<Situation>;
    /** Leaves the cloud as a run that failed must leave it, and says how it is left. */
    readonly cleanUp: (context: Context, failed: FailedStep | undefined, error: unknown) => Promise<Error>;
}

/** The source's lock, for as long as the steps need it. */
export interface WalkLock<Situation> {
    /**
     * Acquires or releases it as the step needs; says whether it was acquired just now.
     *
     * @param look what can be looked at while it settles
     */
    before(step: StepFacts, situation: Situation, look?: () => Promise<void>): Promise<boolean>;
    release(): Promise<void>;
}

/** Walks the list: looks, skips what is done, runs the rest. Create, update and resume are all this. */
export async function converge<Situation, Context extends WalkContext>(
    walk: Walk<Situation, Context>,
    context: Context,
): Promise<Situation> {
    const state: WalkState<Situation> = { lock: walk.sourceLock(context), current: undefined };
    try {
        const start = context.clock.now();
        const situation = await walkThrough(walk, context, state);
        await state.lock.release();
        // The last live line stays on the screen: it must not be that of a wait.
        context.progress.live(`done in ${formatDuration(context.clock.now() - start)}`);
        return situation;
    } catch (error) {
        if (error instanceof EngineGone) {
            throw error;
        }
        const failure = await walk.cleanUp(context, state.current, error);
        await state.lock.release();
        throw failure;
    }
}

interface WalkState<Situation> {
    readonly lock: WalkLock<Situation>;
    /** The step that is being done, or was when the walk ended. */
    current: FailedStep | undefined;
}

async function walkThrough<Situation, Context extends WalkContext>(
    walk: Walk<Situation, Context>,
    context: Context,
    state: WalkState<Situation>,
): Promise<Situation> {
    let situation = await walk.observe(context, undefined, true);
    walk.resume(context, situation);
    walk.begin(context, situation);
    const numbers = numbering(plan(walk.steps, situation, context).steps.length);
    const looked = new Set<StepFacts>();
    let left = walk.steps;
    for (let step = left[0]; step !== undefined; step = left[0]) {
        state.current = { step };
        const decision = step.decide(situation, context);
        if (decision.kind === "refuse") {
            throw decision.error;
        }
        left = left.slice(1);
        if (decision.kind === "done" || looked.has(step)) {
            continue;
        }
        const seen = situation;
        const look = async () => step.lookWhileLocking?.(context, seen);
        if (await state.lock.before(step, situation, look)) {
            situation = await lookAgain(walk, context);
            left = walk.steps;
            continue;
        }
        const number = numbers.next();
        state.current = { step, number };
        await runStep(context, step, situation, number);
        situation = await observeAfter(walk, context, step, situation);
        walk.afterStep(context, situation);
        if (step.kind === "look") {
            looked.add(step);
        }
    }
    walk.assertReached(context, situation);
    return situation;
}

/** Whoever had the source until now may have left it otherwise than it was seen: what was done may not be. */
async function lookAgain<Situation, Context extends WalkContext>(
    walk: Walk<Situation, Context>,
    context: Context,
): Promise<Situation> {
    let situation = await walk.observe(context);
    for (const step of walk.steps) {
        const isInTheWay =
            step.settleEarlierRuns !== undefined && step.decide(situation, context).kind === "run";
        if (isInTheWay && (await step.settleEarlierRuns(context))) {
            situation = await walk.observe(context);
        }
    }
    walk.resume(context, situation);
    return situation;
}

async function runStep<Situation, Context extends WalkContext>(
    context: Context,
    step: Step<Situation, Context>,
    situation: Situation,
    number: string,
): Promise<void> {
    const { clock, progress, runState } = context;
    await context.assertEngineAlive();
    const start = clock.now();
    const stepProgress = inStep(progress, number, step.name);
    stepProgress.live("begun");
    const tookLast = context.lastTime?.get(step.name);
    await step.run({ ...context, progress: stepProgress, tookLast }, situation);
    const end = clock.now();
    runState.timeline.push({
        step: step.name,
        guide: step.guide,
        start: new Date(start).toISOString(),
        end: new Date(end).toISOString(),
    });
    // One count on every line: the guide's own numbers stand apart from it.
    const took = formatDuration(end - start);
    progress.lasting(`${number} ${step.name}: done in ${took} (guide: ${step.guide})`);
}

/** A move is over when the cloud itself says so, which may take a moment. */
async function observeAfter<Situation, Context extends WalkContext>(
    walk: Walk<Situation, Context>,
    context: Context,
    step: Step<Situation, Context>,
    before: Situation,
): Promise<Situation> {
    const deadline = context.clock.now() + CONSISTENCY_BOUND;
    for (let isFirstLook = true; ; isFirstLook = false) {
        const situation = await walk.observe(context, before, isFirstLook);
        const decision: Decision = step.kind === "look" ? { kind: "done" } : step.decide(situation, context);
        if (decision.kind === "done") {
            return situation;
        }
        if (context.clock.now() >= deadline) {
            throw decision.kind === "refuse"
                ? decision.error
                : new ActionableError(
                      `"${step.name}" ended, but Lightsail does not show its effect after ${formatDuration(CONSISTENCY_BOUND)}`,
                      "Look at the instance and its snapshots in the Lightsail console, then run `pulumi up` again.",
                  );
        }
        await context.clock.sleep(isFirstLook ? 0 : 5_000, context.signal);
    }
}
