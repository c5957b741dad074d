import type { Instance, Platform } from "../cloud/ports";
import { withoutProvider } from "../inputs/parse";
import type { InstancePhase } from "./output-types";
import type { Raw } from "../inputs/raw";

/** Rises when the shape of the outputs changes; older ones are upgraded where they are read. */
export const SCHEMA_VERSION = 1;

/** What the state keeps beside the inputs. */
export interface InstanceOutputs {
    readonly schemaVersion: number;
    readonly instanceId: string;
    readonly phase: InstancePhase;
    readonly region: string;
    readonly arn: string | null;
    readonly state: string | null;
    readonly platform: Platform | null;
    readonly blueprintId: string | null;
    readonly bundleId: string | null;
    readonly createdAt: string | null;
    readonly publicIpAddress: string | null;
    readonly privateIpAddress: string | null;
    readonly ipv6Addresses: readonly string[];
    readonly username: string | null;
    readonly administratorPassword: string | null;
    readonly passwordCiphertext: string | null;
    /** `false` where the snapshot is known to be of before Sysprep; `null` where nobody has looked. */
    readonly passwordExpected: boolean | null;
    /** The create that has last taken the instance for its own; see `taken-over.ts`. */
    readonly takenOver: string | null;
}

/** The keys that no input has. `bundleId` is both: what was asked for is recorded as what there is. */
const OUTPUT_KEYS: ReadonlySet<string> = new Set<Exclude<keyof InstanceOutputs, "bundleId">>([
    "schemaVersion",
    "instanceId",
    "phase",
    "region",
    "arn",
    "state",
    "platform",
    "blueprintId",
    "createdAt",
    "publicIpAddress",
    "privateIpAddress",
    "ipv6Addresses",
    "username",
    "administratorPassword",
    "passwordCiphertext",
    "passwordExpected",
    "takenOver",
]);

/** What a run has discovered that the instance's own record does not say. */
export type Discovered = Pick<
    InstanceOutputs,
    "platform" | "administratorPassword" | "passwordCiphertext" | "passwordExpected"
>;

export const NOTHING_DISCOVERED: Discovered = {
    platform: null,
    administratorPassword: null,
    passwordCiphertext: null,
    passwordExpected: null,
};

export function outputsOf(
    instance: Instance | undefined,
    discovered: Discovered,
    facts: Pick<InstanceOutputs, "instanceId" | "region" | "phase" | "takenOver">,
): InstanceOutputs {
    return {
        schemaVersion: SCHEMA_VERSION,
        ...facts,
        arn: instance?.arn ?? null,
        state: instance?.state ?? null,
        blueprintId: instance?.blueprintId ?? null,
        bundleId: instance?.bundleId ?? null,
        createdAt: instance?.createdAt.toISOString() ?? null,
        publicIpAddress: instance?.publicIpAddress ?? null,
        privateIpAddress: instance?.privateIpAddress ?? null,
        ipv6Addresses: instance?.ipv6Addresses ?? [],
        username: instance?.username ?? null,
        ...discovered,
    };
}

/** The inputs among the recorded properties: the state keeps both side by side. */
export function recordedInputs(properties: Raw): Record<string, unknown> {
    return Object.fromEntries(
        Object.entries(withoutProvider(properties)).filter(
            ([key, value]) => !OUTPUT_KEYS.has(key) && value !== null,
        ),
    );
}

/**
 * The outputs among the recorded properties. The state is a hint, and may have been edited or written by
 * another version: what is missing or strange counts as not recorded. `undefined` without an instance's id.
 */
export function recordedOutputs(properties: Raw): InstanceOutputs | undefined {
    const instanceId = textOr(properties["instanceId"]);
    if (instanceId === null) {
        return undefined;
    }
    const platform = properties["platform"];
    const addresses = properties["ipv6Addresses"];
    const passwordExpected = properties["passwordExpected"];
    return {
        schemaVersion: SCHEMA_VERSION,
        instanceId,
        phase: properties["phase"] === "complete" ? "complete" : "incomplete",
        region: textOr(properties["region"]) ?? "",
        arn: textOr(properties["arn"]),
        state: textOr(properties["state"]),
        platform: platform === "WINDOWS" || platform === "LINUX_UNIX" ? platform : null,
        blueprintId: textOr(properties["blueprintId"]),
        bundleId: textOr(properties["bundleId"]),
        createdAt: textOr(properties["createdAt"]),
        publicIpAddress: textOr(properties["publicIpAddress"]),
        privateIpAddress: textOr(properties["privateIpAddress"]),
        ipv6Addresses: Array.isArray(addresses)
            ? addresses.filter((each): each is string => typeof each === "string")
            : [],
        username: textOr(properties["username"]),
        administratorPassword: textOr(properties["administratorPassword"]),
        passwordCiphertext: textOr(properties["passwordCiphertext"]),
        passwordExpected: typeof passwordExpected === "boolean" ? passwordExpected : null,
        takenOver: textOr(properties["takenOver"]),
    };
}

function textOr(value: unknown): string | null {
    return typeof value === "string" && value !== "" ? value : null;
}
