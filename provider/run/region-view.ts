import { isCloudError } from "../cloud/errors/cloud-error";
import type { Cloud } from "../cloud/ports";
import type { Progress } from "../engine/progress";
import { DEFAULT_KEY_PAIR } from "../inputs/key-pair";
import type { InputProblem } from "../inputs/parse";

/** What a Region holds that whatever is made there has to fit in with; `undefined` where nobody has looked. */
export interface RegionView {
    readonly region: string;
    /** Of resources of every kind: in a Region each name is given once. */
    readonly names?: ReadonlySet<string> | undefined;
    readonly keyPairs?: ReadonlySet<string> | undefined;
    readonly zones?: ReadonlySet<string> | undefined;
}

/** What is to be looked at: each costs a call or more. */
export interface Wanted {
    readonly names?: boolean;
    readonly keyPairs?: boolean;
    readonly zones?: boolean;
}

/** What of it may not be read, for want of a permission, is said and taken for unknown. */
export async function viewRegion(
    { region, lightsail }: Cloud,
    { names = false, keyPairs = false, zones = false }: Wanted,
    { warn }: Pick<Progress, "warn">,
): Promise<RegionView> {
    const look = (isWanted: boolean, unchecked: string, list: () => Promise<readonly string[]>) =>
        isWanted ? ifAllowed(list, unchecked, warn) : undefined;
    const [nameList, keyPairList, zoneList] = await Promise.all([
        look(names, "that the names are free", () => lightsail.listNames()),
        look(keyPairs, "that the key pair is there", () => lightsail.listKeyPairs()),
        look(zones, "that the Availability Zone is there", () => lightsail.listZones(region)),
    ]);
    return { region, names: nameList, keyPairs: keyPairList, zones: zoneList };
}

async function ifAllowed(
    list: () => Promise<readonly string[]>,
    unchecked: string,
    warn: Progress["warn"],
): Promise<ReadonlySet<string> | undefined> {
    try {
        return new Set(await list());
    } catch (error) {
        if (!isCloudError(error, "access-denied")) {
            throw error;
        }
        warn(`not checked before the update: ${unchecked}, because ${error.message}`);
        return undefined;
    }
}

/** Whether the key pair is known not to be there. Pure. */
export function lacksKeyPair({ keyPairs }: RegionView, name: string | undefined): name is string {
    return name !== undefined && name !== DEFAULT_KEY_PAIR && keyPairs !== undefined && !keyPairs.has(name);
}

/** A name that a resource of whatever kind has. Pure. */
export function nameProblems(
    { region, names }: RegionView,
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
    { region, zones }: RegionView,
    property: string,
    zone: string | undefined,
): readonly InputProblem[] {
    return zone === undefined || zones === undefined || zones.size === 0 || zones.has(zone)
        ? []
        : [
              {
                  property,
                  reason: `Lightsail has no Availability Zone "${zone}" in ${region}; it has ${[...zones].join(", ")}`,
              },
          ];
}
