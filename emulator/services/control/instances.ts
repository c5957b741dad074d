import type { AgentRegistration, GuestBehaviour } from "../../windows/contract";
import { demandBlueprint, demandBundle } from "../lightsail/find";
import { nameInUse } from "../lightsail/names";
import { defaultKeyPairName } from "../lightsail/key-pairs";
import { givePublicAddress } from "../lightsail/public-address";
import { addInstance } from "../lightsail/new-instance";
import { newDisk } from "../lightsail/new-disk";
import { registerFromTheStart } from "../ssm/nodes";
import type { Instance, Region } from "../world/model";
import { hexDigits, uuid } from "../world/random";
import { createTimeline, type MovableTimeline } from "../world/timeline";
import { regionOf, type World } from "../world/world";
import { defaultBundleId, type InstanceBody } from "./bodies";

/**
 * Every machine was switched on this long ago and has long finished booting; one that is asked for as stopped is
 * off again.
 */
const agoInMilliseconds = 60 * 60 * 1000;

/** Makes the instance of a checked body, or mends the one of that name; a sentence is a refusal. */
export function putInstance(world: World, body: InstanceBody): Instance | string {
    const region = regionOf(world, body.region);
    const known = region.instances.get(body.name);
    if (known !== undefined) {
        if (body.guest === undefined)
            return `name: the instance ${body.name} exists in Region ${region.name}.`;
        Object.assign(known.behaviour, body.guest);
        return known;
    }
    if (nameInUse(region, body.name))
        return `name: another resource of Region ${region.name} is called ${body.name}.`;
    return madeByNoCall(world, () => createInstance(world, region, body));
}

/** What was there from the start is hidden from no read. */
function madeByNoCall<T>(world: World, make: () => T): T {
    const { request } = world;
    world.request = 0;
    try {
        return make();
    } finally {
        world.request = request;
    }
}

function createInstance(world: World, region: Region, body: InstanceBody): Instance {
    const blueprint = demandBlueprint(body.blueprintId);
    const behaviour: GuestBehaviour = { ...body.guest };
    const hardwareUuid = uuid(world.random);
    const managed = body.managed ?? blueprint.platform === "WINDOWS";
    const registration: AgentRegistration | undefined = managed
        ? { nodeId: `mi-0${hexDigits(world.random, 16)}`, region: region.name, fingerprint: hardwareUuid }
        : undefined;
    const bundle = demandBundle(body.bundleId ?? defaultBundleId(blueprint));
    const { disk, administratorPassword } = newDisk(world, blueprint, behaviour, registration);
    const past = createTimeline(world.timeline.now() - agoInMilliseconds, world.random);
    const instance = addInstance(world, region, {
        name: body.name,
        blueprint,
        bundle,
        availabilityZone: body.availabilityZone ?? `${region.name}a`,
        disk,
        behaviour,
        keyPair: { name: defaultKeyPairName, publicKeyPem: undefined },
        userData: undefined,
        tags: new Map(Object.entries(body.tags ?? {})),
        ipAddressType: body.ipAddressType ?? (bundle.publicIpv4AddressCount === 0 ? "ipv6" : "dualstack"),
        ...(body.metadataOptions === undefined ? {} : { metadataOptions: body.metadataOptions }),
        hardwareUuid,
        timeline: past,
    });
    if (blueprint.platform === "WINDOWS") {
        instance.consolePassword = {
            value: administratorPassword,
            reportedAt: new Date(world.timeline.now()),
        };
    }
    liveThrough(world, past, instance, body.state, () => {
        if (registration !== undefined) registerFromTheStart(world, region, instance, registration.nodeId);
    });
    return instance;
}

/** What the machine has been through up to now. */
function liveThrough(
    world: World,
    past: MovableTimeline,
    instance: Instance,
    state: InstanceBody["state"],
    register: () => void,
): void {
    if (state === "running") {
        register();
        instance.state = "running";
        givePublicAddress(world, instance);
    }
    instance.guest.powerOn();
    past.advanceTo(world.timeline.now());
    if (state === "stopped") {
        instance.guest.cutPower();
        // Only now: its agent was last there long ago.
        register();
    }
    past.joinTo(world.timeline);
}
