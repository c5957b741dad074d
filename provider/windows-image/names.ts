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

/** Of the image's own name, which is unique: so every run of the resource finds the same builder. */
export function builderName(imageName: string): string {
    return nameWith(imageName, "builder");
}

export function baseName(imageName: string): string {
    return nameWith(imageName, "base");
}

export function tagsOf(imageId: string, runId: string, role: ImageRole, userTags: Tags): Tags {
    return { ...userTags, [TAG.pair]: imageId, [TAG.run]: runId, [TAG.role]: role };
}
