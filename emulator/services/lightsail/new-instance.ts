import type { Disk, Guest, GuestBehaviour, GuestEvents, NewGuest, Timeline } from "../../windows/contract";
import { agentConnects, agentRegisters, disconnectNode } from "../ssm/nodes";
import { createLinuxGuest } from "../world/linux";
import type { Instance, InstanceKeyPair, MetadataOptions, Region, Tags } from "../world/model";
import { uuid } from "../world/random";
import { accountId, ec2Id, happened, newResource, type World } from "../world/world";
import type { Blueprint } from "./catalogue/blueprints";
import type { Bundle } from "./catalogue/bundles";
import { defaultPorts } from "./ports";
import { machinePoweredOff } from "./power";

export interface NewInstance {
    readonly name: string;
    readonly blueprint: Blueprint;
    readonly bundle: Bundle;
    readonly availabilityZone: string;
    readonly disk: Disk;
    readonly behaviour: GuestBehaviour;
    readonly keyPair: InstanceKeyPair;
    readonly userData: string | undefined;
    readonly tags: Tags;
    readonly ipAddressType: Instance["ipAddressType"];
    readonly metadataOptions?: Partial<MetadataOptions>;
    /** The machine's own hardware UUID; a new one by default. */
    readonly hardwareUuid?: string;
    /** Where the machine's events happen; the world's timeline by default. */
    readonly timeline?: Timeline;
}

/** API reference, "InstanceMetadataOptions"; version 1 is still taken. */
const usualMetadataOptions: MetadataOptions = {
    state: "applied",
    httpTokens: "optional",
    httpEndpoint: "enabled",
    httpPutResponseHopLimit: 1,
    httpProtocolIpv6: "disabled",
};

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
        keyPair: wish.keyPair,
        userData,
        privateIpAddress,
        ipv6Addresses: wish.ipAddressType === "ipv4" ? [] : [world.addresses.nextIpv6()],
        ipAddressType: wish.ipAddressType,
        behaviour,
        guest: createGuest({
            timeline: wish.timeline ?? world.timeline,
            identity: {
                hardwareUuid,
                ec2InstanceId,
                privateIpAddress,
                region: region.name,
                availabilityZone: wish.availabilityZone,
                userData,
                diskSizeInGb: wish.bundle.diskSizeInGb,
                sign: world.identityKey.sign,
                metadata: () => instance.metadataOptions,
            },
            disk: wish.disk,
            behaviour,
            standIns: world.standIns,
            events: guestEvents(world, region, () => instance),
        }),
        tags: wish.tags,
        state: "stopped",
        publicIpAddress: undefined,
        ports: defaultPorts(wish.blueprint.platform),
        metadataOptions: { ...usualMetadataOptions, ...wish.metadataOptions },
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

/** What the machine tells the services. */
function guestEvents(world: World, region: Region, machine: () => Instance): GuestEvents {
    return {
        poweredOff: () => {
            machinePoweredOff(world, region, machine());
        },
        passwordReported: (value) => {
            happened(world, "password", machine().name, "reported");
            machine().consolePassword = { value, reportedAt: new Date(world.timeline.now()) };
        },
        agentConnected: (registration, withSavedCredentials = false) => {
            agentConnects(world, machine(), registration, withSavedCredentials);
        },
        agentDisconnected: () => {
            disconnectNode(world, region, machine());
        },
        agentRegisters: (request) => agentRegisters(world, machine(), request),
    };
}
