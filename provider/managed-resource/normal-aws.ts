import type { z } from "zod";
import type { awsInput } from "../inputs/schemas";

/** AWS Security Token Service API Reference, "AssumeRole". */
const DEFAULT_ROLE_SECONDS = 3_600;

/** Settings that lead to the same place as the same person, in one spelling. Pure. */
export function normalAws({ endpoints = {}, assumeRole, ...rest }: z.infer<typeof awsInput>): unknown {
    const named = Object.values(endpoints).some((endpoint) => endpoint !== undefined);
    return {
        ...rest,
        ...(named ? { endpoints } : {}),
        ...(assumeRole === undefined
            ? {}
            : { assumeRole: { durationSeconds: DEFAULT_ROLE_SECONDS, ...assumeRole } }),
    };
}
