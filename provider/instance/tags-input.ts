import { z } from "zod";
import { isOwnTag } from "../pair/names";

/** Lightsail allows 50 tags on a resource; an instance needs two for the provider itself. */
const MOST = 48;

/** The user's tags of an instance (Amazon Lightsail developer guide, "Tags": lengths and prefixes). */
export const tagsInput = z.record(z.string(), z.string()).superRefine((tags, context) => {
    for (const [key, value] of Object.entries(tags)) {
        const problem = tagProblem(key, value);
        if (problem !== undefined) {
            context.addIssue({ code: "custom", path: [key], message: problem });
        }
    }
    const count = Object.keys(tags).length;
    if (count > MOST) {
        context.addIssue({
            code: "custom",
            message: `${count} tags; at most ${MOST} fit beside the instance's own`,
        });
    }
});

function tagProblem(key: string, value: string): string | undefined {
    if (isOwnTag(key)) {
        return "tags of this prefix are kept for this package";
    }
    if (key.toLowerCase().startsWith("aws:")) {
        return `tags that start with "aws:" are kept for AWS`;
    }
    if (key.length === 0 || key.length > 128) {
        return `a tag's key has 1 to 128 characters, not ${key.length}`;
    }
    return value.length > 256 ? `a tag's value has at most 256 characters, not ${value.length}` : undefined;
}
