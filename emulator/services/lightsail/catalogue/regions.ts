import { RegionName } from "@aws-sdk/client-lightsail";

/** In the SDK's model, and no Region of Lightsail (Lightsail developer guide, "Regions and Availability Zones"). */
const onlyInTheModel: readonly string[] = ["us-west-1"];

/** The Regions that have Lightsail. */
export const lightsailRegions: readonly RegionName[] = Object.values(RegionName).filter(
    (name) => !onlyInTheModel.includes(name),
);

/** Regions whose zones are not simply a, b and c; inferred from what accounts see in EC2. */
const otherZones: Readonly<Record<string, readonly string[]>> = {
    "us-east-1": ["a", "b", "c", "d", "e", "f"],
    "ap-northeast-1": ["a", "c", "d"],
    "ca-central-1": ["a", "b", "d"],
};

const usualZones: readonly string[] = ["a", "b", "c"];

/** The Availability Zones of a Region. */
export function zonesOf(region: string): string[] {
    return (otherZones[region] ?? usualZones).map((letter) => region + letter);
}
