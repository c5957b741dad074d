import { MOST_TAGS } from "../inputs/tag-rules";
import { tagsInput as tagsOfAnything } from "../inputs/tags-input";

/** An instance needs three tags for the provider itself. */
const MOST = MOST_TAGS - 3;

/** The user's tags of an instance. */
export const tagsInput = tagsOfAnything.superRefine((tags, context) => {
    const count = Object.keys(tags).length;
    if (count > MOST) {
        context.addIssue({
            code: "custom",
            message: `${count} tags; at most ${MOST} fit beside the instance's own`,
        });
    }
});
