import type { InstanceSnapshot } from "../../cloud/ports";
import { windowsServerOf } from "../../guest";
import { TAG } from "../../run/tags";
import type { ImageInputs } from "../inputs";

/** Whether a builder made of a snapshot that the program names would register by itself. */
export type BuilderRegisters =
    | { readonly kind: "yes" }
    | { readonly kind: "no"; readonly why: string }
    /** Lightsail does not tell whether a disk is generalized. */
    | { readonly kind: "unknown"; readonly unless: string };

const WAY_OUT =
    'name the instance itself in `from.instanceName`, which prepares its disk; use a golden snapshot of it; or set `sysprep: { method: "manual", … }`';

/**
 * EC2Launch v2 runs new user data on any copy of a disk (Server 2022 and 2025), every agent runs it on a generalized one, and
 * a disk that was prepared for it registers by its startup task. What EC2Launch v1 and EC2Config have on a plain backup runs
 * nothing. Pure.
 */
export function builderRegisters(
    { sysprep }: Pick<ImageInputs, "sysprep">,
    { name, tags, fromBlueprintId }: Pick<InstanceSnapshot, "name" | "tags" | "fromBlueprintId">,
): BuilderRegisters {
    const server = fromBlueprintId === undefined ? undefined : windowsServerOf(fromBlueprintId);
    const isPrepared = tags[TAG.role] === "sysprep" || tags[TAG.planted] !== undefined;
    if (sysprep.method === "manual" || isPrepared || server === "2022" || server === "2025") {
        return { kind: "yes" };
    }
    const nothingRuns = `EC2Launch v1, usual on this Windows, runs nothing on a copy of a disk that is not generalized, so that the builder would not register with Systems Manager`;
    const isBackup = tags[TAG.role] === "backup" || tags[TAG.role] === "base";
    return isBackup
        ? { kind: "no", why: `"${name}" is a backup: ${nothingRuns}. Instead, ${WAY_OUT}` }
        : {
              kind: "unknown",
              unless: `snapshot "${name}" is taken for generalized: ${nothingRuns}. If it is not, ${WAY_OUT}`,
          };
}
