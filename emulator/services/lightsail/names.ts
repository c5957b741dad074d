import { invalidInput } from "../protocol/errors";
import type { Region, Resource } from "../world/model";

const resourceName = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,253}[A-Za-z0-9])$/;

/** Why a name is none that Lightsail takes. */
export function nameProblem(name: string): string | undefined {
    if (resourceName.test(name)) return undefined;
    return `${name} is not a valid resource name. Resource names must be 2 to 255 characters long, contain only alphanumerics, -, _, and ., and begin and end with an alphanumeric.`;
}

/** All that has a name in the Region. */
export function resourcesOf(region: Region): Resource[] {
    const kinds = [
        region.instances,
        region.instanceSnapshots,
        region.disks,
        region.keyPairs,
        region.staticIps,
    ];
    return kinds.flatMap((resources): Resource[] => [...resources.values()]);
}

/** The resource of whatever kind that has the name in the Region. */
export function findNamed(region: Region, name: string): Resource | undefined {
    return resourcesOf(region).find((resource) => resource.name === name);
}

/** Whether a resource of any kind has that name in the Region. */
export function nameInUse(region: Region, name: string): boolean {
    return findNamed(region, name) !== undefined;
}

/** Refuses names that are malformed, given twice, or in use by any kind of resource. */
export function demandFreeNames(region: Region, names: readonly string[]): void {
    const malformed = names.map(nameProblem).find((problem) => problem !== undefined);
    if (malformed !== undefined) throw invalidInput(malformed, "InvalidName");
    const twice = names.filter((name, index) => names.indexOf(name) !== index);
    if (twice.length > 0) throw invalidInput(`Some names are given more than once: ${twice.join(", ")}`);
    const taken = names.filter((name) => nameInUse(region, name));
    if (taken.length > 0)
        throw invalidInput(`Some names are already in use: ${taken.join(", ")}`, "NameExists");
}
