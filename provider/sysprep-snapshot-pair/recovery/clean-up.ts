import { type Situation, stoppedFromInside } from "../situation";
import type { PairContext } from "../context";
import { ActionableError, couldNotStart, messageOf } from "../../run/actionable-error";
import { attempt } from "../../run/attempt";
import { type FailedStep, whereFailed } from "../../run/walk/failed-step";
import { plan } from "../../run/walk/plan";
import type { StepFacts } from "../../run/walk/step";
import type { Purpose, Step } from "../step";
import { leaveSourceRunning } from "../source/power";
import { readNewPassword } from "../source/password";
import { observe } from "../observe";
import { SourceBusy } from "../source-lock/lock-tag";
import { checkForStoppedSource } from "./leave-running";
import { endUnseenSysprep } from "./unseen-sysprep";

/** A run that failed, and the situation after its clean-up. */
export class RunFailure extends Error {
    override readonly name = "RunFailure";

    constructor(
        message: string,
        /** What the cloud says after the clean-up; `undefined` where it could not be asked. */
        readonly situation: Situation | undefined,
        options: ErrorOptions,
    ) {
        super(message, options);
    }
}

/** The walk that failed. */
export interface FailedWalk {
    readonly purpose: Purpose;
    readonly list: readonly Step[];
    /** The step that failed; none before the first. */
    readonly failed: FailedStep | undefined;
}

/** Starts the source, undoes the failed step and those before it, and describes the result in the error. */
export async function cleanUpAfterFailure(
    context: PairContext,
    { purpose, list, failed }: FailedWalk,
    error: unknown,
): Promise<RunFailure> {
    if (purpose === "make") {
        await checkForStoppedSource(context);
    }
    // Where another run holds the lock, that run cleans up.
    const isRivals = error instanceof SourceBusy;
    const undone = isRivals ? [] : await undo(context, list, failed?.step, error);
    const seen = await observe(context).catch(() => undefined);
    const unseen = purpose === "make" && !isRivals ? await endUnseenSysprep(context, seen) : undefined;
    const situation = unseen === undefined ? seen : await observe(context).catch(() => undefined);
    const troubles =
        unseen?.trouble === undefined
            ? undone
            : [couldNotStart(context.inputs.instanceName, unseen.trouble), ...undone];
    const where = failed === undefined ? "" : whereFailed(failed);
    const next = situation === undefined ? undefined : plan(list, situation, context).refusal;
    const isSpent = next instanceof ActionableError && !(error instanceof ActionableError);
    const address = situation === undefined ? undefined : describeAddress(situation, context);
    const lines = [
        ...troubles,
        `${where}${isSpent ? withoutRetryAdvice(messageOf(error)) : messageOf(error)}.`,
        `Current state: ${describeState(situation, context, { list, failed })}.`,
        ...(address === undefined ? [] : [`${address}.`]),
        ...(await adviceOnNewPassword(context, situation)),
        ...(error instanceof ActionableError ? [error.advice] : []),
        ...(isSpent ? [`The next run cannot go on from here: ${next.message}. ${next.advice}`] : []),
    ];
    return new RunFailure(lines.join("\n").replace(/\.\.(\n|$)/g, ".$1"), situation, { cause: error });
}

/** The source comes first. A step that cannot be undone does not stop the others. */
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

/** Without this the administrator would be locked out. The password is read for the record too. */
async function adviceOnNewPassword(
    context: PairContext,
    situation: Situation | undefined,
): Promise<readonly string[]> {
    const isNew =
        situation !== undefined && !context.runState.passwordRead && hasGeneralized(situation, context);
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

/** Leaves out the advice to run the same again. */
function withoutRetryAdvice(text: string): string {
    return text.replace(/,? then run `?pulumi up`? again/g, "");
}

type Where = Pick<PairContext, "inputs" | "runState">;

/** The source and the snapshots as they are after a failed run, for its error. Pure. */
export function describeState(
    situation: Situation | undefined,
    { inputs, runState }: Where,
    walk: Pick<FailedWalk, "list" | "failed">,
): string {
    if (situation === undefined) {
        return hasChangedAnything(runState, walk)
            ? "unknown, because the cloud could not be asked any more"
            : "what there was before; nothing was changed by this run";
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

function hasChangedAnything(
    { touchedSource, timeline }: PairContext["runState"],
    { list, failed }: Pick<FailedWalk, "list" | "failed">,
): boolean {
    const begun = [...timeline.map(({ step }) => step), failed?.step.name];
    return touchedSource || list.some(({ kind, name }) => kind === "move" && begun.includes(name));
}

/** Whether Sysprep has ever generalized the disk in this run: Windows makes a new password in its next start. Pure. */
export function hasGeneralized(situation: Situation, { inputs }: Pick<PairContext, "inputs">): boolean {
    const { command, sysprep, power, backup } = situation;
    const byHand =
        inputs.sysprep.method === "manual" &&
        backup.kind === "available" &&
        (stoppedFromInside(situation) || power.wentDownInside === true);
    return (
        byHand ||
        command.kind === "generalized" ||
        sysprep.kind === "available" ||
        sysprep.kind === "pending" ||
        sysprep.kind === "failed"
    );
}

/** The source's address after a run that stopped it. `undefined` where the run did not, or the source is not running. */
export function describeAddress(
    { source }: Pick<Situation, "source">,
    { inputs, runState }: Where,
): string | undefined {
    const { addressBefore: before } = runState;
    const now = source?.publicIpAddress;
    if (!runState.touchedSource || source?.state !== "running" || now === undefined) {
        return undefined;
    }
    const name = `"${inputs.instanceName}"`;
    if (source.isStaticIp) {
        return `${name} is still at ${now}, its static IP`;
    }
    return `${name} is now at ${now}${before === undefined || before === now ? "" : `; it was at ${before}`}`;
}
