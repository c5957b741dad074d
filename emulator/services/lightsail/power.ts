import { operationFailure } from "../protocol/errors";
import { disconnectNode } from "../ssm/nodes";
import type { Instance, OperationRecord, Region } from "../world/model";
import { drawLatency } from "../world/latencies";
import { after, happened, type World } from "../world/world";
import { succeed } from "./operations-log";
import { givePublicAddress } from "./public-address";

/** Refuses while another operation changes the instance's power. */
export function demandIdle(instance: Instance): void {
    if (instance.underWay !== undefined) {
        throw operationFailure(
            `The operation ${instance.underWay.type} is under way on the instance ${instance.name}. Please wait for it to complete before trying again.`,
            "OperationInProgress",
            "Please try again in a few minutes",
        );
    }
}

/** Refuses an instance that is not in one of these states. */
export function demandState(instance: Instance, states: readonly Instance["state"][], wish: string): void {
    if (!states.includes(instance.state)) {
        throw operationFailure(
            `The instance ${instance.name} cannot be ${wish} in state ${instance.state}: it must be ${states.join(" or ")}.`,
            "InvalidInstanceState",
        );
    }
}

/** StopInstance: Windows is asked to shut down, and the plug is pulled if it never does. */
export function beginStop(
    world: World,
    region: Region,
    instance: Instance,
    operation: OperationRecord,
): void {
    // A restart that the agent asked for may be on its way.
    instance.callOff();
    instance.state = "stopping";
    instance.underWay = operation;
    instance.stopNotBefore = world.timeline.now() + drawLatency(world.timeline, world.latencies, "stop");
    instance.callOff = after(world, "stopAtLatest", () => {
        instance.guest.cutPower();
        finishStop(world, region, instance);
    });
    instance.guest.pressPowerButton();
}

/** StopInstance with `force`, of an instance stuck in `stopping`. */
export function beginForcedStop(
    world: World,
    region: Region,
    instance: Instance,
    operation: OperationRecord,
): void {
    if (instance.underWay !== undefined) instance.overtaken.push(instance.underWay);
    instance.underWay = operation;
    instance.callOff();
    instance.guest.cutPower();
    instance.callOff = after(world, "forcedStop", () => {
        finishStop(world, region, instance);
    });
}

/** The machine has gone off, because it was asked to or by itself. */
export function machinePoweredOff(world: World, region: Region, instance: Instance): void {
    disconnectNode(world, region, instance);
    if (instance.state === "stopping") {
        instance.callOff();
        const wait = instance.stopNotBefore - world.timeline.now();
        instance.callOff = world.timeline.after(wait, () => {
            finishStop(world, region, instance);
        });
    } else if (instance.state === "rebooting" || instance.restarting) {
        instance.callOff = after(world, "reboot", () => {
            finishReboot(world, instance);
        });
    } else if (instance.state === "running" || instance.state === "pending") {
        instance.state = "stopping";
        instance.callOff = after(world, "powerOffNoticed", () => {
            finishStop(world, region, instance);
        });
    }
}

function finishStop(world: World, region: Region, instance: Instance): void {
    disconnectNode(world, region, instance);
    instance.state = "stopped";
    happened(world, "instance", instance.name, "stopped");
    instance.restarting = false;
    // Lightsail developer guide, "IP addresses": the public address is given back when the instance stops.
    if (!hasStaticIp(region, instance)) instance.publicIpAddress = undefined;
    endUnderWay(world, instance);
}

/** StartInstance, and the first start of a new instance. */
export function beginStart(world: World, instance: Instance, operation: OperationRecord): void {
    instance.state = "pending";
    instance.underWay = operation;
    instance.callOff = after(world, operation.type === "StartInstance" ? "start" : "create", () => {
        instance.state = "running";
        happened(world, "instance", instance.name, "running");
        givePublicAddress(world, instance);
        endUnderWay(world, instance);
        instance.guest.powerOn();
    });
}

/** RebootInstance: Windows shuts down and comes up again, on the same address. */
export function beginReboot(instance: Instance, operation: OperationRecord): void {
    instance.callOff();
    instance.state = "rebooting";
    instance.underWay = operation;
    instance.guest.pressPowerButton();
}

function finishReboot(world: World, instance: Instance): void {
    instance.restarting = false;
    instance.state = "running";
    endUnderWay(world, instance);
    instance.guest.powerOn();
}

/** DeleteInstance: off at once, gone a little later. */
export function beginDelete(
    world: World,
    region: Region,
    instance: Instance,
    operation: OperationRecord,
): void {
    instance.callOff();
    instance.guest.cutPower();
    disconnectNode(world, region, instance);
    instance.state = "shutting-down";
    instance.underWay = operation;
    after(world, "delete", () => {
        instance.state = "terminated";
        region.instances.delete(instance.name);
        endUnderWay(world, instance);
    });
}

function endUnderWay(world: World, instance: Instance): void {
    for (const overtaken of instance.overtaken.splice(0)) succeed(world, overtaken);
    if (instance.underWay !== undefined) succeed(world, instance.underWay);
    instance.underWay = undefined;
    instance.callOff = () => undefined;
}

/** Whether a static IP serves the instance. */
export function hasStaticIp(region: Region, instance: Instance): boolean {
    return [...region.staticIps.values()].some((staticIp) => staticIp.attachedTo === instance.name);
}
