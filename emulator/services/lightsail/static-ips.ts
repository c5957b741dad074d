import type { OperationRecord, Region, StaticIp } from "../world/model";
import type { World } from "../world/world";
import { smallOperation } from "./operations-log";
import { givePublicAddress, isOnline } from "./public-address";

/** Records what was done to a static IP, and to the instance it belongs to. */
export function staticIpOperations(
    world: World,
    region: Region,
    type: string,
    staticIp: StaticIp,
    instanceName?: string,
): OperationRecord[] {
    const ofIp = smallOperation(world, region, {
        type,
        resourceName: staticIp.name,
        resourceType: "StaticIp",
        details: instanceName,
    });
    if (instanceName === undefined) return [ofIp];
    const ofInstance = smallOperation(world, region, {
        type,
        resourceName: instanceName,
        resourceType: "Instance",
        details: staticIp.name,
    });
    return [ofIp, ofInstance];
}

/** Takes a static IP from its instance, which gets another address of its own if it is on. */
export function detach(world: World, region: Region, staticIp: StaticIp): void {
    const instance = region.instances.get(staticIp.attachedTo ?? "");
    staticIp.attachedTo = undefined;
    if (instance !== undefined) {
        instance.publicIpAddress = undefined;
        if (isOnline(instance)) givePublicAddress(world, instance);
    }
}
