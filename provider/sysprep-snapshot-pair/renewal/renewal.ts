import type { Activation } from "../../cloud/ports";
import { TAG, userTagsOf } from "../../run/tags";
import type { Situation, SnapshotSituation } from "../situation";

/** The value of the backup's tag once the source has registered anew, and its activation is gone. */
export const SPENT = "spent";
/** The same before the activation is made: a run that is killed in between has left one that nobody knows of. */
export const TO_COME = "to-come";

/** The activation that the source is to register anew with; `undefined` where it is not, or has done so. Pure. */
export function pendingActivation(backup: SnapshotSituation): string | undefined {
    const id = tagsIn(backup)[TAG.registersWith];
    return id === SPENT ? undefined : id;
}

/** The disk is captured, and the source has not registered anew yet. Pure. */
export function isRenewalPending({ source, sysprep, backup }: Situation): boolean {
    return source !== undefined && sysprep.kind === "available" && pendingActivation(backup) !== undefined;
}

/** A backup as it is with another value of that tag: for what is expected of a step. Pure. */
export function withActivation(backup: SnapshotSituation, value: string): SnapshotSituation {
    return backup.kind === "absent" || backup.kind === "foreign"
        ? backup
        : {
              ...backup,
              snapshot: {
                  ...backup.snapshot,
                  tags: { ...backup.snapshot.tags, [TAG.registersWith]: value },
              },
          };
}

/** The node that the source was before, as whoever made the activation has written into it. Pure. */
export function formerNode({ tags }: Pick<Activation, "tags">): string | undefined {
    return tags[TAG.formerNode];
}

/** What the new node is tagged with: what the old one was, and where it comes from. Pure. */
export function renewedTags(
    former: { readonly id: string; readonly tags: Readonly<Record<string, string>> },
    pairId: string,
): Readonly<Record<string, string>> {
    return {
        ...userTagsOf(former.tags),
        [TAG.renewal]: pairId,
        [TAG.formerNode]: former.id,
        [TAG.firstNode]: former.tags[TAG.firstNode] ?? former.id,
    };
}

function tagsIn(backup: SnapshotSituation): Readonly<Record<string, string>> {
    return backup.kind === "absent" || backup.kind === "foreign" ? {} : backup.snapshot.tags;
}
