import type { Blueprint, Bundle, InstanceSnapshot, Platform } from "../cloud/ports";
import type { InputProblem } from "../inputs/parse";
import { networkProblem } from "../run/network";

/** What Lightsail sells, as far as instances depend on it. */
export interface Catalogue {
    readonly blueprints: readonly Blueprint[];
    readonly bundles: readonly Bundle[];
}

export function platformOf(blueprintId: string | undefined, { blueprints }: Catalogue): Platform | undefined {
    return blueprints.find(({ id }) => id === blueprintId)?.platform;
}

/** Why no instance of these inputs can ever be made from this snapshot. Pure. */
export function snapshotProblems(
    snapshot: InstanceSnapshot,
    inputs: {
        readonly bundleId?: string | undefined;
        readonly ipAddressType: string;
        readonly attachedDiskMapping: readonly { readonly originalDiskPath: string }[];
    },
    catalogue: Catalogue,
): readonly InputProblem[] {
    return [
        ...bundleProblems(snapshot, inputs.bundleId, catalogue),
        ...networkProblems(inputs.bundleId ?? snapshot.fromBundleId, inputs, catalogue),
        ...diskProblems(snapshot, inputs.attachedDiskMapping),
    ];
}

/** A bundle and a kind of addresses that do not go together. Pure. */
export function networkProblems(
    bundleId: string | undefined,
    { ipAddressType }: { readonly ipAddressType: string },
    { bundles }: Catalogue,
): readonly InputProblem[] {
    const problem = networkProblem(
        bundles.find(({ id }) => id === bundleId),
        ipAddressType,
    );
    return problem === undefined ? [] : [problem];
}

/** A bundle that Lightsail does not sell at all. Pure. */
export function unknownBundle(bundleId: string | undefined, { bundles }: Catalogue): readonly InputProblem[] {
    return bundleId === undefined || bundles.some(({ id }) => id === bundleId)
        ? []
        : [{ property: "bundleId", reason: `Lightsail has no bundle "${bundleId}" in this Region` }];
}

function bundleProblems(
    snapshot: InstanceSnapshot,
    bundleId: string | undefined,
    catalogue: Catalogue,
): readonly InputProblem[] {
    if (bundleId === undefined) {
        return snapshot.fromBundleId === undefined
            ? [
                  {
                      property: "bundleId",
                      reason: `is required: Lightsail does not say of which bundle the source of snapshot "${snapshot.name}" was`,
                  },
              ]
            : [];
    }
    const bundle = catalogue.bundles.find(({ id }) => id === bundleId);
    if (bundle === undefined) {
        return unknownBundle(bundleId, catalogue);
    }
    const platform = platformOf(snapshot.fromBlueprintId, catalogue);
    if (platform !== undefined && !bundle.supportedPlatforms.includes(platform)) {
        return [
            {
                property: "bundleId",
                reason: `bundle "${bundleId}" is for ${named(bundle.supportedPlatforms)}, and snapshot "${snapshot.name}" is of ${named([platform])}`,
            },
        ];
    }
    const reasons = tooSmall(bundle, snapshot, catalogue);
    return reasons.length === 0
        ? []
        : [
              {
                  property: "bundleId",
                  reason: `bundle "${bundleId}" is too small for snapshot "${snapshot.name}": ${reasons.join("; ")}`,
              },
          ];
}

/** "You can't create an instance using a smaller bundle than the original" (API reference, "CreateInstancesFromSnapshot"). */
function tooSmall(bundle: Bundle, snapshot: InstanceSnapshot, { bundles, blueprints }: Catalogue): string[] {
    const original = bundles.find(({ id }) => id === snapshot.fromBundleId);
    const disk = Math.max(original?.diskSizeInGb ?? 0, snapshot.sizeInGb ?? 0);
    const power = Math.max(
        original?.power ?? 0,
        blueprints.find(({ id }) => id === snapshot.fromBlueprintId)?.minPower ?? 0,
    );
    return [
        ...(bundle.diskSizeInGb < disk
            ? [`its disk has ${bundle.diskSizeInGb} GB, and ${disk} GB are needed`]
            : []),
        ...(bundle.power < power
            ? [`its power is ${bundle.power}, and ${power} is needed${originName(original)}`]
            : []),
    ];
}

function originName(original: Bundle | undefined): string {
    return original === undefined ? "" : `, as of "${original.id}"`;
}

function named(platforms: readonly Platform[]): string {
    return platforms.map((platform) => (platform === "WINDOWS" ? "Windows" : "Linux and Unix")).join(" and ");
}

function diskProblems(
    snapshot: InstanceSnapshot,
    mapping: readonly { readonly originalDiskPath: string }[],
): readonly InputProblem[] {
    const paths = snapshot.attachedDisks.map(({ path }) => path);
    return mapping.flatMap(({ originalDiskPath }, at) =>
        paths.includes(originalDiskPath)
            ? []
            : [
                  {
                      property: `attachedDiskMapping.${at}.originalDiskPath`,
                      reason: `snapshot "${snapshot.name}" has no attached disk at ${originalDiskPath}${paths.length === 0 ? "; it has none at all" : `; it has ${paths.join(", ")}`}`,
                  },
              ],
    );
}
