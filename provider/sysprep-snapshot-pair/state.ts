import { withoutProvider } from "../inputs/parse";
import type { CopyOutput, PairPhase, PasswordOrigin, SnapshotOutput, TimelineEntry } from "./output-types";
import type { PairOutputs } from "./outputs";
import type { Raw } from "../inputs/raw";

const OUTPUT_KEYS: ReadonlySet<string> = new Set<keyof PairOutputs>([
    "schemaVersion",
    "pairId",
    "phase",
    "region",
    "backupSnapshot",
    "sysprepSnapshot",
    "platform",
    "blueprintId",
    "bundleId",
    "generalizeProof",
    "sourceAdministratorPassword",
    "sourceAdministratorPasswordFrom",
    "timeline",
    "downtimeSeconds",
    "sourceVerified",
    "cloneVerified",
    "copies",
    "managedInstanceId",
    "sysprepSnapshotAgeInDays",
    "takenOver",
]);

/** The inputs among the recorded properties: the state keeps both side by side. */
export function recordedInputs(properties: Raw): Record<string, unknown> {
    return Object.fromEntries(
        Object.entries(withoutProvider(properties)).filter(([key]) => !OUTPUT_KEYS.has(key)),
    );
}

/**
 * The outputs among the recorded properties. The state is a hint, and may have been edited or written by
 * another version: what is missing or strange counts as not recorded. `undefined` without a pair's id.
 */
export function recordedOutputs(properties: Raw): PairOutputs | undefined {
    const pairId = properties["pairId"];
    if (typeof pairId !== "string" || pairId === "") {
        return undefined;
    }
    const proof = properties["generalizeProof"];
    return {
        schemaVersion: numberOr(properties["schemaVersion"], 1),
        pairId,
        phase: phaseOr(properties["phase"]),
        region: textOr(properties["region"]) ?? "",
        backupSnapshot: snapshotOr(properties["backupSnapshot"]),
        sysprepSnapshot: snapshotOr(properties["sysprepSnapshot"]),
        platform: "WINDOWS",
        blueprintId: textOr(properties["blueprintId"]),
        bundleId: textOr(properties["bundleId"]),
        generalizeProof: proof === "image-state" || proof === "manual" ? proof : null,
        sourceAdministratorPassword: textOr(properties["sourceAdministratorPassword"]),
        sourceAdministratorPasswordFrom: passwordOriginOr(properties),
        timeline: Array.isArray(properties["timeline"]) ? properties["timeline"].filter(isTimelineEntry) : [],
        downtimeSeconds: numberOr(properties["downtimeSeconds"], 0),
        sourceVerified: properties["sourceVerified"] === true,
        cloneVerified: properties["cloneVerified"] === true,
        copies: Array.isArray(properties["copies"]) ? properties["copies"].flatMap(copyOr) : [],
        managedInstanceId: textOr(properties["managedInstanceId"]),
        sysprepSnapshotAgeInDays: null,
        takenOver: textOr(properties["takenOver"]),
    };
}

function phaseOr(value: unknown): PairPhase {
    return value === "complete" || value === "lost" ? value : "incomplete";
}

/** Records of before this was recorded hold a password that Lightsail has shown, or none. */
function passwordOriginOr({
    sourceAdministratorPasswordFrom: from,
    sourceAdministratorPassword: password,
}: Raw): PasswordOrigin | null {
    if (from === "lightsail" || from === "key-pair") {
        return from;
    }
    return textOr(password) === null ? null : "lightsail";
}

function textOr(value: unknown): string | null {
    return typeof value === "string" && value !== "" ? value : null;
}

function numberOr(value: unknown, otherwise: number): number {
    return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}

function snapshotOr(value: unknown): SnapshotOutput | null {
    if (typeof value !== "object" || value === null) {
        return null;
    }
    const { name, arn, createdAt, sizeInGb } = value as Partial<Record<keyof SnapshotOutput, unknown>>;
    return typeof name === "string" && typeof arn === "string" && typeof createdAt === "string"
        ? { name, arn, createdAt, sizeInGb: typeof sizeInGb === "number" ? sizeInGb : null }
        : null;
}

function copyOr(value: unknown): CopyOutput[] {
    const snapshot = snapshotOr(value);
    const region = textOr((value as { readonly region?: unknown } | null)?.region);
    return snapshot === null || region === null ? [] : [{ ...snapshot, region }];
}

function isTimelineEntry(value: unknown): value is TimelineEntry {
    return (
        typeof value === "object" &&
        value !== null &&
        ["step", "guide", "start", "end"].every(
            (key) => typeof (value as Record<string, unknown>)[key] === "string",
        )
    );
}
