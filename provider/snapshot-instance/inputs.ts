import { z } from "zod";
import { awsInput, durationSchema, lightsailName, userDataText } from "../inputs/schemas";
import { plainFileText } from "../inputs/file-text";
import { privateKeyProblem } from "./private-key";
import { tagsInput } from "./tags-input";

/** How long each kind of wait may take at most, in milliseconds. */
export interface InstanceBounds {
    readonly create: number;
    readonly password: number;
    readonly delete: number;
}

const MINUTE = 60_000;

export const DEFAULT_INSTANCE_BOUNDS: InstanceBounds = {
    create: 30 * MINUTE,
    password: 30 * MINUTE,
    delete: 15 * MINUTE,
};

const notEmpty = z.string().min(1, "must not be empty; leave it out instead");

export const openPort = z.strictObject({
    protocol: z.enum(["tcp", "udp", "all", "icmp", "icmpv6"]),
    fromPort: z.number(),
    toPort: z.number().optional(),
    cidrs: z.array(z.string()).optional(),
    ipv6Cidrs: z.array(z.string()).optional(),
    cidrListAliases: z.array(z.string().min(1, "must not be empty")).optional(),
});

const autoSnapshot = z.strictObject({
    addOnType: z.literal("AutoSnapshot"),
    snapshotTimeOfDay: z
        .string()
        .regex(/^([01]\d|2[0-3]):00$/, 'must be a full hour in UTC, as in "06:00"')
        .optional(),
});

const attachedDisk = z.strictObject({ originalDiskPath: notEmpty, newDiskName: lightsailName });

const privateKey = z
    .string()
    .overwrite(plainFileText)
    .superRefine((pem, context) => {
        const problem = privateKeyProblem(pem);
        if (problem !== undefined) {
            context.addIssue({ code: "custom", message: problem });
        }
    });

const timeouts = z.strictObject({
    create: durationSchema.optional(),
    password: durationSchema.optional(),
    delete: durationSchema.optional(),
});

const properties = {
    snapshotName: lightsailName,
    availabilityZone: z
        .string()
        .regex(/^[a-z]{2}(-[a-z]+)+-\d+[a-z]$/, 'must be an Availability Zone, as in "us-east-1a"'),
    instanceName: lightsailName,
    adoptExisting: z.boolean().default(false),
    bundleId: notEmpty.optional(),
    openPorts: z.array(openPort),
    userData: userDataText.optional(),
    keyPairName: notEmpty.optional(),
    privateKey: privateKey.optional(),
    tags: tagsInput.default({}),
    addOns: z.array(autoSnapshot).max(1, "at most one: automatic snapshots").default([]),
    ipAddressType: z.enum(["dualstack", "ipv4", "ipv6"]).default("dualstack"),
    attachedDiskMapping: z.array(attachedDisk).default([]),
    waitForPassword: z.boolean().default(true),
    timeouts: timeouts.default({}).transform((given): InstanceBounds => ({
        create: given.create ?? DEFAULT_INSTANCE_BOUNDS.create,
        password: given.password ?? DEFAULT_INSTANCE_BOUNDS.password,
        delete: given.delete ?? DEFAULT_INSTANCE_BOUNDS.delete,
    })),
    aws: awsInput.default({}),
    nameIsAutomatic: z.boolean().default(false),
    /** The snapshot's name comes out of a resource of the program, which is made before the name is used. */
    snapshotIsOfProgram: z.boolean().default(false),
    /** The same of the key pair. */
    keyPairIsOfProgram: z.boolean().default(false),
    /** Pulumi's `retainOnDelete`, of which a provider is told nothing otherwise. */
    isRetained: z.boolean().default(false),
    resourceUrn: z.string(),
};

/** What a program may say. The rules of the firewall are seen together in `firewall-problems.ts`. */
export const instanceSchema = z.strictObject(properties);

/** What a state may record: a refresh writes into it what it finds, which keeps to Lightsail's rules alone. */
export const recordedSchema = z.object({
    ...properties,
    tags: z.record(z.string(), z.string()).default({}),
});

export type InstanceInputs = z.infer<typeof instanceSchema>;
export type AddOnInput = z.infer<typeof autoSnapshot>;
