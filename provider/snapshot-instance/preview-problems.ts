import type { InstanceSnapshot } from "../cloud/ports";
import type { InputProblem } from "../inputs/parse";
import type { RegionContents } from "../run/region-contents";
import type { InstanceInputs } from "./inputs";
import { automaticSnapshotAdvice } from "../run/automatic-snapshot";
import { adoptionProblems, nothingToAdopt, willBeAdopted } from "./adopt";
import { instanceIdOf } from "./names";
import { type Found, madeOfOtherInputs, nameTaken } from "./ownership";
import { keyPairProblems, regionProblems } from "./region-problems";
import { willBeTakenOver } from "./taken-over";
import {
    type Catalogue,
    networkProblems,
    platformOf,
    snapshotProblems,
    unknownBundle,
} from "./snapshot-problems";

/** A name that a pair gives by default, and that a program therefore hardly ever holds by mistake. */
const PAIR_SNAPSHOT = /-(backup|sysprep)-[0-9a-f]{7}$/;

export interface PreviewProblems {
    readonly failures: readonly InputProblem[];
    readonly warnings: readonly string[];
    readonly notes: readonly string[];
}

/** What a preview has seen. */
export interface CloudView {
    /** Whose instance bears the name. */
    readonly found: Found;
    readonly snapshot: InstanceSnapshot | undefined;
    readonly catalogue: Catalogue;
    readonly region: RegionContents;
    /** The inputs differ from those of the resource's instance, which is to go. */
    readonly isReplacing: boolean;
}

/**
 * What the cloud as it is has against a new instance of these inputs: failures where it cannot come right
 * before the instance is made, warnings where it can. Pure.
 */
export function previewProblems(
    inputs: InstanceInputs,
    { found, snapshot, catalogue, region, isReplacing }: CloudView,
): PreviewProblems {
    const taken =
        found.kind === "foreign"
            ? [{ property: "instanceName", reason: sentence(nameTaken(inputs, found.instance)) }]
            : [];
    // The program itself may be about to make the snapshot, so its absence is no mistake yet.
    const isPairs = PAIR_SNAPSHOT.test(inputs.snapshotName);
    const unfit =
        snapshot === undefined
            ? [
                  ...unknownBundle(inputs.bundleId, catalogue),
                  ...networkProblems(inputs.bundleId, inputs, catalogue),
              ]
            : snapshotProblems(snapshot, inputs, catalogue);
    const isDeletedFirst = found.kind === "own" && !inputs.nameIsAutomatic && isReplacing;
    const keyPair = keyPairProblems(inputs, region, isDeletedFirst);
    return {
        failures: [
            ...taken,
            ...regionProblems(inputs, { region, found, isReplacing }),
            ...keyPair.failures,
            ...(found.kind === "own" && !found.isTagged ? adoptionProblems(found.instance, inputs) : []),
            ...ofOtherInputs(inputs, found, isReplacing),
            ...(isDeletedFirst ? deletedWithoutReplacement(inputs, snapshot) : []),
            ...unfit,
        ],
        warnings: [
            ...takenOver(inputs, found, isReplacing),
            ...keyPair.warnings,
            ...(snapshot === undefined && !isPairs && !inputs.snapshotIsOfProgram
                ? [notThere(inputs.snapshotName)]
                : []),
            ...bundleWarnings(inputs.bundleId ?? snapshot?.fromBundleId, catalogue),
            ...addOnWarnings(inputs, platformOf(snapshot?.fromBlueprintId, catalogue)),
        ],
        notes: [
            ...(snapshot === undefined && isPairs && !inputs.snapshotIsOfProgram
                ? [notThere(inputs.snapshotName)]
                : []),
            ...(snapshot === undefined || snapshot.state === "available"
                ? []
                : [
                      `snapshot "${snapshot.name}" is ${snapshot.state} now; the update waits until it is available`,
                  ]),
        ],
    };
}

function takenOver(inputs: InstanceInputs, found: Found, isReplacing: boolean): readonly string[] {
    if (found.kind === "own" && !found.isTagged) {
        return [willBeAdopted(found.instance)];
    }
    if (inputs.adoptExisting && found.kind === "absent" && !isReplacing) {
        return [nothingToAdopt(inputs.instanceName)];
    }
    return found.kind === "own" &&
        found.instance.state === "running" &&
        !isReplacing &&
        ofOtherInputs(inputs, found, isReplacing).length === 0
        ? [willBeTakenOver(inputs.instanceName)]
        : [];
}

/** The update would find the same, and end there. */
function ofOtherInputs(inputs: InstanceInputs, found: Found, isReplacing: boolean): readonly InputProblem[] {
    const problem =
        found.kind === "own" && found.isTagged && !isReplacing
            ? madeOfOtherInputs(inputs, instanceIdOf(inputs.resourceUrn), found.instance)
            : undefined;
    return problem === undefined ? [] : [{ property: "instanceName", reason: sentence(problem) }];
}

/** An instance with a name of its own goes before the new one is made: never for a snapshot that is not there. */
function deletedWithoutReplacement(
    { snapshotName, instanceName, snapshotIsOfProgram }: InstanceInputs,
    snapshot: InstanceSnapshot | undefined,
): readonly InputProblem[] {
    const isUsable = snapshot !== undefined && snapshot.state !== "error";
    if (isUsable || snapshotIsOfProgram) {
        return [];
    }
    const what = snapshot === undefined ? "does not exist" : "is in the state error";
    return [
        {
            property: "snapshotName",
            reason: `instance snapshot "${snapshotName}" ${what}, and instance "${instanceName}", which has a name of its own, would be deleted before its replacement is made; nothing was changed. Name a snapshot that is there, hand over the output of the resource that makes it, or leave instanceName out, so that the new instance is made first`,
        },
    ];
}

function sentence({ message, advice }: { readonly message: string; readonly advice: string }): string {
    return `${message}. ${advice}`;
}

function notThere(snapshotName: string): string {
    const advice = automaticSnapshotAdvice(snapshotName);
    if (advice !== undefined) {
        return `there is no instance snapshot "${snapshotName}": ${advice}`;
    }
    return `there is no instance snapshot "${snapshotName}" yet; the update needs it, unless the same program makes it first`;
}

function bundleWarnings(bundleId: string | undefined, { bundles }: Catalogue): readonly string[] {
    const bundle = bundles.find(({ id }) => id === bundleId);
    return bundle === undefined || bundle.isActive
        ? []
        : [
              `Lightsail no longer sells bundle "${bundle.id}" and may refuse it; name a newer one of the same size in \`bundleId\``,
          ];
}

function addOnWarnings(inputs: InstanceInputs, platform: string | undefined): readonly string[] {
    return inputs.addOns.length > 0 && platform === "WINDOWS"
        ? [
              `Amazon's guide "Manual and automatic snapshots" offers automatic snapshots for Linux and Unix instances only; Lightsail may refuse them for this Windows instance`,
          ]
        : [];
}
