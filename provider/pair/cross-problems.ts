import { isDeepStrictEqual } from "node:util";
import { type InputProblem, isKnown } from "../inputs";
import { suffixIn } from "./names";

type Raw = Readonly<Record<string, unknown>>;

/** Mistakes that show only when properties are seen together, or beside those of the pair there is. */
export function crossProblems(raw: Raw, olds: Raw): readonly InputProblem[] {
    return [...sameNames(raw), ...fixedNames(raw, olds)];
}

function sameNames(raw: Raw): readonly InputProblem[] {
    const pairs = [
        ["sysprepSnapshotName", "backupSnapshotName"],
        ["sysprepSnapshotName", "instanceName"],
        ["backupSnapshotName", "instanceName"],
    ] as const;
    return pairs
        .filter(([one, other]) => raw[one] !== undefined && isKnown(raw[one]) && raw[one] === raw[other])
        .map(([one, other]) => ({
            property: one,
            reason: `${JSON.stringify(raw[one])} is the ${other} too; names are unique within a Region`,
        }));
}

/** A new pair is made before the old one goes, which two snapshots of one name do not allow. */
function fixedNames(raw: Raw, olds: Raw): readonly InputProblem[] {
    if (Object.keys(olds).length === 0 || isDeepStrictEqual(raw["triggers"] ?? [], olds["triggers"] ?? [])) {
        return [];
    }
    const instanceName = String(raw["instanceName"]);
    return (["backup", "sysprep"] as const).flatMap((role) => {
        const property = `${role}SnapshotName`;
        const name = raw[property];
        const isFixed = typeof name === "string" && suffixIn(instanceName, role, name) === undefined;
        return isFixed && name === olds[property]
            ? [
                  {
                      property,
                      reason: `is still "${name}" while \`triggers\` changed: the new pair is made before the old one is deleted, so it needs a name of its own; change the name too, or leave it out`,
                  },
              ]
            : [];
    });
}
