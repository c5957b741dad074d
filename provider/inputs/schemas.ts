import { z } from "zod";
import { parseDuration } from "./duration";
import { plainFileText } from "./file-text";
import { nameProblem } from "./lightsail-name";

/** A length of time as people write it, in milliseconds. */
export const durationSchema = z.union([z.string(), z.number()]).transform((value, context) => {
    const milliseconds = parseDuration(value);
    if (milliseconds === undefined) {
        context.addIssue({
            code: "custom",
            message: `${JSON.stringify(value)} is not a duration; write "90s", "15m", "2h", or a number of seconds above 0`,
        });
        return z.NEVER;
    }
    return milliseconds;
});

/** A script or other text that people keep in files; what is stored, compared and sent has one kind of line ends. */
export const fileText = z
    .string()
    .min(1, "must not be empty; leave it out instead")
    .refine((text) => !text.includes("\0"), {
        error: 'holds NUL characters, as a file in UTF-16 does that is read as UTF-8: read it with readFileSync(file, "utf16le"), or save it as UTF-8',
    })
    .overwrite(plainFileText);

/** EC2 User Guide, "Run commands when you launch an EC2 instance": 16 KB, before it is encoded. */
const MOST_USER_DATA = 16 * 1024;

/** A script for a machine's first start. */
export const userDataText = fileText.superRefine((text, context) => {
    const bytes = Buffer.byteLength(text);
    if (bytes > MOST_USER_DATA) {
        context.addIssue({
            code: "custom",
            message: `has ${bytes.toLocaleString("en-US")} bytes, and a machine takes 16,384 bytes of user data at most; let it download its larger parts`,
        });
    }
});

/** A name that Lightsail takes. */
export const lightsailName = z.string().superRefine((name, context) => {
    const problem = nameProblem(name);
    if (problem !== undefined) {
        context.addIssue({ code: "custom", message: problem });
    }
});

/** Which account and Region, as `AwsArgs` says. */
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
