import type { InstanceSnapshot } from "../cloud/ports";
import type { InputProblem } from "../inputs/parse";
import type { RegionContents } from "../run/region-contents";
import type { InstanceInputs } from "./inputs";
import { automaticSnapshotAdvice } from "../run/automatic-snapshot";
import { deletedForNothing, losesStaticIp } from "./deleted-first";
import { keptInTheWay } from "./kept-in-the-way";
import { adoptionProblems, nothingToAdopt, willBeAdopted } from "./adopt";
import { instanceIdOf } from "./names";
import { type Found, madeOfOtherInputs, nameTaken } from "./ownership";
import { keyPairWarnings, regionProblems } from "./region-problems";
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
    /** That instance stays, by Pulumi's `retainOnDelete`. Default: no. */
    readonly isKept?: boolean;
    /** The inputs that are not known yet; defaults stand in their place. */
    readonly unknown: ReadonlySet<string>;
}

/**
 * What the cloud as it is has against a new instance of these inputs: failures where it cannot come right
 * before the instance is made, warnings where it can. Pure.
 */
export function previewProblems(
    inputs: InstanceInputs,
    { found, snapshot, catalogue, region, isReplacing, isKept = false, unknown }: CloudView,
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
    const isDeletedFirst = found.kind === "own" && !inputs.nameIsAutomatic && isReplacing && !isKept;
    const kept = isReplacing && isKept ? keptInTheWay(inputs, found, unknown.size === 0) : undefined;
    const failures = [
        ...taken,
        ...regionProblems(inputs, { region, found, isReplacing }),
        ...(found.kind === "own" && !found.isTagged ? adoptionProblems(found.instance, inputs) : []),
        ...ofOtherInputs(inputs, found, { isReplacing, unknown }),
        ...(kept?.failures ?? []),
        ...(isDeletedFirst
            ? deletedForNothing(inputs, { instance: found.instance, snapshot, catalogue, region, unknown })
            : []),
        ...unfit,
    ];
    return {
        failures: failures.filter(({ property }) => !dependsOnUnknown(property, unknown)),
        warnings: [
            ...takenOver(inputs, found, { isReplacing, unknown }),
            ...(kept?.warnings ?? []),
            ...(isDeletedFirst ? losesStaticIp(found.instance) : keyPairWarnings(inputs, region)),
            ...(snapshot === undefined && !isPairs && !inputs.snapshotIsOfProgram
                ? [notThere(inputs.snapshotName)]
                : []),
            ...(unknown.has("bundleId")
                ? []
                : bundleWarnings(inputs.bundleId ?? snapshot?.fromBundleId, catalogue)),
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

/** Bundle and kind of addresses are held against each other: with one of them unknown, neither is wrong yet. Pure. */
function dependsOnUnknown(property: string, unknown: ReadonlySet<string>): boolean {
    const [name = ""] = property.split(".");
    const together = ["bundleId", "ipAddressType"];
    return together.includes(name) ? together.some((each) => unknown.has(each)) : unknown.has(name);
}

type Circumstances = Pick<CloudView, "isReplacing" | "unknown">;

function takenOver(inputs: InstanceInputs, found: Found, circumstances: Circumstances): readonly string[] {
    const { isReplacing, unknown } = circumstances;
    if (found.kind === "own" && !found.isTagged) {
        return [willBeAdopted(found.instance)];
    }
    if (inputs.adoptExisting && found.kind === "absent" && !isReplacing) {
        return [nothingToAdopt(inputs.instanceName)];
    }
    return found.kind === "own" &&
        found.instance.state === "running" &&
        !isReplacing &&
        unknown.size === 0 &&
        ofOtherInputs(inputs, found, circumstances).length === 0
        ? [willBeTakenOver(inputs.instanceName)]
        : [];
}

/** The update would find the same, and end there. Of inputs that are not all known, nobody can tell. */
function ofOtherInputs(
    inputs: InstanceInputs,
    found: Found,
    { isReplacing, unknown }: Circumstances,
): readonly InputProblem[] {
    const problem =
        found.kind === "own" && found.isTagged && !isReplacing && unknown.size === 0
            ? madeOfOtherInputs(inputs, instanceIdOf(inputs.resourceUrn), found.instance)
            : undefined;
    return problem === undefined ? [] : [{ property: "instanceName", reason: sentence(problem) }];
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
