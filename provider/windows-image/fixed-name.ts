import { type InputProblem, isKnown } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import { replacedProperties } from "./diff";
import { suffixIn } from "./names";

/**
 * A new image is made before the old one goes, which two snapshots of one name do not allow. Were the old one deleted
 * first, the engine would delete all that is made from it with it, a fleet for example; and the new one may fail. Pure.
 */
export function fixedName(raw: Raw, olds: Raw): readonly InputProblem[] {
    const { from, snapshotName } = raw;
    const isNew = Object.keys(olds).length === 0;
    const isChosen = isKnown(snapshotName) && suffixIn(from, snapshotName) === undefined;
    if (isNew || snapshotName !== olds["snapshotName"] || !isChosen) {
        return [];
    }
    const known = Object.entries(raw).map(
        ([key, value]) => [key, isKnown(value) ? value : olds[key]] as const,
    );
    const changed = replacedProperties(olds, Object.fromEntries(known));
    return changed.length === 0
        ? []
        : [
              {
                  property: "snapshotName",
                  reason: `is still "${String(snapshotName)}" while \`${changed.join("` and `")}\` changed: the new image is made before the old one is deleted, so it needs a name of its own; change the name too, or leave it out`,
              },
          ];
}
