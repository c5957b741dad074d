import { type InputProblem, unknownKeys } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import type { Runtime } from "../run/runtime";
import { instanceSchema } from "./inputs";
import { lookAheadAtInstance } from "./look-ahead-at-instance";

/** In the place of what has no default; nothing is said of them. */
const STAND_INS = {
    snapshotName: "not-known-yet",
    instanceName: "not-known-yet",
    availabilityZone: "us-east-1a",
    openPorts: [],
} as const;

/**
 * What the cloud has against those inputs that a preview knows while others are still to come out of the program's
 * resources: told only in the update, it would come after all that those resources take, such as the outages of a pair.
 */
export async function partlyKnownProblems(
    runtime: Runtime,
    raw: Raw,
    replacing: { readonly isReplacing: boolean; readonly isKept: boolean },
): Promise<readonly InputProblem[]> {
    const unknown = unknownKeys(raw);
    const known = Object.fromEntries(Object.entries(raw).filter(([key]) => !unknown.has(key)));
    const parsed = instanceSchema.safeParse({
        ...STAND_INS,
        ...known,
        // What is not known comes out of a resource that the program makes.
        ...(unknown.has("snapshotName") ? { snapshotIsOfProgram: true } : {}),
    });
    if (!parsed.success || unknown.has("aws")) {
        return [];
    }
    // Whether the name may be taken is not known either.
    const open = unknown.has("adoptExisting") ? [...unknown, "instanceName"] : unknown;
    return lookAheadAtInstance(runtime, parsed.data, known, { ...replacing, unknown: new Set(open) });
}
