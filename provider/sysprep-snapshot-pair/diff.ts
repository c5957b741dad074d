import { difference, type DifferenceTable, effectsOf, isElsewhere } from "../managed-resource/difference";
import { normalAws } from "../managed-resource/normal-aws";
import type { Difference } from "../managed-resource/resource";
import { withoutProvider } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import { normalCheck } from "../health/normal-check";
import type { ParsedHealthCheck } from "../health/schema";
import { DEFAULT_BOUNDS, pairObject, type PairInputs, registrationOf } from "./inputs";
import { suffixIn } from "./names";
import type { PairPhase } from "./output-types";

/** What a change of each input means for the pair there is. */
const TABLE: DifferenceTable<keyof PairInputs> = {
    schemas: pairObject.shape,
    effects: {
        instanceName: "replace",
        backupSnapshotName: "replace",
        sysprepSnapshotName: "replace",
        triggers: "replace",
        sysprep: "update",
        verify: "update",
        backupRetention: "update",
        onVerifyFailure: "update",
        moveStaticIpOnRestore: "update",
        onBusy: "update",
        keepPrevious: "update",
        copyTo: "update",
        tags: "update",
        timeouts: "update",
        aws: "update",
        // The snapshots in the cloud carry a hash of the resource's present name: see snapshots/ownership.ts.
        resourceUrn: "update",
        // Of a pair that is made, it no longer matters how it came to be.
        adoptExisting: "none",
        instanceMayBeNew: "none",
    },
    normal: { aws: normalAws, verify: normalVerify, sysprep: normalSysprep },
};

/**
 * What separates the recorded pair from the inputs. Pure.
 *
 * @param region where the inputs lead to now; `undefined` when that is not known
 */
export function diff(olds: Raw, news: Raw, region: string | undefined): Difference {
    const found = difference(TABLE, olds, news, { region });
    const phase: unknown = olds["phase"];
    // Only a new pair has both snapshots again. New names let it be made before the rest of the old goes.
    const isLost = phase === ("lost" satisfies PairPhase);
    const replaces = [...found.replaces, ...(isLost ? ["phase"] : [])];
    return {
        changes: found.changes || phase !== ("complete" satisfies PairPhase),
        replaces,
        // Another Region has names of its own.
        deleteBeforeReplace: replaces.length > 0 && !isElsewhere(olds, region) && keepsChosenName(olds, news),
    };
}

/** The inputs whose change means another pair. Pure. */
export function replacedProperties(before: Raw, after: Raw): string[] {
    const effects = effectsOf(TABLE, withoutProvider(before), withoutProvider(after));
    return [...effects].flatMap(([property, effect]) => (effect === "replace" ? [property] : []));
}

/** A name that somebody chose is needed by the new pair, so the old one has to free it first. */
function keepsChosenName(before: Raw, after: Raw): boolean {
    const instanceName = typeof after["instanceName"] === "string" ? after["instanceName"] : "";
    return (["backup", "sysprep"] as const).some((role) => {
        const name = after[`${role}SnapshotName`];
        return (
            typeof name === "string" &&
            name === before[`${role}SnapshotName`] &&
            suffixIn(instanceName, role, name) === undefined
        );
    });
}

/** What becomes of the registration, with the default that depends on the role filled in. */
function normalSysprep(sysprep: PairInputs["sysprep"]): unknown {
    return sysprep.method === "ssm" ? { ...sysprep, registration: registrationOf({ sysprep }) } : sysprep;
}

/** What is checked, with the defaults that depend on other inputs filled in. */
function normalVerify({ source, clone = false }: PairInputs["verify"], raw: Raw): unknown {
    const bounds = pairObject.shape.timeouts.safeParse(raw["timeouts"] ?? undefined);
    const bound = bounds.success ? bounds.data.verify : DEFAULT_BOUNDS.verify;
    const filledIn = (checks: readonly ParsedHealthCheck[] | undefined) =>
        checks?.map((check) => normalCheck(check, bound));
    if (clone === false) {
        return { source: filledIn(source) };
    }
    const { checks = source?.filter(({ kind }) => kind !== "powershell"), ...rest } =
        clone === true ? {} : clone;
    return { source: filledIn(source), clone: { ...rest, checks: filledIn(checks) } };
}
