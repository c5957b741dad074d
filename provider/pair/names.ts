import { createHash } from "node:crypto";
import type { Tags } from "../cloud/ports";

const TAG_PREFIX = "pulumi-lightsail-windows";

/** The tags that make a snapshot this pair's own, and a half-done run one that can be finished. */
export const TAG = {
    /** Which pair: a hash of the resource's URN at its creation. */
    pair: `${TAG_PREFIX}:pair`,
    /** `backup` or `sysprep`. */
    role: `${TAG_PREFIX}:role`,
    /** Which run of the step list made it; both snapshots of a pair carry the same. */
    run: `${TAG_PREFIX}:run`,
    /** On the backup: the Systems Manager node that Sysprep was, or is about to be, sent to. */
    node: `${TAG_PREFIX}:node`,
    /** On the backup: what the administrator password of before Sysprep is known by. */
    passwordBefore: `${TAG_PREFIX}:password-before`,
    /** On the Sysprep snapshot: how the disk was proven generalized. */
    proof: `${TAG_PREFIX}:proof`,
    /** On the Sysprep snapshot: when the original passed its checks after Sysprep. */
    sourceVerified: `${TAG_PREFIX}:source-verified`,
    /** On the Sysprep snapshot: when a clone of it passed its checks. */
    cloneVerified: `${TAG_PREFIX}:clone-verified`,
    /** On the Sysprep snapshot: the backup is gone on purpose. */
    backupDeleted: `${TAG_PREFIX}:backup-deleted`,
    /** On the Sysprep snapshot: a copy in this Region was asked for. */
    copy: (region: string) => `${TAG_PREFIX}:copy-${region}`,
    /** On the Sysprep snapshot: when its pair was first complete. */
    complete: `${TAG_PREFIX}:complete`,
    /** On a snapshot of an older pair that is kept. */
    previous: `${TAG_PREFIX}:previous`,
    /** On the Sysprep snapshot: the last create that has found its pair complete, and taken it for its own. */
    takenOver: `${TAG_PREFIX}:taken-over`,
    /** On the backup: from when on Sysprep may have been run on the source. */
    sysprepSent: `${TAG_PREFIX}:sysprep-sent`,
} as const;

/** On the source while a run works on it, followed by the run's id. */
export const LOCK_TAG = `${TAG_PREFIX}:lock-`;

export type SnapshotRole = "backup" | "sysprep";

/** Temporary and rescue instances are named after the source, so that a person knows them in the console. */
export function cloneName(instanceName: string, runId: string): string {
    const tail = `-clone-check-${runId}`;
    return instanceName.slice(0, 255 - tail.length) + tail;
}

export function restoredName(instanceName: string): string {
    return `${instanceName.slice(0, 255 - "-restored".length)}-restored`;
}

/** The pair's identity in tags. It stays when the resource is renamed, because the state remembers it. */
export function pairIdOf(urn: string): string {
    return hash(urn, 16);
}

/**
 * The tail of default names. It depends on nothing but the resource, the pair it replaces and its triggers: so
 * a `create` that was killed finds its own snapshots again, a replacement never meets its predecessor's, and
 * other triggers are a way past a replacement that cannot be finished any more.
 */
export function suffixOf(urn: string, replacedSuffix: string | undefined, triggers?: unknown): string {
    const parts = [urn, replacedSuffix ?? null, ...(triggers === undefined ? [] : [triggers])];
    return hash(JSON.stringify(parts), 7);
}

function hash(text: string, length: number): string {
    return createHash("sha256").update(text).digest("hex").slice(0, length);
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

export function isOwnTag(key: string): boolean {
    return key.startsWith(`${TAG_PREFIX}:`);
}

/** The user's part of a snapshot's tags. */
export function userTagsOf(tags: Tags): Tags {
    return Object.fromEntries(
        Object.entries(tags).filter(([key]) => !isOwnTag(key) && !key.startsWith("aws:")),
    );
}

/** What Systems Manager keeps beside a command (at most 100 characters), by which a run finds it again. */
export function commandComment(runId: string, purpose: string, attempt: number): string {
    return `pulumi-lightsail-windows run=${runId} ${purpose} attempt=${attempt}`;
}

/** The attempt number of a command of this run and purpose, `undefined` for any other command. */
export function attemptIn(comment: string, runId: string, purpose: string): number | undefined {
    const start = `pulumi-lightsail-windows run=${runId} ${purpose} attempt=`;
    const attempt = comment.startsWith(start) ? comment.slice(start.length) : "";
    return /^[1-9]\d*$/.test(attempt) ? Number(attempt) : undefined;
}
