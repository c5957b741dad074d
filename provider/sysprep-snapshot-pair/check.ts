import type { Progress } from "../engine/progress";
import { type InputProblem, isKnown, parseInputs, withoutProvider } from "../inputs/parse";
import { awsSettings } from "../managed-resource/aws-settings";
import { crossProblems } from "./cross-problems";
import type { Runtime } from "../run/runtime";
import { copiesToHome } from "./home-region";
import { keptPairId, type Replaced, withNames } from "./kept-names";
import { pairSchema } from "./inputs";
import { previewCreate } from "./preview/preview-create";
import { knownInputs, tellUnplanned } from "./preview/partly-known";
import { nameProblem } from "../inputs/lightsail-name";
import { defaultSnapshotName } from "./names";
import { scriptProblems } from "./preview/script-problems";
import { suffixOf } from "../run/identity";
import { withoutMark } from "./preview/preview-run";
import type { Raw } from "../inputs/raw";

export interface Checked {
    readonly inputs: Record<string, unknown>;
    readonly failures: readonly InputProblem[];
}

/** Fills in the default names, and reports every mistake that can be seen before anything is touched. */
export async function check(runtime: Runtime, replaced: Replaced, olds: Raw, news: Raw): Promise<Checked> {
    const { given: marked, isPreview } = withoutMark(news);
    const given = withoutProvider(marked);
    const before = withoutProvider(olds);
    const isNew = Object.keys(before).length === 0;
    const pairId = keptPairId(given, before, replaced);
    const named = withNames(given, before, replaced, pairId);
    // Kept beside the inputs, as the names are: a pair that is renamed in the program stays the same pair.
    const checked = pairId === undefined ? named : { ...named, pairId };
    const parsed = parseInputs(pairSchema, named, (raw) => [
        ...crossProblems(raw, before),
        ...copiesToHome(raw, homeRegion(runtime, raw)),
        ...scriptProblems(raw),
        ...(isNew ? namesOfTheReplaced(given, replaced) : []),
    ]);
    if (parsed.kind === "valid") {
        return {
            inputs: checked,
            failures: isNew ? await previewCreate(runtime, parsed.inputs, checked, isPreview) : [],
        };
    }
    const problems = parsed.kind === "invalid" ? ofTheUser(parsed.problems, given, named) : [];
    if (problems.length > 0) {
        const seen = isNew ? await lookAround(runtime, checked) : [];
        return { inputs: checked, failures: [...problems, ...seen] };
    }
    return { inputs: checked, failures: isNew ? await lookAtTheKnown(runtime, checked, isPreview) : [] };
}

/** What the same program is about to make is no reason not to look at the source, and to tell of its outages. */
async function lookAtTheKnown(
    runtime: Runtime,
    checked: Raw,
    isPreview: boolean,
): Promise<readonly InputProblem[]> {
    const known = knownInputs(checked);
    if (known === undefined) {
        return [];
    }
    const failures = await previewCreate(runtime, known.inputs, known.raw, isPreview);
    if (failures.length === 0 && isPreview) {
        tellUnplanned(known, runtime.progressFor(known.inputs.resourceUrn));
    }
    return failures.filter(({ property }) => !known.unknown.has(property.split(".")[0] ?? ""));
}

/** As far as it is known: a mistake in the settings is told of when they are used. */
function homeRegion(runtime: Runtime, raw: Raw): string | undefined {
    try {
        return runtime.regionFor(awsSettings(raw));
    } catch {
        return undefined;
    }
}

/** A generated name that was copied into the program: the pair that is being replaced still has it. */
function namesOfTheReplaced(given: Raw, replaced: Replaced): readonly InputProblem[] {
    const { resourceUrn, instanceName } = given;
    const suffix = typeof resourceUrn === "string" ? replaced.get(resourceUrn)?.suffix : undefined;
    if (suffix === undefined || typeof instanceName !== "string") {
        return [];
    }
    return (["backup", "sysprep"] as const)
        .filter((role) => given[`${role}SnapshotName`] === defaultSnapshotName(instanceName, role, suffix))
        .map((role) => ({
            property: `${role}SnapshotName`,
            reason: "is the name of the pair that is being replaced; leave it out, or choose another",
        }));
}

/** A default name that cannot be derived yet, or is derived from what is wrong itself, is not a mistake of its own. */
function ofTheUser(problems: readonly InputProblem[], given: Raw, named: Raw): readonly InputProblem[] {
    const { instanceName } = named;
    const derivable = typeof instanceName === "string" && nameProblem(instanceName) === undefined;
    const derived = ["backupSnapshotName", "sysprepSnapshotName"];
    return problems.filter(
        ({ property }) =>
            !derived.includes(property) ||
            given[property] !== undefined ||
            (derivable && named[property] !== undefined),
    );
}

/** What the cloud says to the names alone, so that other mistakes do not hide that there is no such instance. */
async function lookAround(runtime: Runtime, named: Raw): Promise<readonly InputProblem[]> {
    const { instanceName, resourceUrn, aws, instanceMayBeNew } = named;
    if (
        typeof instanceName !== "string" ||
        typeof resourceUrn !== "string" ||
        !isKnown([instanceName, resourceUrn])
    ) {
        return [];
    }
    const suffix = suffixOf(resourceUrn, undefined);
    const core = parseInputs(pairSchema, {
        instanceName,
        resourceUrn,
        sysprep: { method: "manual" },
        backupSnapshotName: defaultSnapshotName(instanceName, "backup", suffix),
        sysprepSnapshotName: defaultSnapshotName(instanceName, "sysprep", suffix),
        ...(aws === undefined ? {} : { aws }),
        ...(instanceMayBeNew === true ? { instanceMayBeNew } : {}),
    });
    if (core.kind !== "valid") {
        return [];
    }
    const silent = { ...runtime, progressFor: () => SILENCE };
    return (await previewCreate(silent, core.inputs, named, false)).filter(
        ({ property }) => property === "instanceName",
    );
}

const SILENCE: Progress = { live: () => undefined, lasting: () => undefined, warn: () => undefined };
