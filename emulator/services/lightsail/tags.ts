import type { Tag } from "@aws-sdk/client-lightsail";
import { invalidInput } from "../protocol/errors";
import type { Tags } from "../world/model";

/** "Tag restrictions" of the Lightsail developer guide. */
export const mostTags = 50;
const longestKey = 128;
const longestValue = 256;

/** A request's tags, refused as Lightsail refuses them. */
export function readTags(tags: readonly Tag[] | undefined): Tags {
    return addTags(new Map(), tags ?? []);
}

/** The tags with others added; the same key is overwritten. */
export function addTags(tags: Tags, added: readonly Tag[]): Tags {
    const all = new Map(tags);
    for (const { key = "", value = "" } of added) {
        const problem = tagProblem(key, value);
        if (problem !== undefined) throw invalidInput(problem);
        all.set(key, value);
    }
    if (all.size > mostTags)
        throw invalidInput(`A resource can have at most ${mostTags} tags; this would make ${all.size}.`);
    return all;
}

/** Why Lightsail does not take a tag. */
export function tagProblem(key: string, value: string): string | undefined {
    if (key.length < 1 || key.length > longestKey)
        return `The tag key "${key}" must have 1 to ${longestKey} characters.`;
    if (key.toLowerCase().startsWith("aws:")) return `The tag key "${key}" must not begin with aws:.`;
    if (value.length > longestValue)
        return `The value of tag "${key}" must have at most ${longestValue} characters.`;
    if (/[^\p{L}\p{N}\p{Z}_.:/=+\-@]/u.test(key + value)) {
        return `The tag "${key}" holds a character other than letters, digits, spaces and _.:/=+-@.`;
    }
    return undefined;
}

/** Tags as Lightsail shows them. */
export function tagsView(tags: Tags): Tag[] {
    return [...tags].map(([key, value]) => ({ key, value }));
}
