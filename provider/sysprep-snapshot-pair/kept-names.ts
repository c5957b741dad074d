import { isKnown } from "../inputs/parse";
import { defaultSnapshotName, pairIdOf, type SnapshotRole, suffixIn } from "./names";
import { suffixOf } from "../run/identity";
import type { Raw } from "../inputs/raw";

/** Which pair a resource has now: known when the engine checks it first with, and then without, its old inputs. */
export type Replaced = Map<string, { readonly suffix: string; readonly pairId: string }>;

/** Fills in the names that are not given. */
export function withNames(
    given: Raw,
    olds: Raw,
    replaced: Replaced,
    pairId: string | undefined,
): Record<string, unknown> {
    const { instanceName, resourceUrn, triggers } = given;
    if (
        typeof instanceName !== "string" ||
        typeof resourceUrn !== "string" ||
        !isKnown([instanceName, resourceUrn, triggers])
    ) {
        return { ...given };
    }
    const suffix =
        keptSuffix(instanceName, olds) ?? suffixOf(resourceUrn, replaced.get(resourceUrn)?.suffix, triggers);
    if (Object.keys(olds).length > 0 && pairId !== undefined) {
        replaced.set(resourceUrn, { suffix, pairId });
    }
    return {
        ...given,
        backupSnapshotName:
            given["backupSnapshotName"] ?? defaultSnapshotName(instanceName, "backup", suffix),
        sysprepSnapshotName:
            given["sysprepSnapshotName"] ?? defaultSnapshotName(instanceName, "sysprep", suffix),
    };
}

/** The id stays with a resource for life, also when it is renamed: by it its older pairs are found. */
export function keptPairId({ resourceUrn }: Raw, olds: Raw, replaced: Replaced): string | undefined {
    if (typeof resourceUrn !== "string" || !isKnown(resourceUrn)) {
        return undefined;
    }
    const { pairId, resourceUrn: oldUrn } = olds;
    if (typeof pairId === "string" && pairId !== "") {
        return pairId;
    }
    return typeof oldUrn === "string"
        ? pairIdOf(oldUrn)
        : (replaced.get(resourceUrn)?.pairId ?? pairIdOf(resourceUrn));
}

/** Names stay as they are for the life of a pair, even when the resource is renamed in the program. */
function keptSuffix(instanceName: string, olds: Raw): string | undefined {
    if (olds["instanceName"] !== instanceName) {
        return undefined;
    }
    for (const role of ["backup", "sysprep"] satisfies SnapshotRole[]) {
        const name = olds[`${role}SnapshotName`];
        const suffix = typeof name === "string" ? suffixIn(instanceName, role, name) : undefined;
        if (suffix !== undefined) {
            return suffix;
        }
    }
    return undefined;
}
