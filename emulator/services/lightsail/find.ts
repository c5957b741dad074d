import { invalidInput, notFound } from "../protocol/errors";
import type { OperationContext } from "../protocol/operation";
import type {
    BlockDisk,
    Instance,
    InstanceSnapshot,
    KeyPair,
    Region,
    Resource,
    StaticIp,
} from "../world/model";
import { findBlueprint, type Blueprint } from "./catalogue/blueprints";
import { findBundle, type Bundle } from "./catalogue/bundles";
import { zonesOf } from "./catalogue/regions";

/** The instance of that name, or Lightsail's refusal. */
export function findInstance(region: Region, name: string): Instance {
    return region.instances.get(name) ?? refuse("Instance", name);
}

/** The instance snapshot of that name, or Lightsail's refusal. */
export function findInstanceSnapshot(region: Region, name: string): InstanceSnapshot {
    return region.instanceSnapshots.get(name) ?? refuse("InstanceSnapshot", name);
}

export function findStaticIp(region: Region, name: string): StaticIp {
    return region.staticIps.get(name) ?? refuse("StaticIp", name);
}

export function findKeyPair(region: Region, name: string): KeyPair {
    return region.keyPairs.get(name) ?? refuse("KeyPair", name);
}

export function findDisk(region: Region, name: string): BlockDisk {
    return region.disks.get(name) ?? refuse("Disk", name);
}

/** The same for a read, which may be blind to new things. */
export function seen<T extends Resource>(context: OperationContext, kind: string, thing: T): T {
    return context.sees(thing) ? thing : refuse(kind, thing.name);
}

/** The blueprint of that id, or Lightsail's refusal. */
export function demandBlueprint(id: string): Blueprint {
    const blueprint = findBlueprint(id);
    if (blueprint === undefined) throw invalidInput(`The blueprint does not exist: ${id}`);
    return blueprint;
}

/** The bundle of that id, or Lightsail's refusal. */
export function demandBundle(id: string): Bundle {
    const bundle = findBundle(id);
    if (bundle === undefined) throw invalidInput(`The bundle does not exist: ${id}`);
    return bundle;
}

/** Refuses a bundle that a blueprint cannot run on. */
export function demandFit(blueprint: Blueprint, bundle: Bundle): void {
    if (blueprint.platform !== bundle.platform) {
        throw invalidInput(
            `The bundle ${bundle.bundleId} is for ${bundle.platform}; the blueprint ${blueprint.blueprintId} is ${blueprint.platform}.`,
        );
    }
    if (bundle.power < blueprint.minPower) {
        throw invalidInput(
            `The bundle ${bundle.bundleId} is too small for the blueprint ${blueprint.blueprintId}.`,
        );
    }
}

/** Refuses a zone that is not one of the Region's. */
export function demandZone(region: Region, zone: string): void {
    if (!zonesOf(region.name).includes(zone)) {
        throw invalidInput(`The Availability Zone ${zone} does not exist in Region ${region.name}.`);
    }
}

function refuse(kind: string, name: string): never {
    throw notFound(kind, name);
}

/** The resource that a tagging request means; a name is unique among all kinds. */
export function findTagged(
    region: Region,
    {
        resourceName,
        resourceArn,
    }: { readonly resourceName: string; readonly resourceArn?: string | undefined },
): { resource: Resource; resourceType: string } {
    const kinds: [string, ReadonlyMap<string, Resource>][] = [
        ["Instance", region.instances],
        ["InstanceSnapshot", region.instanceSnapshots],
        ["Disk", region.disks],
        ["KeyPair", region.keyPairs],
    ];
    for (const [resourceType, resources] of kinds) {
        const resource = resources.get(resourceName);
        if (resource !== undefined && (resourceArn === undefined || resourceArn === resource.arn)) {
            return { resource, resourceType };
        }
    }
    return refuse("Resource", resourceName);
}
