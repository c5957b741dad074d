import { z } from "zod";
import { durationSchema, fileText } from "../inputs/schemas";

const port = z.number().int().min(1).max(65_535);

function compiles(pattern: string): boolean {
    try {
        new RegExp(pattern);
        return true;
    } catch {
        return false;
    }
}

export const healthCheckSchema = z.discriminatedUnion("kind", [
    z.strictObject({
        kind: z.literal("http"),
        path: z.string().startsWith("/", `must start with "/"`).optional(),
        port: port.optional(),
        tls: z.enum(["off", "verified", "unverified"]).optional(),
        host: z.string().min(1).optional(),
        status: z.array(z.number().int().min(100).max(599)).min(1).optional(),
        bodyPattern: z.string().refine(compiles, "is not a regular expression").optional(),
        within: durationSchema.optional(),
    }),
    z.strictObject({ kind: z.literal("tcp"), port, within: durationSchema.optional() }),
    z.strictObject({
        kind: z.literal("powershell"),
        script: fileText,
        timeout: durationSchema.optional(),
        within: durationSchema.optional(),
    }),
]);

/** One check or several, as a list. */
export const healthChecksSchema = z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(healthCheckSchema).min(1),
);

/** A check as the program wrote it, its lengths of time in milliseconds. */
export type ParsedHealthCheck = z.infer<typeof healthCheckSchema>;
