import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { withoutProvider } from "../inputs/parse";
import { DEFAULT_KEY_PAIR } from "../inputs/key-pair";
import { instanceSchema } from "./inputs";
import { firewallOf } from "./open-ports";
import type { InstancePhase } from "./output-types";

type Raw = Readonly<Record<string, unknown>>;

export interface InstanceDiff {
    readonly changes: boolean;
    readonly replaces: string[];
    readonly deleteBeforeReplace: boolean;
}

/** What an instance keeps for life, each read so that a default left out and one written down are the same. */
const REPLACING: Readonly<Record<string, (value: unknown) => unknown>> = {
    snapshotName: (value) => value,
    availabilityZone: (value) => value,
    instanceName: (value) => value,
    userData: (value) => value ?? null,
    keyPairName: (value) => value ?? DEFAULT_KEY_PAIR,
    // Between these two it changes in place.
    ipAddressType: (value) => (addressType(value) === "ipv4" ? "dualstack" : addressType(value)),
    attachedDiskMapping: (value) => value ?? [],
};

/** These change the instance there is, or only how the next run goes. */
const UPDATING: Readonly<Record<string, (value: unknown) => unknown>> = {
    // Renamed in the program, it has to be told from a new resource of the name it had.
    resourceUrn: (value) => value,
    tags: (value) => value ?? {},
    addOns: (value) => value ?? [],
    ipAddressType: addressType,
    timeouts: (value) => value ?? {},
    waitForPassword: (value) => value ?? true,
    privateKey: (value) => value ?? null,
    aws: (value) => value ?? {},
};

/**
 * What separates the recorded instance from the inputs. Pure.
 *
 * @param region where the inputs lead to now; `undefined` when that is not known
 */
export function diff(olds: Raw, news: Raw, region: string | undefined): InstanceDiff {
    const before = withoutProvider(olds);
    const after = withoutProvider(news);
    const replaces = replacedProperties(before, after);
    const isElsewhere = region !== undefined && before["region"] !== undefined && before["region"] !== region;
    if (isElsewhere) {
        replaces.push("aws");
    }
    const phase: unknown = before["phase"];
    return {
        changes:
            replaces.length > 0 ||
            differing(UPDATING, before, after).length > 0 ||
            !isDeepStrictEqual(firewallIn(before), firewallIn(after)) ||
            phase !== ("complete" satisfies InstancePhase),
        replaces,
        deleteBeforeReplace:
            replaces.length > 0 &&
            // Another Region has names of its own.
            !isElsewhere &&
            after["nameIsAutomatic"] !== true &&
            before["instanceName"] === after["instanceName"],
    };
}

/** The properties whose change means another instance. Pure. */
function replacedProperties(before: Raw, after: Raw): string[] {
    // Left out, the bundle is the snapshot's when the instance is made, and stays what it is from then on.
    const bundle = after["bundleId"] !== undefined && after["bundleId"] !== before["bundleId"];
    return [...differing(REPLACING, before, after), ...(bundle ? ["bundleId"] : [])];
}

function addressType(value: unknown): unknown {
    return value ?? "dualstack";
}

function differing(
    properties: Readonly<Record<string, (value: unknown) => unknown>>,
    before: Raw,
    after: Raw,
): string[] {
    return Object.entries(properties)
        .filter(([property, read]) => !isDeepStrictEqual(read(before[property]), read(after[property])))
        .map(([property]) => property);
}

const firewallInputs = z.object({
    openPorts: instanceSchema.shape.openPorts,
    ipAddressType: instanceSchema.shape.ipAddressType,
});

/** The firewall that is meant, however it is written; the raw value while a preview does not know all of it. */
function firewallIn(raw: Raw): unknown {
    const parsed = firewallInputs.safeParse(raw);
    return parsed.success ? firewallOf(parsed.data.openPorts, parsed.data.ipAddressType) : raw["openPorts"];
}
