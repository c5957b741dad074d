import type { Activation, Instance, InstanceSnapshot } from "../cloud/ports";
import { TAG } from "../run/tags";
import { cloneName } from "../sysprep-snapshot-pair/names";
import { baseName, builderName } from "./names";

/**
 * What is found by its tags alone, to be deleted. Whoever may tag could put an image's tags on anything; what a thing is
 * called, and what it was made of, nobody can change. So both have to fit. Pure.
 */
export function isSnapshotOfImage(
    { name, tags, fromInstanceName }: InstanceSnapshot,
    imageId: string,
): boolean {
    if (tags[TAG.pair] !== imageId || tags[TAG.run] === undefined) {
        return false;
    }
    return tags[TAG.role] === "base"
        ? isNamed(name, baseName)
        : tags[TAG.role] === "sysprep" && fromInstanceName === builderName(name);
}

/** The builder of an image, or the clone by which the image is checked. Pure. */
export function isInstanceOfImage({ name, tags }: Pick<Instance, "name" | "tags">, imageId: string): boolean {
    const { [TAG.pair]: owner, [TAG.run]: runId, [TAG.role]: role } = tags;
    if (owner !== imageId || runId === undefined) {
        return false;
    }
    return role === "builder"
        ? isNamed(name, builderName)
        : role === "clone" && isNamed(name, (stem) => cloneName(stem, runId));
}

/** The activation of a builder. Pure. */
export function isActivationOfImage({ name, tags }: Activation, imageId: string): boolean {
    return tags[TAG.pair] === imageId && name !== undefined && isNamed(name, builderName);
}

/** Whether the name is one that is made of another name, whichever that is. */
function isNamed(name: string, named: (stem: string) => string): boolean {
    const tail = named("");
    return name.endsWith(tail) && name.length > tail.length;
}
