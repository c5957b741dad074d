import { isKnown } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import { automaticSnapshotAdvice } from "../run/automatic-snapshot";
import { hash } from "../run/identity";
import { TAG } from "../run/tags";
import type { Tags } from "../cloud/ports";

/** What a snapshot or an instance is to its image. */
export type ImageRole = "base" | "builder";

/** The image's identity in tags. It stays when the resource is renamed, because the state remembers it. */
export function imageIdOf(urn: string): string {
    return hash(urn, 16);
}

/** A default name that fits into Lightsail's 255 characters, whatever it is made of. */
export function nameWith(stem: string, tail: string): string {
    return stem.slice(0, 255 - tail.length - 1) + `-${tail}`;
}

export function defaultImageName(stem: string, suffix: string): string {
    return nameWith(stem, `image-${suffix}`);
}

/** What the default name begins with. An image of an image does not carry the whole line of its ancestors in it. */
export function stemOf(from: unknown): string | undefined {
    if (typeof from !== "object" || from === null) {
        return undefined;
    }
    const { instanceName, snapshotName } = from as Raw;
    const name = instanceName ?? snapshotName;
    return typeof name === "string" && isKnown(name) ? name.replace(/-image-[0-9a-f]{7}$/, "") : undefined;
}

/** The tail of a default name; `undefined` for a name that somebody chose. */
export function suffixIn(from: unknown, name: unknown): string | undefined {
    const stem = stemOf(from);
    const suffix = typeof name === "string" ? /-image-([0-9a-f]{7})$/.exec(name)?.[1] : undefined;
    return stem !== undefined && suffix !== undefined && name === defaultImageName(stem, suffix)
        ? suffix
        : undefined;
}

/** Of the image's own name, which is unique: so every run of the resource finds the same builder. */
export function builderName(imageName: string): string {
    return nameWith(imageName, "builder");
}

/** What the disks of a builder are called, but for their number. */
export function builderDiskPrefix(name: string): string {
    return `${name.slice(0, 240)}-disk-`;
}

export function baseName(imageName: string): string {
    return nameWith(imageName, "base");
}

export function tagsOf(imageId: string, runId: string, role: ImageRole, userTags: Tags): Tags {
    return { ...userTags, [TAG.pair]: imageId, [TAG.run]: runId, [TAG.role]: role };
}

/** Also where the name is an automatic snapshot's date. Pure. */
export function noSnapshot(name: string, region: string): string {
    const advice = automaticSnapshotAdvice(name);
    return `there is no instance snapshot "${name}" in ${region}${advice === undefined ? "" : `: ${advice}`}`;
}

export function noNamedNode(nodeId: string): string {
    return `Systems Manager has no node ${nodeId} (\`from.managedInstanceId\`) that is this instance`;
}
