import type { InstanceSnapshot } from "../../cloud/ports";
import { TAG } from "../../run/tags";
import { isOfRenamedTo } from "../snapshots/ownership";

/**
 * A pair that was renamed in the program keeps the names and tags of before; only the state knows it by its new name.
 * Once the state has lost it, the resource would make another pair: Sysprep a second time on the same server, beside a
 * complete pair that is still there. `undefined` where there is no such pair. Pure.
 */
export function renamedAndLost(
    snapshots: readonly InstanceSnapshot[],
    instanceName: string,
    resourceUrn: string,
): string | undefined {
    const sysprep = snapshots.find(
        ({ tags, fromInstanceName, state }) =>
            state === "available" &&
            fromInstanceName === instanceName &&
            tags[TAG.complete] !== undefined &&
            tags[TAG.previous] === undefined &&
            isOfRenamedTo(tags, resourceUrn),
    );
    const backup = snapshots.find(
        ({ tags, state }) =>
            state === "available" &&
            tags[TAG.role] === "backup" &&
            tags[TAG.pair] === sysprep?.tags[TAG.pair] &&
            tags[TAG.run] === sysprep?.tags[TAG.run],
    );
    if (sysprep === undefined) {
        return undefined;
    }
    const wayOut =
        backup === undefined
            ? "Its backup snapshot is gone, so it cannot be taken over: go on if you want a new pair"
            : `To take it over instead, which touches no instance, write \`adoptExisting: true, backupSnapshotName: "${backup.name}", sysprepSnapshotName: "${sysprep.name}"\``;
    return `a complete pair of instance "${instanceName}" is there already: snapshot "${sysprep.name}" belongs to this very resource, which had another name when it was made, and Pulumi's state has lost it. What is planned here makes ANOTHER pair, with Sysprep on the instance once more. ${wayOut}`;
}
