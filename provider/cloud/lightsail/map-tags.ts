import type { Tag } from "@aws-sdk/client-lightsail";
import type { Tags } from "../ports";

/** Lightsail's key-only tags have no value; here it is the empty text. */
export function mapTags(tags: readonly Tag[] | undefined): Tags {
    return Object.fromEntries(
        (tags ?? []).flatMap(({ key, value }) => (key === undefined ? [] : [[key, value ?? ""] as const])),
    );
}

export function toTagList(tags: Tags): Tag[] {
    return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
