import { RegionName } from "@aws-sdk/client-lightsail";

/** The Regions that have Lightsail. */
export const lightsailRegions: readonly string[] = Object.values(RegionName);
