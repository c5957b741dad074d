import type { Blueprint as SdkBlueprint, Bundle as SdkBundle } from "@aws-sdk/client-lightsail";
import { essential, knownWord } from "../calls/essential";
import type { Blueprint, Bundle, Platform } from "../ports";
import type { CloudOperation } from "../errors/facts";

const PLATFORMS: readonly Platform[] = ["WINDOWS", "LINUX_UNIX"];

/** `undefined` for a platform that is neither of the two: no pair or instance here can be of it. */
export function mapBlueprint(blueprint: SdkBlueprint, operation: CloudOperation): Blueprint | undefined {
    const id = essential(blueprint.blueprintId, "blueprintId", { operation, resource: "a blueprint" });
    const origin = { operation, resource: `blueprint "${id}"` };
    const platform = knownWord(PLATFORMS, essential(blueprint.platform, "platform", origin));
    if (platform === undefined) {
        return undefined;
    }
    return {
        id,
        name: blueprint.name ?? id,
        platform,
        isActive: blueprint.isActive ?? false,
        minPower: blueprint.minPower ?? 0,
    };
}

export function mapBundle(bundle: SdkBundle, operation: CloudOperation): Bundle {
    const id = essential(bundle.bundleId, "bundleId", { operation, resource: "a bundle" });
    const origin = { operation, resource: `bundle "${id}"` };
    return {
        id,
        isActive: bundle.isActive ?? false,
        power: essential(bundle.power, "power", origin),
        diskSizeInGb: essential(bundle.diskSizeInGb, "diskSizeInGb", origin),
        ramSizeInGb: essential(bundle.ramSizeInGb, "ramSizeInGb", origin),
        monthlyPriceInUsd: bundle.price,
        hasPublicIpv4: bundle.publicIpv4AddressCount !== 0,
        supportedPlatforms: bundle.supportedPlatforms ?? [],
    };
}
