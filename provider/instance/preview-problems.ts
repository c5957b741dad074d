import type { InstanceSnapshot } from "../cloud/ports";
import type { InputProblem } from "../inputs";
import type { InstanceInputs } from "./inputs";
import { type Found, nameTaken } from "./ownership";
import { type Catalogue, platformOf, snapshotProblems, unknownBundle } from "./snapshot-problems";

/** A name that a pair gives by default, and that a program therefore hardly ever holds by mistake. */
const PAIR_SNAPSHOT = /-(backup|sysprep)-[0-9a-f]{7}$/;

export interface PreviewProblems {
    readonly failures: readonly InputProblem[];
    readonly warnings: readonly string[];
    readonly notes: readonly string[];
}

/**
 * What the cloud as it is has against a new instance of these inputs: failures where it cannot come right
 * before the instance is made, warnings where it can. Pure.
 */
export function previewProblems(
    inputs: InstanceInputs,
    found: Found,
    snapshot: InstanceSnapshot | undefined,
    catalogue: Catalogue,
): PreviewProblems {
    const taken =
        found.kind === "foreign"
            ? [{ property: "instanceName", reason: sentence(nameTaken(inputs.instanceName)) }]
            : [];
    // The program itself may be about to make the snapshot, so its absence is no mistake yet.
    const isPairs = PAIR_SNAPSHOT.test(inputs.snapshotName);
    const unfit =
        snapshot === undefined
            ? unknownBundle(inputs.bundleId, catalogue)
            : snapshotProblems(snapshot, inputs, catalogue);
    return {
        failures: [...taken, ...unfit],
        warnings: [
            ...(snapshot === undefined && !isPairs ? [notThere(inputs.snapshotName)] : []),
            ...bundleWarnings(inputs.bundleId ?? snapshot?.fromBundleId, catalogue),
            ...addOnWarnings(inputs, platformOf(snapshot?.fromBlueprintId, catalogue)),
        ],
        notes: [
            ...(snapshot === undefined && isPairs ? [notThere(inputs.snapshotName)] : []),
            ...(snapshot === undefined || snapshot.state === "available"
                ? []
                : [
                      `snapshot "${snapshot.name}" is ${snapshot.state} now; the update waits until it is available`,
                  ]),
        ],
    };
}

function sentence({ message, advice }: { readonly message: string; readonly advice: string }): string {
    return `${message}. ${advice}`;
}

function notThere(snapshotName: string): string {
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
