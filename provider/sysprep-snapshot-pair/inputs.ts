import { z } from "zod";
import { definedOnly } from "../inputs/defined-only";
import { awsInput, durationSchema, fileText, lightsailName, userDataText } from "../inputs/schemas";
import { healthChecksSchema } from "../health/schema";
import { tagsInput } from "../inputs/tags-input";

/** How long each kind of wait may take at most, in milliseconds. */
export interface Bounds {
    readonly stop: number;
    readonly start: number;
    readonly snapshot: number;
    readonly connect: number;
    readonly sysprep: number;
    readonly shutdown: number;
    readonly password: number;
    readonly verify: number;
    readonly busy: number;
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
    verify: 15 * MINUTE,
    busy: 120 * MINUTE,
};

/** What of the source's settings can be put back after Sysprep. */
export const preservable = ["timeZone", "locale", "remoteDesktop"] as const;

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
        beforeSysprep: fileText.optional(),
        registration: z.enum(["renew", "keep", "clear"]).optional(),
        iamRole: z.string().min(1).optional(),
        preserve: z.array(z.enum(preservable)).default([...preservable]),
    }),
    z.strictObject({ method: z.literal("manual") }),
]);

/** Less would end Sysprep by force in the middle of its work; and a command takes an `executionTimeout` of 48 hours. */
const sysprepBound = { least: 10 * MINUTE, most: 48 * 60 * MINUTE };

const timeouts = z.strictObject({
    stop: durationSchema.optional(),
    start: durationSchema.optional(),
    snapshot: durationSchema.optional(),
    connect: durationSchema.optional(),
    sysprep: durationSchema.optional(),
    shutdown: durationSchema.optional(),
    password: durationSchema.optional(),
    verify: durationSchema.optional(),
    busy: durationSchema.optional(),
});

const verify = z.strictObject({
    source: healthChecksSchema.optional(),
    clone: z
        .union([
            z.boolean(),
            z.strictObject({
                checks: healthChecksSchema.optional(),
                bundleId: z.string().min(1).optional(),
                availabilityZone: z.string().min(1).optional(),
                userData: userDataText.optional(),
            }),
        ])
        .optional(),
});

/** Any JSON value: what the program puts into `triggers` matters only in that it changes. */
const triggers = z.array(z.unknown());

/** The inputs one by one: what depends on several of them is checked by {@link pairSchema}. */
export const pairObject = z.strictObject({
    instanceName: lightsailName,
    backupSnapshotName: lightsailName,
    sysprepSnapshotName: lightsailName,
    sysprep: sysprep.default({
        method: "ssm",
        preflight: "enforce",
        preserve: [...preservable],
    }),
    verify: verify.default({}),
    backupRetention: z.enum(["keep", "deleteAfterVerified"]).default("keep"),
    onVerifyFailure: z.enum(["fail", "restore"]).default("fail"),
    onBusy: z.enum(["fail", "wait"]).default("fail"),
    moveStaticIpOnRestore: z.boolean().default(false),
    triggers: triggers.default([]),
    keepPrevious: z.number().int().min(0).max(100).default(0),
    copyTo: z
        .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "is not a Region; write it as in us-east-1"))
        .default([]),
    adoptExisting: z.boolean().default(false),
    tags: tagsInput.default({}),
    timeouts: timeouts
        .default({})
        .transform((given): Bounds => ({ ...DEFAULT_BOUNDS, ...definedOnly(given) })),
    aws: awsInput.default({}),
    resourceUrn: z.string(),
    /** Of the resource's class, not of the user: the program itself may be what makes the instance. */
    instanceMayBeNew: z.boolean().default(false),
});

/** With the manual method it is a person who is waited for, and nothing that the bound could cut off. */
export const pairSchema = pairObject.superRefine(({ sysprep: given, timeouts: bounds }, context) => {
    if (given.method !== "ssm") {
        return;
    }
    if (given.registration === "renew" && given.iamRole === undefined) {
        context.addIssue({
            code: "custom",
            path: ["sysprep", "iamRole"],
            message: `must be given with \`registration: "renew"\`: the name of the role that Systems Manager takes on for the server (\`ManagedNodeRole\` makes one)`,
        });
    }
    const reason =
        bounds.sysprep < sysprepBound.least
            ? "must be at least 10 minutes: when this time runs out Sysprep is killed, and a half-generalized Windows is unusable"
            : bounds.sysprep > sysprepBound.most
              ? "must be at most 48 hours, which is the longest that Systems Manager lets a command run"
              : undefined;
    if (reason !== undefined) {
        context.addIssue({ code: "custom", path: ["timeouts", "sysprep"], message: reason });
    }
});

export type PairInputs = z.infer<typeof pairSchema>;
export type SysprepInput = PairInputs["sysprep"];

/** What becomes of the source's registration with Systems Manager: with a role it can be renewed. Pure. */
export function registrationOf({ sysprep: given }: Pick<PairInputs, "sysprep">): "renew" | "keep" | "clear" {
    return given.method === "manual"
        ? "keep"
        : (given.registration ?? (given.iamRole === undefined ? "keep" : "renew"));
}
