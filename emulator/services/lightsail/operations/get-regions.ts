import { GetRegions$, type GetRegionsRequest, type GetRegionsResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { lightsailRegions, zonesOf } from "../catalogue/regions";

export const getRegions = lightsailOperation<GetRegionsRequest, GetRegionsResult>(
    GetRegions$,
    ({ includeAvailabilityZones = false }) => ({
        regions: lightsailRegions.map((name) => ({
            name,
            displayName: name,
            description: `Amazon Lightsail in ${name}`,
            continentCode: name.slice(0, 2).toUpperCase(),
            availabilityZones: includeAvailabilityZones ? zones(name) : [],
            relationalDatabaseAvailabilityZones: [],
        })),
    }),
);

function zones(region: string): { zoneName: string; state: string }[] {
    return zonesOf(region).map((zoneName) => ({ zoneName, state: "available" }));
}
