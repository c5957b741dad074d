import type { PairContext } from "../context";
import { stoppedFromInside, type Situation } from "../situation";
import type { FailedWalk } from "./set-right";

type Where = Pick<PairContext, "inputs" | "notebook">;

/** What a run that failed has left, for the end of its error. Pure. */
export function describeLeft(
    situation: Situation | undefined,
    { inputs, notebook }: Where,
    walk: Pick<FailedWalk, "list" | "failed">,
): string {
    if (situation === undefined) {
        return hasMoved(notebook, walk)
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

function hasMoved(
    { touchedSource, timeline }: PairContext["notebook"],
    { list, failed }: Pick<FailedWalk, "list" | "failed">,
): boolean {
    const begun = [...timeline.map(({ step }) => step), failed?.name];
    return touchedSource || list.some(({ kind, name }) => kind === "move" && begun.includes(name));
}

/** Sysprep has generalized the disk, whatever has become of it since: Windows makes a new password in its next start. */
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

/** Where the source is to be reached after a run that has stopped it. `undefined` where it has not, or it is not up. */
export function describeAddress(
    { source }: Pick<Situation, "source">,
    { inputs, notebook }: Where,
): string | undefined {
    const { addressBefore: before } = notebook;
    const now = source?.publicIpAddress;
    if (!notebook.touchedSource || source?.state !== "running" || now === undefined) {
        return undefined;
    }
    const name = `"${inputs.instanceName}"`;
    if (source.isStaticIp) {
        return `${name} is still at ${now}, its static IP`;
    }
    return `${name} is now at ${now}${before === undefined || before === now ? "" : `; it was at ${before}`}`;
}
