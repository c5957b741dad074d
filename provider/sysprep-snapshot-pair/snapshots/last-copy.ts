import type { Instance, InstanceSnapshot } from "../../cloud/ports";
import type { PairContext } from "../context";
import { TAG } from "../../run/tags";
import { isSealed } from "./own-snapshots";
import type { Situation } from "../situation";

/** What a deletion takes with it that nobody may have thought of: the last of a disk of before Sysprep. Pure. */
export function lastCopyWarning(
    { source, backup, sysprep }: Pick<Situation, "source" | "backup" | "sysprep">,
    { instanceName }: Pick<PairContext["inputs"], "instanceName">,
): string | undefined {
    if (backup.kind !== "available") {
        return undefined;
    }
    const { name, tags } = backup.snapshot;
    const kept = "To keep it, set `retainOnDelete: true` before deleting the resource";
    if (source === undefined) {
        return `instance "${instanceName}" no longer exists, and its backup snapshot "${name}" is deleted now: that may be the last copy of its disk. ${kept}`;
    }
    if (isOfEarlierInstance(backup.snapshot, source)) {
        return `${earlierInstanceGone(backup.snapshot, instanceName)}. ${kept}`;
    }
    return tags[TAG.sysprepSent] !== undefined && !isSealed(sysprep)
        ? `the pair was never complete, and Sysprep was begun on instance "${instanceName}": with its backup snapshot "${name}", the disk of before Sysprep is deleted now. ${kept}`
        : undefined;
}

/** The source has been deleted and created again since. Pure. */
export function isOfEarlierInstance(
    { fromInstanceArn }: InstanceSnapshot,
    source: Pick<Instance, "arn">,
): boolean {
    return fromInstanceArn !== undefined && fromInstanceArn !== source.arn;
}

export function earlierInstanceGone({ name }: InstanceSnapshot, instanceName: string): string {
    return `instance "${instanceName}" has been deleted and created again, and the backup snapshot "${name}" of the earlier one is deleted now: that may be the last copy of its disk`;
}
