import type { Tags } from "../cloud/ports";

const TAG_PREFIX = "pulumi-lightsail-windows";

/** The tags that make a snapshot a pair's own, and a half-done run one that can be finished. */
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
    /** On the Sysprep snapshot: how the disk was proven generalized; once nobody can have started it before. */
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
    /** On the Sysprep snapshot of a pair that was renamed in the program: a hash of its resource's present URN. */
    owner: `${TAG_PREFIX}:owner`,
    /** On the Sysprep snapshot, while it is under way: the static IP that is moved to the restored instance. */
    staticIpMove: `${TAG_PREFIX}:static-ip-move`,
    /** On a restored instance: since when it is the user's. */
    handedOver: `${TAG_PREFIX}:handed-over`,
    /** On a restored instance: the static IP that it was given. */
    staticIp: `${TAG_PREFIX}:static-ip`,
    /** On the backup: from when on Sysprep may have been run on the source. */
    sysprepSent: `${TAG_PREFIX}:sysprep-sent`,
    /**
     * On a server, with the id of its image, and on the snapshot that a builder is made from: the startup task that
     * registers the builder is on its disk.
     */
    planted: `${TAG_PREFIX}:planted`,
    /** On the same: since when nothing of the preparation is on the server any more. */
    sourceClean: `${TAG_PREFIX}:source-clean`,
    /** On a builder: the hybrid activation that it registers with. */
    activation: `${TAG_PREFIX}:activation`,
    /** On a builder: when it had all Windows updates. */
    updated: `${TAG_PREFIX}:updated`,
    /** On a builder: the numbers of the provisioning scripts that have passed. */
    provisioned: `${TAG_PREFIX}:provisioned`,
    /** On a builder and its image: the updates that were installed. */
    kbs: `${TAG_PREFIX}:kbs`,
    /** On a builder and its image: Windows' build before and after the updates. */
    build: `${TAG_PREFIX}:build`,
    /** On an image made from a snapshot: that snapshot. */
    parent: `${TAG_PREFIX}:parent`,
    /** On an image: how many images there were in its line, itself included. */
    generation: `${TAG_PREFIX}:generation`,
} as const;

/** On the source while a run works on it, followed by the run's id. */
export const LOCK_TAG = `${TAG_PREFIX}:lock-`;

export function isOwnTag(key: string): boolean {
    return key.startsWith(`${TAG_PREFIX}:`);
}

/** The user's part of a snapshot's tags. */
export function userTagsOf(tags: Tags): Tags {
    return Object.fromEntries(
        Object.entries(tags).filter(([key]) => !isOwnTag(key) && !key.startsWith("aws:")),
    );
}

export interface TagDifference {
    readonly set: Tags;
    readonly remove: readonly string[];
}

/** What to change so that the user's part of `actual` becomes `wanted`. Pure. */
export function tagDifference(actual: Tags, wanted: Tags): TagDifference {
    const own = userTagsOf(actual);
    return {
        set: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => own[key] !== value)),
        remove: Object.keys(own).filter((key) => !Object.hasOwn(wanted, key)),
    };
}
