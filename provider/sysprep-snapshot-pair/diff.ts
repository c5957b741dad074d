import { isDeepStrictEqual } from "node:util";
import { withoutProvider } from "../inputs/parse";
import { suffixIn } from "./names";
import type { PairPhase } from "./output-types";

type Raw = Readonly<Record<string, unknown>>;

export interface PairDiff {
    readonly changes: boolean;
    readonly replaces: string[];
    readonly deleteBeforeReplace: boolean;
}

/** What a change of these means is another pair. */
const REPLACING = ["instanceName", "backupSnapshotName", "sysprepSnapshotName", "triggers"] as const;
/** These change the pair there is, or only how the next run goes. */
const UPDATING = [
    // The cloud is told of a new name: see snapshots/owner.ts.
    "resourceUrn",
    "sysprep",
    "tags",
    "timeouts",
    "aws",
    "verify",
    "backupRetention",
    "onVerifyFailure",
    "moveStaticIpOnRestore",
    "onBusy",
    "keepPrevious",
    "copyTo",
] as const;

/**
 * What separates the recorded pair from the inputs. Pure.
 *
 * @param region where the inputs lead to now; `undefined` when that is not known
 */
export function diff(olds: Raw, news: Raw, region: string | undefined): PairDiff {
    const before = withoutProvider(olds);
    const after = withoutProvider(news);
    const changed = (property: string) => !isDeepStrictEqual(before[property], after[property]);
    const replaces = replacedProperties(before, after);
    const isElsewhere = region !== undefined && before["region"] !== undefined && before["region"] !== region;
    if (isElsewhere) {
        replaces.push("aws");
    }
    const phase: unknown = before["phase"];
    if (phase === ("lost" satisfies PairPhase)) {
        // Only a new pair has both snapshots again. New names let it be made before the rest of the old goes.
        replaces.push("phase");
    }
    return {
        changes: replaces.length > 0 || UPDATING.some(changed) || phase !== ("complete" satisfies PairPhase),
        replaces,
        // Another Region has names of its own.
        deleteBeforeReplace: replaces.length > 0 && !isElsewhere && keepsAFixedName(before, after),
    };
}

/** The inputs whose change means another pair. Pure. */
export function replacedProperties(before: Raw, after: Raw): string[] {
    // No trigger at all and none left are the same.
    const read = (raw: Raw, property: string) => raw[property] ?? (property === "triggers" ? [] : undefined);
    return REPLACING.filter((property) => !isDeepStrictEqual(read(before, property), read(after, property)));
}

/** A name that somebody chose is needed by the new pair, so the old one has to free it first. */
function keepsAFixedName(before: Raw, after: Raw): boolean {
    return (["backup", "sysprep"] as const).some((role) => {
        const name = after[`${role}SnapshotName`];
        return (
            typeof name === "string" &&
            name === before[`${role}SnapshotName`] &&
            suffixIn(textOf(after["instanceName"]), role, name) === undefined
        );
    });
}

function textOf(value: unknown): string {
    return typeof value === "string" ? value : "";
}
