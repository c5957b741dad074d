import { DisableAddOn$, type DisableAddOnRequest, type DisableAddOnResult } from "@aws-sdk/client-lightsail";
import { invalidInput, operationFailure } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance } from "../find";
import { smallOperation } from "../operations-log";
import { operationsResult } from "../respond";

export const disableAddOn = lightsailOperation<DisableAddOnRequest, DisableAddOnResult>(
    DisableAddOn$,
    ({ resourceName, addOnType }, { world, region }) => {
        const instance = findInstance(region, resourceName);
        if (addOnType !== "AutoSnapshot")
            throw invalidInput("The emulator knows the add-on AutoSnapshot only.");
        if (instance.autoSnapshots === undefined) {
            throw operationFailure(
                `The add-on AutoSnapshot is not enabled for ${instance.name}.`,
                "AddOnNotEnabled",
            );
        }
        instance.autoSnapshots = undefined;
        return operationsResult(
            smallOperation(world, region, {
                type: "DisableAddOn",
                resourceName: instance.name,
                resourceType: "Instance",
                availabilityZone: instance.availabilityZone,
                details: "AutoSnapshot",
            }),
        );
    },
);
