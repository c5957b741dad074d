import { EngineGone } from "../engine/engine-gone";
import type { PairContext } from "./context";
import { couldNotStart, messageOf, PairFailure } from "./failure";
import { SourceBusy } from "./lock/source-busy";
import { observe } from "./observe";
import { RunFailure } from "./run-failure";
import type { Situation } from "./situation";
import type { Step } from "./step";
import { steps } from "./steps";
import { leaveSourceRunning } from "./steps/power";

/** Undoes what the failed step and those before it must not leave behind; then says what is left. */
export async function setRight(
    context: PairContext,
    failed: Step | undefined,
    error: unknown,
): Promise<RunFailure> {
    // What another run works on is for that run to set right.
    const troubles = error instanceof SourceBusy ? [] : await undo(context, failed);
    const situation = await observe(context).catch(() => undefined);
    const where = failed === undefined ? "" : `${failed.guide}: ${failed.name}: `;
    const lines = [
        ...troubles,
        `${where}${messageOf(error)}.`,
        `What there is now: ${describeLeft(situation, context)}.`,
        ...(error instanceof PairFailure ? [error.advice] : []),
    ];
    return new RunFailure(lines.join("\n").replace(/\.\.(\n|$)/g, ".$1"), situation, { cause: error });
}

/** The source first; and that a clone is left over is no reason to leave anything else undone. */
async function undo(context: PairContext, failed: Step | undefined): Promise<readonly string[]> {
    const begun = failed === undefined ? steps : steps.slice(0, steps.indexOf(failed) + 1);
    const started = await attempt(() => leaveSourceRunning(context));
    const troubles = started === undefined ? [] : [couldNotStart(context.inputs.instanceName, started)];
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
