import type { Bundle } from "../../cloud/ports";

/** The snapshot's own, or the smallest that is on sale in its place: an image can never go back to a smaller one. Pure. */
export function sameBundle(bundleId: string, bundles: readonly Bundle[]): string {
    const own = bundles.find(({ id }) => id === bundleId);
    if (own === undefined || own.isActive) {
        return bundleId;
    }
    const fitting = bundles.filter(
        (bundle) =>
            bundle.isActive &&
            bundle.supportedPlatforms.includes("WINDOWS") &&
            bundle.hasPublicIpv4 === own.hasPublicIpv4 &&
            bundle.power >= own.power &&
            bundle.diskSizeInGb >= own.diskSizeInGb &&
            bundle.ramSizeInGb >= own.ramSizeInGb,
    );
    return [...fitting].sort((one, other) => one.diskSizeInGb - other.diskSizeInGb)[0]?.id ?? bundleId;
}
