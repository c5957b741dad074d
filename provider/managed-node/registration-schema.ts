import { z } from "zod";
import { awsInput, fileText } from "../inputs/schemas";
import { machineSchema } from "./machine";

export const registrationSchema = z.object({
    activationId: z.string().min(1),
    /** Secret. */
    activationCode: z.string().min(1),
    region: z.string().min(1),
    form: z.enum(["user-data", "paste"]),
    /** More PowerShell for the user data, run after the registration. */
    then: fileText.optional(),
    machine: machineSchema.optional(),
    aws: awsInput.default({}),
    resourceUrn: z.string(),
});
