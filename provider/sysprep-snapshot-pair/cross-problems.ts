import { type InputProblem, isKnown } from "../inputs/parse";
import { MOST_TAGS } from "../inputs/tag-rules";
import { replacedProperties } from "./diff";
import { suffixOf } from "../run/identity";
import { suffixIn } from "./names";
import type { Raw } from "../inputs/raw";

/** Mistakes that show only when properties are seen together, or beside those of the pair there is. */
export function crossProblems(raw: Raw, olds: Raw): readonly InputProblem[] {
    return [
        ...sameNames(raw),
        ...fixedNames(raw, olds),
        ...unprovenDeletion(raw),
        ...adoption(raw),
        ...tooManyTags(raw),
    ];
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

/**
 * A new pair is made before the old one goes, which two snapshots of one name do not allow. Were the old one deleted
 * first, the engine would delete all that is made from it with it, a fleet for example.
 */
function fixedNames(raw: Raw, olds: Raw): readonly InputProblem[] {
    const known = Object.entries(raw).map(
        ([key, value]) => [key, isKnown(value) ? value : olds[key]] as const,
    );
    const changed = replacedProperties(olds, Object.fromEntries(known));
    if (Object.keys(olds).length === 0 || changed.length === 0) {
        return [];
    }
    const instanceName = instanceNameIn(raw);
    return (["backup", "sysprep"] as const).flatMap((role) => {
        const property = `${role}SnapshotName`;
        const name = raw[property];
        const isFixed = typeof name === "string" && suffixIn(instanceName, role, name) === undefined;
        return isFixed && name === olds[property]
            ? [
                  {
                      property,
                      reason: `is still "${name}" while \`${changed.join("` and `")}\` changed: the new pair is made before the old one is deleted, so it needs a name of its own; change the name too, or leave it out`,
                  },
              ]
            : [];
    });
}

/** A backup is deleted on proof alone, so both proofs must be asked for. */
function unprovenDeletion(raw: Raw): readonly InputProblem[] {
    const verify = (raw["verify"] ?? {}) as Raw;
    const problems: InputProblem[] = [];
    if (!isKnown(verify)) {
        return problems;
    }
    const proven =
        verify["source"] !== undefined && verify["clone"] !== undefined && verify["clone"] !== false;
    if (raw["backupRetention"] === "deleteAfterVerified" && !proven) {
        problems.push({
            property: "backupRetention",
            reason: "the backup is deleted only after both verifications passed: set `verify.source` and `verify.clone`",
        });
    }
    if (raw["onVerifyFailure"] === "restore" && verify["source"] === undefined) {
        problems.push({
            property: "onVerifyFailure",
            reason: "nothing can fail without a check of the original: set `verify.source`",
        });
    }
    if (raw["moveStaticIpOnRestore"] === true && raw["onVerifyFailure"] !== "restore") {
        problems.push({
            property: "moveStaticIpOnRestore",
            reason: 'is of no use without `onVerifyFailure: "restore"`',
        });
    }
    return problems;
}

/** Snapshots made by hand, or for a resource that had another name, have other names than this one's, which must be said. */
function adoption(raw: Raw): readonly InputProblem[] {
    const { adoptExisting, resourceUrn, triggers } = raw;
    if (adoptExisting !== true || typeof resourceUrn !== "string" || !isKnown([resourceUrn, triggers])) {
        return [];
    }
    const instanceName = instanceNameIn(raw);
    const own = suffixOf(resourceUrn, undefined, triggers);
    return (["backup", "sysprep"] as const).flatMap((role) => {
        const name = raw[`${role}SnapshotName`];
        const isDefault =
            typeof name === "string" && isKnown(name) && suffixIn(instanceName, role, name) === own;
        return isDefault
            ? [
                  {
                      property: `${role}SnapshotName`,
                      reason: "must be given with `adoptExisting`: the name of the snapshot you made by hand",
                  },
              ]
            : [];
    });
}

/** All that a Sysprep snapshot may come to carry of the pair's own, besides one for each copy. */
const OWN_TAGS = 14;

function tooManyTags({ tags, copyTo }: Raw): readonly InputProblem[] {
    const count = typeof tags === "object" && tags !== null ? Object.keys(tags).length : 0;
    const most = MOST_TAGS - OWN_TAGS - (Array.isArray(copyTo) ? copyTo.length : 0);
    return count > most
        ? [{ property: "tags", reason: `${count} tags; at most ${most} fit beside the pair's own` }]
        : [];
}

/** Inputs that are wrong in themselves come here too, and are told of elsewhere. */
function instanceNameIn({ instanceName }: Raw): string {
    return typeof instanceName === "string" ? instanceName : "";
}
