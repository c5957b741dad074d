import { EngineGone } from "../../engine/engine-gone";
import type { PairContext } from "../context";
import { couldNotStart, messageOf, AdvisedFailure } from "../../run/advised-failure";
import { describeAddress, describeLeft, hasGeneralized } from "./left-behind";
import { SourceBusy } from "../guide/source-lock/source-busy";
import { observe } from "../guide/observe";
import { plan } from "../../run/walk/plan";
import { RunFailure } from "./run-failure";
import type { Situation } from "../situation";
import type { StepFacts } from "../../run/walk/step";
import type { Purpose, Step } from "../step";
import { lookForLeftStopped } from "./left-stopped";
import { leaveSourceRunning } from "../source/power";
import { readNewPassword } from "../source/password";

/** The walk that failed. */
export interface FailedWalk {
    readonly purpose: Purpose;
    readonly list: readonly Step[];
    /** The step in which it did; none before the first. */
    readonly failed: StepFacts | undefined;
}

/** Undoes what the failed step and those before it must not leave behind; then says what is left. */
export async function setRight(
    context: PairContext,
    { purpose, list, failed }: FailedWalk,
    error: unknown,
): Promise<RunFailure> {
    if (purpose === "make") {
        await lookForLeftStopped(context);
    }
    // What another run works on is for that run to set right.
    const troubles = error instanceof SourceBusy ? [] : await undo(context, list, failed, error);
    const situation = await observe(context).catch(() => undefined);
    const where = failed === undefined ? "" : `${failed.guide}: ${failed.name}: `;
    const next = situation === undefined ? undefined : plan(list, situation, context).refusal;
    const isSpent = next instanceof AdvisedFailure && !(error instanceof AdvisedFailure);
    const address = situation === undefined ? undefined : describeAddress(situation, context);
    const lines = [
        ...troubles,
        `${where}${isSpent ? withoutAgain(messageOf(error)) : messageOf(error)}.`,
        `Current state: ${describeLeft(situation, context, { list, failed })}.`,
        ...(address === undefined ? [] : [`${address}.`]),
        ...(await newPassword(context, situation)),
        ...(error instanceof AdvisedFailure ? [error.advice] : []),
        ...(isSpent ? [`The next run cannot go on from here: ${next.message}. ${next.advice}`] : []),
    ];
    return new RunFailure(lines.join("\n").replace(/\.\.(\n|$)/g, ".$1"), situation, { cause: error });
}

/** The source first; and that a clone is left over is no reason to leave anything else undone. */
async function undo(
    context: PairContext,
    list: readonly Step[],
    failed: StepFacts | undefined,
    error: unknown,
): Promise<readonly string[]> {
    const begun = failed === undefined ? list : list.slice(0, list.findIndex((step) => step === failed) + 1);
    const started = await attempt(() => leaveSourceRunning(context));
    const why = started === messageOf(error) ? "for the reason that follows" : started;
    const troubles = why === undefined ? [] : [couldNotStart(context.inputs.instanceName, why)];
    for (const step of [...begun].reverse()) {
        const trouble = await attempt(async () => step.undo?.(context));
        troubles.push(...(trouble === undefined ? [] : [`Not undone, "${step.name}": ${trouble}`]));
    }
    return troubles;
}

/** What went wrong, if anything did. */
async function attempt(run: () => Promise<void>): Promise<string | undefined> {
    try {
        await run();
        return undefined;
    } catch (error) {
        if (error instanceof EngineGone) {
            throw error;
        }
        return messageOf(error);
    }
}

/** Whoever looks after the server is locked out of it otherwise, and the record is to have the password too. */
async function newPassword(
    context: PairContext,
    situation: Situation | undefined,
): Promise<readonly string[]> {
    const isNew =
        situation !== undefined && !context.notebook.passwordRead && hasGeneralized(situation, context);
    if (!isNew) {
        return [];
    }
    if (situation.source?.state === "running") {
        await attempt(() => readNewPassword(context, situation));
    }
    return [
        `The administrator password of "${context.inputs.instanceName}" is a new one, because Sysprep has run: Lightsail console, Connect, "Show default password".`,
    ];
}

/** Running it again is not what to do now. */
function withoutAgain(text: string): string {
    return text.replace(/,? then run `?pulumi up`? again/g, "");
}
