/** What the layout of a fleet depends on. */
export interface FleetLayout {
    readonly fleetName: string;
    readonly availabilityZones: readonly string[];
    readonly instances: number | Readonly<Record<string, InstanceLayout>>;
}

export interface InstanceLayout {
    readonly availabilityZone?: string | undefined;
    readonly formerly?: string | undefined;
}

/** One instance of a fleet, before anything is known of the cloud. */
export interface PlannedInstance {
    /** The key of the fleet's outputs. */
    readonly name: string;
    /** The name of its resources in the program. */
    readonly resourceName: string;
    /** The resource names it may have had before it, or the fleet, was renamed in the program. */
    readonly formerResourceNames: readonly string[];
    readonly availabilityZone: string;
    /** An instance that is there stays in its zone, whatever this plan says, until it is replaced. */
    readonly staysInItsZone: boolean;
}

/**
 * Which instances a fleet has and where. Pure.
 *
 * Zones are dealt in alphabetical order, so that the order in which a program lists them means nothing. Counted
 * instances are numbered from 1, and a smaller count takes the highest numbers away. Named instances are dealt
 * in alphabetical order too; as a name more or less would move all behind it, those that exist stay.
 */
export function planFleet({
    fleetName,
    availabilityZones,
    instances,
}: FleetLayout): readonly PlannedInstance[] {
    const zones = [...new Set(availabilityZones)].sort();
    const dealt = (index: number): string => zones[index % zones.length] ?? "";
    if (typeof instances === "number") {
        return Array.from({ length: instances }, (_, index) => ({
            name: `${fleetName}-${index + 1}`,
            resourceName: `${fleetName}-${index + 1}`,
            formerResourceNames: [],
            availabilityZone: dealt(index),
            staysInItsZone: false,
        }));
    }
    const ordered = Object.keys(instances).sort();
    return Object.entries(instances).map(([name, { availabilityZone, formerly }]) => ({
        name,
        resourceName: resourceNameOf(fleetName, name),
        formerResourceNames: [
            ...(formerly === undefined ? [] : [resourceNameOf(fleetName, formerly)]),
            ...fullNameInAnother(fleetName, name),
        ],
        availabilityZone: availabilityZone ?? dealt(ordered.indexOf(name)),
        staysInItsZone: availabilityZone === undefined,
    }));
}

/**
 * Starts with the fleet's name, because two fleets of one program may each have a "web", and because Pulumi
 * carries an alias of a component over to the children that start with its name.
 */
export function resourceNameOf(fleetName: string, instanceName: string): string {
    const prefix = `${fleetName}-`;
    return instanceName.startsWith(prefix) ? instanceName : `${prefix}${instanceName}`;
}

/**
 * A name that starts with that of another fleet was the whole name of its resources there, and is only a part of it
 * when the fleet is called something else.
 */
function fullNameInAnother(fleetName: string, name: string): readonly string[] {
    return name.includes("-") && resourceNameOf(fleetName, name) !== name ? [name] : [];
}

/** How many instances may be rolled over side by side: a number, or all of one Availability Zone. */
export type MaxUnavailable = number | "zone";

/** The instances in the order of a rollover; each batch waits for the one before it. Pure. */
export function batchesOf(
    instances: readonly PlannedInstance[],
    maxUnavailable: MaxUnavailable | undefined,
): readonly (readonly PlannedInstance[])[] {
    if (maxUnavailable === "zone") {
        const zones = [...new Set(instances.map(({ availabilityZone }) => availabilityZone))].sort();
        return zones.map((zone) => instances.filter(({ availabilityZone }) => availabilityZone === zone));
    }
    const size = maxUnavailable ?? instances.length;
    return instances.flatMap((_, index) =>
        index % size === 0 ? [instances.slice(index, index + size)] : [],
    );
}
