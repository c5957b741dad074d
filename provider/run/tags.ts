import type { Tags } from "../cloud/ports";
import { isOwnTag, OWN_TAG_PREFIX } from "../inputs/tag-rules";

/** The tags that make a snapshot a pair's own, and a half-done run one that can be finished. */
export const TAG = {
    /** Which pair: a hash of the resource's URN at its creation. */
    pair: `${OWN_TAG_PREFIX}:pair`,
    /** `backup` or `sysprep`. */
    role: `${OWN_TAG_PREFIX}:role`,
    /** Which run of the step list made it; both snapshots of a pair carry the same. */
    run: `${OWN_TAG_PREFIX}:run`,
    /**
     * On the backup: the Systems Manager node that Sysprep was, or is about to be, sent to; the new one once the source
     * has registered anew.
     */
    node: `${OWN_TAG_PREFIX}:node`,
    /** On the backup: what the administrator password of before Sysprep is known by. */
    passwordBefore: `${OWN_TAG_PREFIX}:password-before`,
    /** On the Sysprep snapshot: how the disk was proven generalized; once nobody can have started it before. */
    proof: `${OWN_TAG_PREFIX}:proof`,
    /** On the Sysprep snapshot: when the settings that Sysprep had changed on the source were put back. */
    settingsPutBack: `${OWN_TAG_PREFIX}:settings-put-back`,
    /** On the Sysprep snapshot: when the original passed its checks after Sysprep. */
    sourceVerified: `${OWN_TAG_PREFIX}:source-verified`,
    /** On the same: AWS's signature has shown that its answers were its own. */
    sourceProven: `${OWN_TAG_PREFIX}:source-proven`,
    /** On the Sysprep snapshot: when a clone of it passed its checks. */
    cloneVerified: `${OWN_TAG_PREFIX}:clone-verified`,
    /** On the Sysprep snapshot: the backup is gone on purpose. */
    backupDeleted: `${OWN_TAG_PREFIX}:backup-deleted`,
    /** On the Sysprep snapshot: a copy in this Region was asked for. */
    copy: (region: string) => `${OWN_TAG_PREFIX}:copy-${region}`,
    /** On the Sysprep snapshot: when its pair was first complete. */
    complete: `${OWN_TAG_PREFIX}:complete`,
    /** On a snapshot of an older pair that is kept. */
    previous: `${OWN_TAG_PREFIX}:previous`,
    /** On the Sysprep snapshot: the last create that has found its pair complete, and taken it for its own. */
    takenOver: `${OWN_TAG_PREFIX}:taken-over`,
    /** On the Sysprep snapshot of a pair that was renamed in the program: a hash of its resource's present URN. */
    owner: `${OWN_TAG_PREFIX}:owner`,
    /** On the Sysprep snapshot, while it is under way: the static IP that is moved to the restored instance. */
    staticIpMove: `${OWN_TAG_PREFIX}:static-ip-move`,
    /** On a restored instance: since when it is the user's. */
    handedOver: `${OWN_TAG_PREFIX}:handed-over`,
    /** On a restored instance: the static IP that it was given. */
    staticIp: `${OWN_TAG_PREFIX}:static-ip`,
    /** On the backup: from when on Sysprep may have been run on the source. */
    sysprepSent: `${OWN_TAG_PREFIX}:sysprep-sent`,
    /**
     * On a server, with the id of its image, and on the snapshot that a builder is made from: the startup task that
     * registers the builder is on its disk.
     */
    planted: `${OWN_TAG_PREFIX}:planted`,
    /** On the same: since when nothing of the preparation is on the server any more. */
    sourceClean: `${OWN_TAG_PREFIX}:source-clean`,
    /** On the backup: the hybrid activation that the source registers anew with after Sysprep; `spent` once it has. */
    registersWith: `${OWN_TAG_PREFIX}:registers-with`,
    /** On a builder: the hybrid activation that it registers with. */
    activation: `${OWN_TAG_PREFIX}:activation`,
    /** On the activation that a source registers anew with, and then on its node: for which pair that was. */
    renewal: `${OWN_TAG_PREFIX}:renewal`,
    /** On the same: the node that the source was until then. */
    formerNode: `${OWN_TAG_PREFIX}:former-node`,
    /** On the same: the node that the source was before it first registered anew. */
    firstNode: `${OWN_TAG_PREFIX}:first-node`,
    /** On a builder: when it had all Windows updates. */
    updated: `${OWN_TAG_PREFIX}:updated`,
    /** On a builder: the numbers of the provisioning scripts that have passed. */
    provisioned: `${OWN_TAG_PREFIX}:provisioned`,
    /** On a builder and its image: the updates that were installed. */
    kbs: `${OWN_TAG_PREFIX}:kbs`,
    /** On a builder and its image: Windows' build before and after the updates. */
    build: `${OWN_TAG_PREFIX}:build`,
    /** On a builder and its image: how often Sysprep could still be run before it was. */
    rearms: `${OWN_TAG_PREFIX}:rearms-left`,
    /** On an image made from a snapshot: that snapshot. */
    parent: `${OWN_TAG_PREFIX}:parent`,
    /** On an image: how many images there were in its line, itself included. */
    generation: `${OWN_TAG_PREFIX}:generation`,
} as const;

/** On the source while a run works on it, followed by the run's id. */
export const LOCK_TAG = `${OWN_TAG_PREFIX}:lock-`;

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
