import { z } from "zod";
import { healthChecksSchema } from "../health/schema";
import { awsInput } from "../inputs/schemas";

export const verificationSchema = z.object({
    instanceName: z.string().min(2),
    instanceArn: z.string().min(1).optional(),
    checks: healthChecksSchema.superRefine((checks, context) => {
        checks.forEach(({ kind }, index) => {
            if (kind === "powershell") {
                context.addIssue({
                    code: "custom",
                    path: [index],
                    message:
                        "a PowerShell check needs a machine that Systems Manager manages, and an instance made from a snapshot is not; use HTTP or TCP",
                });
            }
        });
    }),
    aws: awsInput.default({}),
    resourceUrn: z.string(),
});

export type VerificationInputs = z.infer<typeof verificationSchema>;
