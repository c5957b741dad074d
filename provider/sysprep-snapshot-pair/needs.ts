import type { Bundle, Instance } from "../cloud/ports";
import type { InputProblem } from "../inputs/parse";
import { ipAddressTypeOf } from "../run/network";
import {
    lacksKeyPair,
    nameProblems,
    type RegionContents,
    type Wanted,
    zoneProblems,
} from "../run/region-contents";
import { type Crowd, roomWarning } from "../run/room";
import type { PairInputs } from "./inputs";
import { restoredName } from "./names";
import type { Situation } from "./situation";

/** What is known of the Region before the outage. */
export interface Surroundings {
    readonly region: RegionContents;
    readonly bundles: readonly Bundle[];
    readonly crowd: Crowd;
}

export interface Needs {
    readonly failures: readonly InputProblem[];
    readonly warnings: readonly string[];
}

/** What of the Region a run of these inputs depends on, so that nothing is asked for that does not matter. Pure. */
export function wantedOf({ source }: Situation, inputs: PairInputs): Wanted {
    const { clone } = inputs.verify;
    const zone = typeof clone === "object" ? clone.availabilityZone : undefined;
    return {
        names: true,
        keyPairs: inputs.onVerifyFailure === "restore" && source?.keyPairName !== undefined,
        regions: zone !== undefined || inputs.copyTo.length > 0,
    };
}

export function makesInstances({ verify, onVerifyFailure }: PairInputs): boolean {
    return isAsked(verify.clone) || onVerifyFailure === "restore";
}

/**
 * What would stop a run only after its outages, and is known before them: names in use by whatever kind of resource, a
 * bundle or a zone for the clone that does not fit, no room for another instance. Pure.
 */
export function needsOf(situation: Situation, inputs: PairInputs, around: Surroundings): Needs {
    if (situation.sysprep.kind === "available" || inputs.adoptExisting) {
        return { failures: [], warnings: [] };
    }
    const { region, bundles } = around;
    const room = roomWarning(region.region, around.crowd, moreOf(inputs));
    return {
        failures: [
            ...neededNames(situation, inputs).flatMap(([property, name]) =>
                nameProblems(region, property, name),
            ),
            ...restoredProblems(region, inputs),
            ...cloneProblems(situation.source, inputs, { region, bundles }),
            ...unknownRegions(region, inputs),
        ],
        warnings: [...(room === undefined ? [] : [room]), ...lostKeyPair(region, situation.source, inputs)],
    };
}

function isAsked(clone: PairInputs["verify"]["clone"]): boolean {
    return clone !== undefined && clone !== false;
}

/** They are made one after the other, and the clone is deleted before the next: a restored one stays. */
function moreOf(inputs: PairInputs): { readonly count: number; readonly what: string } {
    const clone = isAsked(inputs.verify.clone) ? ["one as a temporary clone (`verify.clone`)"] : [];
    const restored =
        inputs.onVerifyFailure === "restore"
            ? ['one more when a verification fails (`onVerifyFailure: "restore"`)']
            : [];
    const all = [...clone, ...restored];
    return { count: Math.min(1, all.length), what: all.join(", and ") };
}

function neededNames(
    { backup, sysprep }: Situation,
    { backupSnapshotName, sysprepSnapshotName }: PairInputs,
): readonly (readonly [string, string])[] {
    return [
        ...(backup.kind === "absent" ? [["backupSnapshotName", backupSnapshotName] as const] : []),
        ...(sysprep.kind === "absent" ? [["sysprepSnapshotName", sysprepSnapshotName] as const] : []),
    ];
}

/** The way back has a name too, which an instance that was restored earlier may still have. */
function restoredProblems(
    { region, names }: RegionContents,
    { instanceName, onVerifyFailure }: PairInputs,
): readonly InputProblem[] {
    const name = restoredName(instanceName);
    return onVerifyFailure === "restore" && names?.has(name) === true
        ? [
              {
                  property: "onVerifyFailure",
                  reason: `a restored instance would be called "${name}", and a resource of that name is in ${region} already; it is left alone. Delete it if nobody uses it (Lightsail renames nothing), or set onVerifyFailure: "fail"`,
              },
          ]
        : [];
}

/** A bundle or a zone that a clone cannot have. Pure. */
export function cloneProblems(
    source: Pick<Instance, "bundleId"> | undefined,
    { verify: { clone } }: Pick<PairInputs, "verify">,
    { region, bundles }: Pick<Surroundings, "region" | "bundles">,
): readonly InputProblem[] {
    if (typeof clone !== "object") {
        return [];
    }
    const reason = bundleReason(source, clone.bundleId, { region, bundles });
    return [
        ...zoneProblems(region, "verify.clone.availabilityZone", clone.availabilityZone),
        ...(reason === undefined ? [] : [{ property: "verify.clone.bundleId", reason }]),
    ];
}

function bundleReason(
    source: Pick<Instance, "bundleId"> | undefined,
    bundleId: string | undefined,
    { region, bundles }: Pick<Surroundings, "region" | "bundles">,
): string | undefined {
    const bundle = bundles.find(({ id }) => id === bundleId);
    if (bundleId === undefined || bundles.length === 0) {
        return undefined;
    }
    if (bundle === undefined) {
        return `Lightsail has no bundle "${bundleId}" in ${region.region}`;
    }
    const original = bundles.find(({ id }) => id === source?.bundleId);
    if (!bundle.supportedPlatforms.includes("WINDOWS")) {
        return `bundle "${bundleId}" is not for Windows`;
    }
    if (
        original !== undefined &&
        (bundle.power < original.power || bundle.diskSizeInGb < original.diskSizeInGb)
    ) {
        return `bundle "${bundleId}" is smaller than "${original.id}", the instance's own, and Lightsail makes nothing smaller of a snapshot`;
    }
    return original !== undefined && ipAddressTypeOf(bundle) !== ipAddressTypeOf(original)
        ? `bundle "${bundleId}" has another kind of network than "${original.id}", the instance's own: one of them is for IPv6 only, and the checks would not reach the clone as they reach the instance`
        : undefined;
}

/** Regions for a copy that Lightsail does not have. Pure. */
export function unknownRegions(
    { regions }: RegionContents,
    { copyTo }: Pick<PairInputs, "copyTo">,
): readonly InputProblem[] {
    return copyTo
        .filter((region) => regions !== undefined && !regions.has(region))
        .map((region) => ({
            property: "copyTo",
            reason: `"${region}" is no Region of Lightsail; it has ${[...(regions ?? new Map<string, unknown>()).keys()].join(", ")}`,
        }));
}

function lostKeyPair(
    region: RegionContents,
    source: Instance | undefined,
    { onVerifyFailure }: PairInputs,
): readonly string[] {
    const keyPairName = source?.keyPairName;
    return onVerifyFailure === "restore" && lacksKeyPair(region, keyPairName)
        ? [
              `the key pair "${keyPairName}" of instance "${source?.name ?? ""}" does not exist any more: an instance restored from the backup would get Lightsail's default one; its administrator password is the old one all the same`,
          ]
        : [];
}
