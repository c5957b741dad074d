import type { InstanceSnapshot, Tags } from "../../cloud/ports";
import type { InputProblem } from "../../inputs/parse";
import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import type { PairInputs } from "../inputs";
import type { Situation, SnapshotSituation } from "../situation";
import { ownTags, pairIdOf, type SnapshotRole } from "../names";
import { markTakenOver } from "../../managed-resource/take-over";
import { putTags } from "../../run/put-tags";
import { TAG } from "../../run/tags";
import { isOfRenamed, isOfRenamedTo } from "./ownership";

/**
 * Makes a pair of two snapshots that somebody made by hand, following the guide. Only their tags change; the
 * instance is not touched. That the Sysprep snapshot's disk is generalized is the user's word.
 */
export async function adopt(context: PairContext): Promise<void> {
    const { inputs, identity } = context;
    const found = {
        backup: await context.cloud.lightsail.getInstanceSnapshot(inputs.backupSnapshotName),
        sysprep: await context.cloud.lightsail.getInstanceSnapshot(inputs.sysprepSnapshotName),
    };
    const problems = (["backup", "sysprep"] as const).flatMap((role) =>
        adoptionProblems(found[role], inputs[`${role}SnapshotName`], inputs, found.sysprep?.tags),
    );
    if (problems.length > 0) {
        throw new ActionableError(
            `the pair cannot be adopted: ${problems.join("; ")}`,
            "Nothing was changed. Name two available snapshots of the instance, or leave out `adoptExisting` to make a new pair.",
        );
    }
    const runId = found.sysprep?.tags[TAG.run] ?? identity.newRunId;
    await tag(context, "backup", runId, {});
    await tag(context, "sysprep", runId, { [TAG.proof]: found.sysprep?.tags[TAG.proof] ?? "manual" });
    const isProven = found.sysprep?.tags[TAG.proof] !== undefined;
    context.progress.lasting(
        `adopted "${inputs.backupSnapshotName}" and "${inputs.sysprepSnapshotName}"; that the latter's disk is generalized ${isProven ? "was proven when it was made" : "is your word"}`,
    );
}

/** The same, found in a preview. Pure. */
export function adoptionFailures(
    found: Pick<Situation, SnapshotRole>,
    inputs: PairInputs,
): readonly InputProblem[] {
    const { sysprep } = found;
    const tags = sysprep.kind === "absent" ? undefined : sysprep.snapshot.tags;
    return (["backup", "sysprep"] as const).flatMap((role) => {
        const property = `${role}SnapshotName` as const;
        const half = found[role];
        const snapshot = half.kind === "absent" ? undefined : half.snapshot;
        return adoptionProblems(snapshot, inputs[property], inputs, tags).map((reason) => ({
            property,
            reason: `it cannot be adopted: ${reason}`,
        }));
    });
}

/**
 * Why a snapshot cannot be adopted into this pair. Pure.
 *
 * @param tagsOfSysprep of the Sysprep snapshot of the two: it says that a pair was renamed
 */
export function adoptionProblems(
    snapshot: InstanceSnapshot | undefined,
    name: string,
    { instanceName, resourceUrn }: Pick<PairInputs, "instanceName" | "resourceUrn">,
    tagsOfSysprep: Tags | undefined,
): readonly string[] {
    if (snapshot === undefined) {
        return [`there is no snapshot "${name}"`];
    }
    const owner = snapshot.tags[TAG.pair];
    const isOwn =
        owner === undefined ||
        owner === pairIdOf(resourceUrn) ||
        (owner === tagsOfSysprep?.[TAG.pair] && isOfRenamedTo(tagsOfSysprep, resourceUrn));
    return [
        ...(snapshot.state === "available" ? [] : [`snapshot "${name}" is ${snapshot.state}, not available`]),
        ...(snapshot.fromInstanceName === instanceName
            ? []
            : [
                  `snapshot "${name}" was made of instance "${snapshot.fromInstanceName ?? "?"}", not "${instanceName}"`,
              ]),
        ...(snapshot.isFromAutoSnapshot ? [`snapshot "${name}" comes from an automatic snapshot`] : []),
        ...(isOwn ? [] : [`snapshot "${name}" belongs to another pair`]),
    ];
}

function tag(
    context: PairContext,
    role: SnapshotRole,
    runId: string,
    more: Readonly<Record<string, string>>,
): Promise<void> {
    const { identity, inputs } = context;
    const tags = { ...ownTags(identity.pairId, runId, role, inputs.tags), ...more };
    return putTags(context, inputs[`${role}SnapshotName`], tags);
}

/** Takes over a complete pair that a create has found. */
export async function takeOver(context: PairContext, own: readonly InstanceSnapshot[]): Promise<boolean> {
    const { sysprepSnapshotName: name } = context.inputs;
    const tags = own.find((each) => each.name === name && each.state === "available")?.tags ?? {};
    if (tags[TAG.complete] === undefined) {
        return false;
    }
    if (isOfRenamed(tags, context.inputs.resourceUrn)) {
        throw new ActionableError(
            `"${name}" belongs to a pair that had this resource's name before it was renamed in the program`,
            "Nothing was changed. Give this resource another name.",
        );
    }
    if (tags[TAG.previous] !== undefined) {
        throw new ActionableError(
            `"${name}" is a previous pair that was kept, and the name of the one to be made`,
            "Nothing was changed. Give `triggers` another value to make a new pair.",
        );
    }
    await markTakenOver(context, name, context.identity.newRunId);
    return true;
}

/** Of the Sysprep snapshot, where it is there and the pair's. Pure. */
export function tagsOfAvailable(sysprep: SnapshotSituation): Tags {
    return sysprep.kind === "available" ? sysprep.snapshot.tags : {};
}

export function reportTakenOver({ inputs, progress }: PairContext): void {
    progress.warn(
        `nothing was deleted: the snapshots "${inputs.backupSnapshotName}" and "${inputs.sysprepSnapshotName}" have been taken over by a later create of the same resource, as with \`pulumi up --replace\`, which replaces nothing of a pair. A new pair is made by another value in \`triggers\`. If no resource has them any more, they cost money until they are deleted in the Lightsail console.`,
    );
}
