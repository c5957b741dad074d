import type { Progress } from "../../engine/progress";
import { isKnown, parseInputs, unknownKeys } from "../../inputs/parse";
import type { Raw } from "../../inputs/raw";
import { withStandIns } from "../../inputs/stand-ins";
import { suffixOf } from "../../run/identity";
import { type PairInputs, pairObject, pairSchema } from "../inputs";
import { defaultSnapshotName } from "../names";

/** Inputs as a preview can look at them. */
export interface KnownInputs {
    readonly raw: Raw;
    readonly inputs: PairInputs;
    /** The names of the inputs that are not known, or not whole: nothing is refused for them. */
    readonly unknown: ReadonlySet<string>;
    /** Those of them whose steps the plan lacks. */
    readonly unplanned: readonly string[];
}

/** Without these there is nothing to look at; of what they hold, the rest of this file says what may be missing. */
const NEEDED = ["instanceName", "resourceUrn", "aws", "adoptExisting", "instanceMayBeNew"] as const;

/** In these a text of the program's may be missing: it changes nothing that a preview looks at. */
const MAY_LACK = { iamRole: "", beforeSysprep: "" };

const BRING_STEPS: readonly string[] = ["verify", "backupRetention", "onVerifyFailure", "copyTo"];

/**
 * What is known of a pair's inputs while others, such as a tag or a trigger, are still to come out of the program's
 * resources. Told only in the update, a mistake or an outage would come after all that those resources take.
 * `undefined` where too little is known. Pure.
 */
export function knownInputs(raw: Raw): KnownInputs | undefined {
    const unknown = unknownKeys(raw);
    if (NEEDED.some((key) => unknown.has(key)) || !isMethodKnown(raw["sysprep"])) {
        return undefined;
    }
    const filled = withStandIns({ ...raw, ...standInNames(raw) }, [])?.inputs ?? {};
    const leftOut = [...unknown].filter((key) => !fits(key, filled[key]));
    const known = Object.fromEntries(Object.entries(filled).filter(([key]) => !leftOut.includes(key)));
    const parsed = parseInputs(pairSchema, { ...known, pairId: undefined });
    return parsed.kind === "valid"
        ? {
              raw: known,
              inputs: parsed.inputs,
              unknown,
              unplanned: leftOut.filter((key) => BRING_STEPS.includes(key)),
          }
        : undefined;
}

function isMethodKnown(sysprep: unknown): boolean {
    return isKnown(typeof sysprep === "object" && sysprep !== null ? { ...sysprep, ...MAY_LACK } : sysprep);
}

/** Where `triggers` are not known, neither are the names; nothing in the cloud has these. */
function standInNames({ instanceName, resourceUrn, ...given }: Raw): Raw {
    const suffix = suffixOf(String(resourceUrn), undefined, "not known yet");
    const missing = (["backup", "sysprep"] as const).filter((role) => {
        const name = given[`${role}SnapshotName`];
        return name === undefined || !isKnown(name);
    });
    return Object.fromEntries(
        missing.map((role) => [
            `${role}SnapshotName`,
            defaultSnapshotName(String(instanceName), role, suffix),
        ]),
    );
}

function fits(key: string, value: unknown): boolean {
    const schema = Object.entries(pairObject.shape).find(([name]) => name === key)?.[1];
    return schema?.safeParse(value).success === true;
}

/** Says what the described plan cannot hold yet. */
export function tellUnplanned({ unplanned }: KnownInputs, progress: Progress): void {
    if (unplanned.length > 0) {
        const names = unplanned.map((name) => `\`${name}\``).join(" and ");
        progress.lasting(
            `not known yet in this preview: ${names}; the update may do more for it than is said here`,
        );
    }
}
