import {
    DeleteInstance$,
    type DeleteInstanceRequest,
    type DeleteInstanceResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { operationFailure } from "../../protocol/errors";
import type { Instance, Region } from "../../world/model";
import { findInstance } from "../find";
import { beginOperation } from "../operations-log";
import { beginDelete, demandIdle, demandState } from "../power";
import { operationsResult } from "../respond";
import { demandNoSnapshotUnderWay } from "../snapshots";

export const deleteInstance = lightsailOperation<DeleteInstanceRequest, DeleteInstanceResult>(
    DeleteInstance$,
    ({ instanceName, forceDeleteAddOns = false }, { world, region }) => {
        const instance = findInstance(region, instanceName);
        demandIdle(instance);
        demandState(instance, ["running", "stopped", "stopping"], "deleted");
        demandNoSnapshotUnderWay(region, instance);
        if (instance.autoSnapshots !== undefined && !forceDeleteAddOns) {
            throw operationFailure(
                `The instance ${instance.name} has add-ons that are enabled. Disable them, or set forceDeleteAddOns.`,
                "AddOnsEnabled",
            );
        }
        const operation = beginOperation(world, region, {
            type: "DeleteInstance",
            resourceName: instance.name,
            resourceType: "Instance",
            availabilityZone: instance.availabilityZone,
        });
        letGo(region, instance);
        beginDelete(world, region, instance, operation);
        return operationsResult(operation);
    },
);

/** Static IPs and disks outlive the instance that they were attached to. */
function letGo(region: Region, instance: Instance): void {
    for (const staticIp of region.staticIps.values()) {
        if (staticIp.attachedTo === instance.name) {
            staticIp.attachedTo = undefined;
            instance.publicIpAddress = undefined;
        }
    }
    for (const disk of region.disks.values()) {
        if (disk.attachedTo === instance.name) {
            Object.assign(disk, { state: "available", attachedTo: undefined, path: undefined });
        }
    }
}
