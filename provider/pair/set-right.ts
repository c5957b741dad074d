import { EngineGone } from "../engine/engine-gone";
import type { PairContext } from "./context";
import { couldNotStart, messageOf, PairFailure } from "./failure";
import { SourceBusy } from "./lock/source-busy";
import { observe } from "./observe";
import { RunFailure } from "./run-failure";
import type { Situation } from "./situation";
import type { Step } from "./step";
import { steps } from "./steps";

/** Undoes, in reverse, what the failed step and those before it must not leave behind; then says what is left. */
export async function setRight(
    context: PairContext,
    failed: Step | undefined,
    error: unknown,
): Promise<RunFailure> {
    // What another run works on is for that run to set right.
    const troubles = error instanceof SourceBusy ? [] : await undoUntil(context, failed);
    const situation = await observe(context).catch(() => undefined);
    const where = failed === undefined ? "" : `${failed.guide}: ${failed.name}: `;
    const lines = [
        ...troubles.map((trouble) => couldNotStart(context.inputs.instanceName, trouble)),
        `${where}${messageOf(error)}.`,
        `What there is now: ${describeLeft(situation, context)}.`,
        ...(error instanceof PairFailure ? [error.advice] : []),
    ];
    return new RunFailure(lines.join("\n").replace(/\.\.(\n|$)/g, ".$1"), situation, { cause: error });
}

async function undoUntil(context: PairContext, failed: Step | undefined): Promise<readonly string[]> {
    const until = failed === undefined ? steps.length : steps.indexOf(failed) + 1;
    for (const step of steps.slice(0, until).reverse()) {
        try {
            await step.undo?.(context);
        } catch (error) {
            if (error instanceof EngineGone) {
                throw error;
            }
            return [messageOf(error)];
        }
    }
    return [];
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
