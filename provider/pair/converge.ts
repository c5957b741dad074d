import { messageOf, PairFailure } from "./failure";
import type { PairContext } from "./context";
import { formatDuration } from "./duration";
import { EngineGone } from "../engine/engine-gone";
import { observe } from "./observe";
import type { Situation } from "./situation";
import type { Decision, Step } from "./step";
import { steps } from "./steps";

/** How a run ended before its time, and what it left behind. */
export class RunFailure extends Error {
    override readonly name = "RunFailure";

    constructor(
        message: string,
        /** The cloud after everything was set right that could be. */
        readonly situation: Situation | undefined,
        options: ErrorOptions,
    ) {
        super(message, options);
    }
}

/** A new thing may be missing from answers for a while; after this, the step did not do what it says. */
const CONSISTENCY_BOUND = 5 * 60_000;

/** Walks the list: looks, skips what is done, runs the rest. Create, update and resume are all this. */
export async function converge(context: PairContext, list: readonly Step[] = steps): Promise<Situation> {
    let current: Step | undefined;
    try {
        let situation = await observe(context);
        takeOver(context, situation);
        for (const step of list) {
            current = step;
            const decision = step.decide(situation, context);
            if (decision.kind === "refuse") {
                throw decision.error;
            }
            if (decision.kind === "run") {
                await runStep(context, step, situation);
                situation = await observeAfter(context, step);
            }
        }
        return situation;
    } catch (error) {
        if (error instanceof EngineGone) {
            throw error;
        }
        throw await setRight(context, current, error);
    }
}

/** The backup is this pair's and the Sysprep snapshot is missing: a run before was cut off. */
function isHalfDone({ backup, sysprep }: Situation): boolean {
    return backup.kind !== "absent" && backup.kind !== "foreign" && sysprep.kind !== "available";
}

/** What a run that was cut off has left is this run's to finish, and its outage this run's to count. */
function takeOver({ notebook }: PairContext, situation: Situation): void {
    notebook.touchedSource ||= isHalfDone(situation);
    if (notebook.touchedSource && situation.source?.state === "stopped") {
        notebook.downSince ??= situation.power.lastStop?.getTime();
    }
}

async function runStep(context: PairContext, step: Step, situation: Situation): Promise<void> {
    const { clock, progress, notebook } = context;
    await context.assertEngineAlive();
    const number = steps.indexOf(step) + 1;
    const start = clock.now();
    const inStep = {
        ...progress,
        live: (line: string) => {
            progress.live(`step ${number} of ${steps.length}, ${step.name}: ${line}`);
        },
    };
    inStep.live("begun");
    await step.run({ ...context, progress: inStep }, situation);
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
async function observeAfter(context: PairContext, step: Step): Promise<Situation> {
    const deadline = context.clock.now() + CONSISTENCY_BOUND;
    for (;;) {
        const situation = await observe(context);
        const decision: Decision = step.kind === "look" ? { kind: "done" } : step.decide(situation, context);
        if (decision.kind === "done") {
            return situation;
        }
        if (context.clock.now() >= deadline) {
            throw decision.kind === "refuse"
                ? decision.error
                : new PairFailure(
                      `"${step.name}" ended, but Lightsail does not show its effect after ${formatDuration(CONSISTENCY_BOUND)}`,
                      "Look at the instance and its snapshots in the Lightsail console, then run `pulumi up` again.",
                  );
        }
        await context.clock.sleep(5_000, context.signal);
    }
}

/** Undoes, in reverse, what the failed step and those before it must not leave behind; then says what is left. */
async function setRight(context: PairContext, failed: Step | undefined, error: unknown): Promise<RunFailure> {
    const until = failed === undefined ? steps.length : steps.indexOf(failed) + 1;
    const troubles: string[] = [];
    for (const step of steps.slice(0, until).reverse()) {
        try {
            await step.undo?.(context);
        } catch (second) {
            if (second instanceof EngineGone) {
                throw second;
            }
            troubles.push(messageOf(second));
            break;
        }
    }
    const situation = await observe(context).catch(() => undefined);
    const where = failed === undefined ? "" : `${failed.guide}: ${failed.name}: `;
    const lines = [
        ...(troubles.length === 0
            ? []
            : [
                  `ATTENTION: instance "${context.inputs.instanceName}" could not be started again and may be stopped: ${troubles.join("; ")}`,
              ]),
        `${where}${messageOf(error)}.`,
        `What there is now: ${describeLeft(situation, context)}.`,
        ...(error instanceof PairFailure ? [error.advice] : []),
    ];
    return new RunFailure(lines.join("\n").replace(/\.\.(\n|$)/g, ".$1"), situation, { cause: error });
}

function describeLeft(situation: Situation | undefined, { inputs }: PairContext): string {
    if (situation === undefined) {
        return "unknown, because Lightsail could not be asked any more";
    }
    const { source, backup, sysprep } = situation;
    return [
        source === undefined
            ? `no instance "${inputs.instanceName}"`
            : `instance "${inputs.instanceName}" is ${source.state}`,
        backup.kind === "absent"
            ? "no backup snapshot"
            : `backup snapshot "${inputs.backupSnapshotName}" is ${backup.kind === "foreign" ? "another's" : `${backup.kind} and kept`}`,
        sysprep.kind === "absent"
            ? "no Sysprep snapshot"
            : `Sysprep snapshot "${inputs.sysprepSnapshotName}" is ${sysprep.kind === "foreign" ? "another's" : sysprep.kind}`,
    ].join("; ");
}
