import { z } from "zod";
import { definedOnly } from "../inputs/defined-only";
import { awsInput, durationSchema, fileText, lightsailName, userDataText } from "../inputs/schemas";
import { healthChecksSchema } from "../health/schema";
import { tagsInput } from "../inputs/tags-input";
import type { Bounds } from "../sysprep-snapshot-pair/inputs";
import { DEFAULT_BOUNDS } from "../sysprep-snapshot-pair/inputs";

const MINUTE = 60_000;

/** How long each kind of wait may take at most, in milliseconds. */
export interface ImageBounds extends Omit<Bounds, "verify" | "sysprep"> {
    readonly verify: number;
    /** `undefined`: what the method asks for, see {@link sysprepBound}. */
    readonly sysprep: number | undefined;
    readonly updateSearch: number;
    readonly updateRound: number;
    readonly restart: number;
    readonly provision: number;
}

/** Windows' monthly update takes hours on a small bundle; a search that does not end in half an hour never does. */
export const DEFAULT_IMAGE_BOUNDS: ImageBounds = {
    ...DEFAULT_BOUNDS,
    sysprep: undefined,
    updateSearch: 30 * MINUTE,
    updateRound: 240 * MINUTE,
    restart: 60 * MINUTE,
    provision: 60 * MINUTE,
};

const kb = z
    .string()
    .regex(/^KB\d{6,8}$/, 'must be an article of the Microsoft Knowledge Base, as in "KB5046615"');

const windowsUpdates = z.strictObject({
    kbs: z.array(kb).default([]),
    excludeKbs: z.array(kb).default([]),
    categories: z.array(z.string().min(1)).default([]),
    includeDrivers: z.boolean().default(false),
    maxRounds: z.number().int().min(1).max(20).default(6),
    onFailure: z.enum(["fail", "warn"]).default("fail"),
});

const environmentName = /^[A-Za-z_][A-Za-z0-9_]*$/;

const provisioningScript = z.strictObject({
    name: z.string().min(1).max(64),
    script: fileText,
    values: z
        .record(z.string().regex(environmentName, "must be the name of an environment variable"), z.string())
        .default({}),
    rebootAfter: z.boolean().default(false),
});

const sysprep = z.discriminatedUnion("method", [
    z.strictObject({
        method: z.literal("ssm"),
        agent: z.enum(["ec2launch-v2", "ec2launch", "ec2config"]).optional(),
        preflight: z.enum(["enforce", "warn", "off"]).default("enforce"),
    }),
    z.strictObject({
        method: z.literal("manual"),
        rdpCidrs: z
            .array(z.string().min(1))
            .min(1, "must name at least one address range that may connect over RDP"),
    }),
]);

/** As services.msc shows it under "Service name". */
const serviceName = z
    .string()
    .regex(/^[A-Za-z0-9_.$@ -]{1,256}$/, "must be the name of a Windows service, as in W3SVC");
const taskName = z
    .string()
    .regex(
        /^[^"*?<>|/:]{1,256}$/,
        String.raw`must be the name of a scheduled task, as in Nightly or \Shop\Nightly`,
    );

const quiet = z.strictObject({
    services: z.array(serviceName).default([]),
    scheduledTasks: z.array(taskName).default([]),
});

const source = z.union([
    z.strictObject({ instanceName: lightsailName, managedInstanceId: z.string().optional() }),
    z.strictObject({ snapshotName: lightsailName }),
]);

const timeouts = z.strictObject(
    Object.fromEntries(Object.keys(DEFAULT_IMAGE_BOUNDS).map((name) => [name, durationSchema.optional()])),
);

const clone = z.union([
    z.boolean(),
    z.strictObject({
        checks: healthChecksSchema.optional(),
        bundleId: z.string().min(1).optional(),
        availabilityZone: z.string().min(1).optional(),
        userData: userDataText.optional(),
    }),
]);

export const imageSchema = z.strictObject({
    from: source,
    iamRole: z.string().min(1).optional(),
    snapshotName: lightsailName,
    consistency: z.enum(["stop", "crash"]).default("stop"),
    windowsUpdates: z
        .union([z.boolean(), windowsUpdates])
        .default(false)
        .transform((given) =>
            given === true ? windowsUpdates.parse({}) : given === false ? undefined : given,
        ),
    provision: z.array(provisioningScript).default([]),
    sysprep: sysprep.default({ method: "ssm", preflight: "enforce" }),
    verify: z.strictObject({ clone: clone.optional() }).default({}),
    backup: z.enum(["keep", "delete"]).default("keep"),
    quiet: quiet.default({ services: [], scheduledTasks: [] }),
    isolate: z.boolean().default(false),
    keepBuilderOnFailure: z.boolean().default(false),
    onBusy: z.enum(["fail", "wait"]).default("fail"),
    triggers: z.array(z.unknown()).default([]),
    keepPrevious: z.number().int().min(0).max(100).default(0),
    copyTo: z
        .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "is not a Region; write it as in us-east-1"))
        .default([]),
    tags: tagsInput.default({}),
    timeouts: timeouts
        .default({})
        .transform((given): ImageBounds => ({ ...DEFAULT_IMAGE_BOUNDS, ...definedOnly(given) })),
    aws: awsInput.default({}),
    resourceUrn: z.string(),
});

export type ImageInputs = z.infer<typeof imageSchema>;

/** The server runs on meanwhile, so a person may take all evening. */
const PERSONS_EVENING = 12 * 60 * MINUTE;

/** How long Sysprep may take on the builder, in milliseconds. Pure. */
export function sysprepBound({
    timeouts: given,
    sysprep,
}: Pick<ImageInputs, "timeouts" | "sysprep">): number {
    return given.sysprep ?? (sysprep.method === "manual" ? PERSONS_EVENING : DEFAULT_BOUNDS.sysprep);
}

export type ProvisioningScript = ImageInputs["provision"][number];
export type UpdateSettings = NonNullable<ImageInputs["windowsUpdates"]>;

/** The instance that the image is made of; none where it is made of a snapshot. */
export function sourceNameOf({ from }: Pick<ImageInputs, "from">): string | undefined {
    return "instanceName" in from ? from.instanceName : undefined;
}

/** Whether anything is kept still on the builder, or kept from it. */
export function isKeptStill({
    quiet: { services, scheduledTasks },
    isolate,
}: Pick<ImageInputs, "quiet" | "isolate">): boolean {
    return services.length > 0 || scheduledTasks.length > 0 || isolate;
}
