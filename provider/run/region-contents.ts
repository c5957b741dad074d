import { isCloudError } from "../cloud/errors/cloud-error";
import type { Cloud, Freshness } from "../cloud/ports";
import type { Progress } from "../engine/progress";
import { DEFAULT_KEY_PAIR } from "../inputs/key-pair";
import type { InputProblem } from "../inputs/parse";

/** What a Region holds that whatever is made there has to fit in with; `undefined` where nobody has looked. */
export interface RegionContents {
    readonly region: string;
    /** Of resources of every kind: in a Region each name is given once. */
    readonly names?: ReadonlySet<string> | undefined;
    readonly keyPairs?: ReadonlySet<string> | undefined;
    /** Lightsail's Regions, each with its Availability Zones. */
    readonly regions?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** What is to be looked at: each costs a call or more. */
export interface Wanted {
    readonly names?: boolean;
    readonly keyPairs?: boolean;
    readonly regions?: boolean;
}

/** What of it may not be read, for want of a permission, is said and taken for unknown. */
export async function regionContents(
    { region, lightsail, view }: Cloud,
    wanted: Wanted,
    freshness: Freshness,
    { warn }: Pick<Progress, "warn">,
): Promise<RegionContents> {
    const look = <T>(isWanted: boolean | undefined, unchecked: string, list: () => Promise<T>) =>
        isWanted === true ? ifAllowed(list, unchecked, warn) : undefined;
    const [names, keyPairs, regions] = await Promise.all([
        look(wanted.names, "that the names are free", () => view.names(freshness)),
        look(wanted.keyPairs, "that the key pair is there", () => view.keyPairs(freshness)),
        look(wanted.regions, "the Regions and Availability Zones", () => lightsail.listRegions()),
    ]);
    return {
        region,
        regions,
        names: names === undefined ? undefined : new Set(names),
        keyPairs: keyPairs === undefined ? undefined : new Set(keyPairs),
    };
}

async function ifAllowed<T>(
    look: () => Promise<T>,
    unchecked: string,
    warn: Progress["warn"],
): Promise<T | undefined> {
    try {
        return await look();
    } catch (error) {
        if (!isCloudError(error, "access-denied")) {
            throw error;
        }
        warn(`not checked before the update: ${unchecked}, because ${error.message}`);
        return undefined;
    }
}

/** Whether the key pair is known not to be there. Pure. */
export function lacksKeyPair({ keyPairs }: RegionContents, name: string | undefined): name is string {
    return name !== undefined && name !== DEFAULT_KEY_PAIR && keyPairs !== undefined && !keyPairs.has(name);
}

/** A name that a resource of whatever kind has. Pure. */
export function nameProblems(
    { region, names }: RegionContents,
    property: string,
    name: string | undefined,
): readonly InputProblem[] {
    return name !== undefined && names?.has(name) === true
        ? [
              {
                  property,
                  reason: `"${name}" is the name of another resource in ${region} already, and Lightsail gives each name once, whatever the kind of resource (instance, snapshot, disk, static IP, key pair, …); that one is left alone. Choose another name`,
              },
          ]
        : [];
}

/** An Availability Zone that Lightsail does not have. Pure. */
export function zoneProblems(
    { region, regions }: RegionContents,
    property: string,
    zone: string | undefined,
): readonly InputProblem[] {
    const zones = regions?.get(region) ?? [];
    return zone === undefined || zones.length === 0 || zones.includes(zone)
        ? []
        : [
              {
                  property,
                  reason: `Lightsail has no Availability Zone "${zone}" in ${region}; it has ${zones.join(", ")}`,
              },
          ];
}
