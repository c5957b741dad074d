import { EnableAddOn$, type EnableAddOnRequest, type EnableAddOnResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { enableAutoSnapshots } from "../auto-snapshots";
import { readAddOns } from "../create";
import { findInstance } from "../find";
import { smallOperation } from "../operations-log";
import { operationsResult } from "../respond";

export const enableAddOn = lightsailOperation<EnableAddOnRequest, EnableAddOnResult>(
    EnableAddOn$,
    ({ resourceName, addOnRequest }, { world, region }) => {
        const instance = findInstance(region, resourceName);
        const timeOfDay = readAddOns(world, [addOnRequest]);
        if (timeOfDay !== undefined) enableAutoSnapshots(world, instance, timeOfDay);
        return operationsResult(
            smallOperation(world, region, {
                type: "EnableAddOn",
                resourceName: instance.name,
                resourceType: "Instance",
                availabilityZone: instance.availabilityZone,
                details: "AutoSnapshot",
            }),
        );
    },
);
