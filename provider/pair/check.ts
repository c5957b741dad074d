import type { Progress } from "../engine/progress";
import { isCloudError } from "../cloud/errors";
import { type InputProblem, isKnown, parseInputs, withoutProvider } from "../inputs";
import { awsSettings } from "./connect";
import { adoptionFailures } from "./adopt";
import { newNotebook, type PairContext } from "./context";
import { crossProblems } from "./cross-problems";
import type { Edges } from "../engine/edges";
import { messageOf } from "./failure";
import { type PairInputs, pairSchema } from "./inputs";
import { nameProblem } from "../lightsail-name";
import { defaultSnapshotName, pairIdOf, type SnapshotRole, suffixIn, suffixOf } from "./names";
import { observe } from "./observe";
import { describePlan, plan } from "./plan";
import { previewProblems } from "./preview-problems";

type Raw = Readonly<Record<string, unknown>>;

export interface Checked {
    readonly inputs: Record<string, unknown>;
    readonly failures: readonly InputProblem[];
}

/** Which pair a resource has now: known when the engine checks it first with, and then without, its old inputs. */
export type Replaced = Map<string, string>;

/** Fills in the default names, and reports every mistake that can be seen before anything is touched. */
export async function check(edges: Edges, replaced: Replaced, olds: Raw, news: Raw): Promise<Checked> {
    const given = withoutProvider(news);
    const named = withNames(given, withoutProvider(olds), replaced);
    const isNew = Object.keys(withoutProvider(olds)).length === 0;
    const parsed = parseInputs(pairSchema, named, (raw) => [
        ...crossProblems(raw, withoutProvider(olds)),
        ...(isNew ? namesOfTheReplaced(given, replaced) : []),
    ]);
    switch (parsed.kind) {
        case "valid":
            return { inputs: named, failures: isNew ? await lookAhead(edges, parsed.inputs, named) : [] };
        case "invalid": {
            const problems = ofTheUser(parsed.problems, given, named);
            const seen = isNew && problems.length > 0 ? await lookAround(edges, named) : [];
            return { inputs: named, failures: [...problems, ...seen] };
        }
        case "unknown":
            return { inputs: named, failures: [] };
    }
}

/** A generated name that was copied into the program: the pair that is being replaced still has it. */
function namesOfTheReplaced(given: Raw, replaced: Replaced): readonly InputProblem[] {
    const { resourceUrn, instanceName } = given;
    const suffix = typeof resourceUrn === "string" ? replaced.get(resourceUrn) : undefined;
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

/** A default name that cannot be derived yet, or is derived from what is wrong itself, is no mistake of its own. */
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
async function lookAround(edges: Edges, named: Raw): Promise<readonly InputProblem[]> {
    const { instanceName, resourceUrn, aws } = named;
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
    });
    if (core.kind !== "valid") {
        return [];
    }
    const silent = { ...edges, progressFor: () => SILENCE };
    return (await lookAhead(silent, core.inputs, named)).filter(
        ({ property }) => property === "instanceName",
    );
}

const SILENCE: Progress = { live: () => undefined, lasting: () => undefined, warn: () => undefined };

function withNames(given: Raw, olds: Raw, replaced: Replaced): Record<string, unknown> {
    const { instanceName, resourceUrn, triggers } = given;
    if (
        typeof instanceName !== "string" ||
        typeof resourceUrn !== "string" ||
        !isKnown([instanceName, resourceUrn, triggers])
    ) {
        return { ...given };
    }
    const suffix =
        keptSuffix(instanceName, olds) ?? suffixOf(resourceUrn, replaced.get(resourceUrn), triggers);
    if (Object.keys(olds).length > 0) {
        replaced.set(resourceUrn, suffix);
    }
    return {
        ...given,
        backupSnapshotName:
            given["backupSnapshotName"] ?? defaultSnapshotName(instanceName, "backup", suffix),
        sysprepSnapshotName:
            given["sysprepSnapshotName"] ?? defaultSnapshotName(instanceName, "sysprep", suffix),
    };
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

/** What the cloud says to the inputs of a new pair. Without an answer, the preview says so and goes on. */
async function lookAhead(edges: Edges, inputs: PairInputs, raw: Raw): Promise<readonly InputProblem[]> {
    const progress = edges.progressFor(inputs.resourceUrn);
    let connection;
    try {
        connection = await edges.connect(awsSettings(raw));
    } catch (error) {
        return [{ property: "aws", reason: messageOf(error) }];
    }
    const context: PairContext = {
        ...connection,
        inputs,
        identity: { pairId: pairIdOf(inputs.resourceUrn), newRunId: "new" },
        progress,
        notebook: newNotebook(),
        place: edges.place,
        signal: edges.signal,
        assertEngineAlive: () => edges.assertEngineAlive(),
    };
    try {
        const situation = await observe(context);
        if (inputs.adoptExisting) {
            return adoptionFailures(situation, inputs, context.identity.pairId);
        }
        const blueprints = await connection.cloud.lightsail.listBlueprints();
        const { failures, warnings } = previewProblems(situation, inputs, blueprints);
        warnings.forEach((warning) => {
            progress.warn(warning);
        });
        const planned = plan(situation, context);
        if (failures.length === 0 && planned.steps.length > 0) {
            progress.lasting(describePlan(planned, inputs.instanceName));
        }
        return failures;
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
        progress.warn(
            `not checked before the update: that instance "${inputs.instanceName}" exists and runs Windows, that the snapshot names are free, and that Systems Manager reaches it, because ${error.message}`,
        );
        return [];
    }
}
