import { z } from "zod";
import { parseDuration } from "./duration";
import { isOwnTag, nameProblem } from "./names";

/** How long each kind of wait may take at most, in milliseconds. */
export interface Bounds {
    readonly stop: number;
    readonly start: number;
    readonly snapshot: number;
    readonly connect: number;
    readonly sysprep: number;
    readonly shutdown: number;
    readonly password: number;
}

const MINUTE = 60_000;

/** Generous on purpose: a bound ends what will never come, it does not hurry what is slow. */
export const DEFAULT_BOUNDS: Bounds = {
    stop: 15 * MINUTE,
    start: 10 * MINUTE,
    snapshot: 120 * MINUTE,
    connect: 30 * MINUTE,
    sysprep: 60 * MINUTE,
    shutdown: 15 * MINUTE,
    password: 30 * MINUTE,
};

const snapshotName = z.string().superRefine((name, context) => {
    const problem = nameProblem(name);
    if (problem !== undefined) {
        context.addIssue({ code: "custom", message: problem });
    }
});

const duration = z.union([z.string(), z.number()]).transform((value, context) => {
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

const tags = z.record(z.string(), z.string()).superRefine((given, context) => {
    for (const key of Object.keys(given)) {
        if (isOwnTag(key)) {
            context.addIssue({
                code: "custom",
                path: [key],
                message: "tags of this prefix are kept for the pair itself",
            });
        } else if (key.startsWith("aws:")) {
            context.addIssue({
                code: "custom",
                path: [key],
                message: `tags that start with "aws:" are kept for AWS`,
            });
        }
    }
    // Lightsail allows 50 tags; the pair needs five of its own.
    if (Object.keys(given).length > 45) {
        context.addIssue({
            code: "custom",
            message: `${Object.keys(given).length} tags; at most 45 fit beside the pair's own`,
        });
    }
});

const sysprep = z.discriminatedUnion("method", [
    z.strictObject({
        method: z.literal("ssm"),
        managedInstanceId: z
            .string()
            .regex(
                /^mi-[0-9a-f]{17}$/,
                `must be a Systems Manager node id, "mi-" and 17 characters of 0-9 a-f`,
            )
            .optional(),
        agent: z.enum(["ec2launch-v2", "ec2launch", "ec2config"]).optional(),
        preflight: z.enum(["enforce", "warn", "off"]).default("enforce"),
        beforeSysprep: z.string().min(1, "must not be empty; leave it out instead").optional(),
        systemsManagerOnClones: z
            .enum(["keep-source-registration", "clear"])
            .default("keep-source-registration"),
    }),
    z.strictObject({ method: z.literal("manual") }),
]);

const timeouts = z.strictObject({
    stop: duration.optional(),
    start: duration.optional(),
    snapshot: duration.optional(),
    connect: duration.optional(),
    sysprep: duration.optional(),
    shutdown: duration.optional(),
    password: duration.optional(),
});

/** Any JSON value: what the program puts into `triggers` matters only in that it changes. */
const triggers = z.array(z.unknown());

export const awsInput = z.strictObject({
    region: z.string().min(1).optional(),
    profile: z.string().min(1).optional(),
    endpoints: z
        .strictObject({
            lightsail: z.string().optional(),
            ssm: z.string().optional(),
            sts: z.string().optional(),
        })
        .optional(),
    assumeRole: z
        .strictObject({
            roleArn: z.string().min(1),
            sessionName: z.string().optional(),
            externalId: z.string().optional(),
            durationSeconds: z.number().int().min(900).max(43_200).optional(),
        })
        .optional(),
});

export const pairSchema = z.strictObject({
    instanceName: snapshotName,
    backupSnapshotName: snapshotName,
    sysprepSnapshotName: snapshotName,
    sysprep: sysprep.default({
        method: "ssm",
        preflight: "enforce",
        systemsManagerOnClones: "keep-source-registration",
    }),
    triggers: triggers.default([]),
    tags: tags.default({}),
    timeouts: timeouts
        .default({})
        .transform((given): Bounds => ({ ...DEFAULT_BOUNDS, ...definedOnly(given) })),
    aws: awsInput.default({}),
    resourceUrn: z.string(),
});

export type PairInputs = z.infer<typeof pairSchema>;
export type SysprepInput = PairInputs["sysprep"];

function definedOnly<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
    const entries = Object.entries(given).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
