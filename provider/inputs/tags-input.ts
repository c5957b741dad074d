import { z } from "zod";
import { isOwnTag, tagProblem } from "./tag-rules";

/** The user's tags of anything that this package makes: what Lightsail takes, and none of the package's own. */
export const tagsInput = z.record(z.string(), z.string()).superRefine((tags, context) => {
    for (const [key, value] of Object.entries(tags)) {
        const problem = isOwnTag(key)
            ? "tags of this prefix are kept for the package itself"
            : tagProblem(key, value);
        if (problem !== undefined) {
            context.addIssue({ code: "custom", path: [key], message: problem });
        }
    }
});
