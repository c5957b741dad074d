import type { Disk, Guest, GuestBehaviour, NewGuest, Timeline } from "../../windows/contract";
import { agentConnects, agentRegisters, disconnectNode } from "../ssm/nodes";
import { createLinuxGuest } from "../world/linux";
import type { Instance, Region, Tags } from "../world/model";
import { uuid } from "../world/random";
import { accountId, ec2Id, newResource, type World } from "../world/world";
import type { Blueprint } from "./catalogue/blueprints";
import type { Bundle } from "./catalogue/bundles";
import { defaultKeyPairName } from "./key-pairs";
import { defaultPorts } from "./ports";
import { machinePoweredOff } from "./power";

export interface NewInstance {
    readonly name: string;
    readonly blueprint: Blueprint;
    readonly bundle: Bundle;
    readonly availabilityZone: string;
    readonly disk: Disk;
    readonly behaviour: GuestBehaviour;
    readonly keyPairName: string | undefined;
    readonly userData: string | undefined;
    readonly tags: Tags;
    readonly ipAddressType: Instance["ipAddressType"];
    /** The machine's own hardware UUID; a new one by default. */
    readonly hardwareUuid?: string;
    /** Where the machine's events happen; the world's timeline by default. */
    readonly timeline?: Timeline;
}

/** Puts a machine together, switched off, and its record into the Region. */
export function addInstance(world: World, region: Region, wish: NewInstance): Instance {
    const ec2InstanceId = ec2Id(world, "i");
    const hardwareUuid = wish.hardwareUuid ?? uuid(world.random);
    const privateIpAddress = world.addresses.nextPrivate();
    const behaviour = { ...wish.behaviour };
    const userData = wish.userData ?? "";
    const createGuest = (guest: NewGuest): Guest =>
        wish.blueprint.platform === "WINDOWS" ? world.guests.createGuest(guest) : createLinuxGuest(guest);
    const instance: Instance = {
        ...newResource(world, region, "Instance", wish.name),
        // "Support code" of a Lightsail instance: the account and the EC2 instance behind it.
        supportCode: `${accountId}/${ec2InstanceId}`,
        region: region.name,
        ec2InstanceId,
        hardwareUuid,
        blueprint: wish.blueprint,
        bundle: wish.bundle,
        availabilityZone: wish.availabilityZone,
        keyPairName: wish.keyPairName ?? defaultKeyPairName,
        userData,
        privateIpAddress,
        ipv6Addresses: wish.ipAddressType === "ipv4" ? [] : [world.addresses.nextIpv6()],
        ipAddressType: wish.ipAddressType,
        behaviour,
        guest: createGuest({
            timeline: wish.timeline ?? world.timeline,
            identity: { hardwareUuid, ec2InstanceId, privateIpAddress, region: region.name, userData },
            disk: wish.disk,
            behaviour,
            events: {
                poweredOff: () => {
                    machinePoweredOff(world, region, instance);
                },
                passwordReported: (value) => {
                    instance.consolePassword = { value, reportedAt: new Date(world.timeline.now()) };
                },
                agentConnected: (registration) => {
                    agentConnects(world, instance, registration);
                },
                agentDisconnected: () => {
                    disconnectNode(world, region, instance);
                },
                agentRegisters: (request) => agentRegisters(world, instance, request),
            },
        }),
        tags: wish.tags,
        state: "stopped",
        publicIpAddress: undefined,
        ports: defaultPorts(wish.blueprint.platform),
        autoSnapshots: undefined,
        takenAutoSnapshots: [],
        consolePassword: undefined,
        underWay: undefined,
        overtaken: [],
        stopNotBefore: 0,
        callOff: () => undefined,
        restarting: false,
    };
    region.instances.set(instance.name, instance);
    return instance;
}
