import { z } from "zod";
import { parseDuration } from "./pair/duration";

/** A length of time as people write it, in milliseconds. */
export const durationSchema = z.union([z.string(), z.number()]).transform((value, context) => {
    const milliseconds = parseDuration(value);
    if (milliseconds === undefined) {
        context.addIssue({
            code: "custom",
            message: `${JSON.stringify(value)} is no length of time; write "90s", "15m", "2h", or a number of seconds above 0`,
        });
        return z.NEVER;
    }
    return milliseconds;
});
