import { randomUUID } from "node:crypto";

import type { Tags } from "../cloud/ports";
import { hash } from "../run/identity";
import { TAG } from "../run/tags";

export type SnapshotRole = "backup" | "sysprep";

/** Temporary and rescue instances are named after the source, so that a person knows them in the console. */
export function cloneName(instanceName: string, runId: string): string {
    const tail = `-clone-check-${runId}`;
    return instanceName.slice(0, 255 - tail.length) + tail;
}

/** Disks carry no tags of the instance that they were made with: their names alone tell whose they are. */
export function cloneDiskPrefix(instanceName: string, runId: string): string {
    return `${cloneName(instanceName.slice(0, 200), runId)}-disk-`;
}

export function restoredName(instanceName: string): string {
    return `${instanceName.slice(0, 255 - "-restored".length)}-restored`;
}

/** The pair's identity in tags. It stays when the resource is renamed, because the state remembers it. */
export function pairIdOf(urn: string): string {
    return hash(urn, 16);
}

export function defaultSnapshotName(instanceName: string, role: SnapshotRole, suffix: string): string {
    const tail = `-${role}-${suffix}`;
    return instanceName.slice(0, 255 - tail.length) + tail;
}

/** The suffix of a default name; `undefined` for a name that somebody chose. */
export function suffixIn(instanceName: string, role: SnapshotRole, snapshotName: string): string | undefined {
    const suffix = /-([0-9a-f]{7})$/.exec(snapshotName)?.[1];
    return suffix !== undefined && snapshotName === defaultSnapshotName(instanceName, role, suffix)
        ? suffix
        : undefined;
}

export function ownTags(
    pairId: string,
    runId: string,
    role: SnapshotRole | "clone" | "restored",
    userTags: Tags,
): Tags {
    return { ...userTags, [TAG.pair]: pairId, [TAG.run]: runId, [TAG.role]: role };
}

/** What Systems Manager keeps beside a command (at most 100 characters), by which a run finds it again. */
export function commandComment(runId: string, purpose: string, attempt: number): string {
    return `pulumi-lightsail-windows run=${runId} ${purpose} attempt=${attempt}`;
}

/** Whether a later look at the node's commands may search for it. */
export function isOfRun(comment: string): boolean {
    return comment.startsWith("pulumi-lightsail-windows run=");
}

/** The same for a look at a Sysprep while it works: many of them belong to one attempt. */
export function lookAtSysprepComment(runId: string, attempt: number): string {
    return `${lookAtSysprepStart(runId, attempt)}${randomUUID().slice(0, 8)}`;
}

/** Whether it is a look at this attempt. */
export function isLookAtSysprep(comment: string, runId: string, attempt: number): boolean {
    return comment.startsWith(lookAtSysprepStart(runId, attempt));
}

function lookAtSysprepStart(runId: string, attempt: number): string {
    return `${commandComment(runId, "progress", attempt)} look=`;
}

/** The attempt number of a command of this run and purpose, `undefined` for any other command. */
export function attemptIn(comment: string, runId: string, purpose: string): number | undefined {
    const start = `pulumi-lightsail-windows run=${runId} ${purpose} attempt=`;
    const attempt = comment.startsWith(start) ? comment.slice(start.length) : "";
    return /^[1-9]\d*$/.test(attempt) ? Number(attempt) : undefined;
}
