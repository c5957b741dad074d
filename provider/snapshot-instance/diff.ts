import { difference, type DifferenceTable, isElsewhere } from "../managed-resource/difference";
import { normalAws } from "../managed-resource/normal-aws";
import type { Difference } from "../managed-resource/resource";
import { DEFAULT_KEY_PAIR } from "../inputs/key-pair";
import type { Raw } from "../inputs/raw";
import { type InstanceInputs, instanceSchema } from "./inputs";
import { firewallOf } from "./open-ports";
import type { InstancePhase } from "./output-types";

/** What a change of each input means for the instance there is. */
const TABLE: DifferenceTable<keyof InstanceInputs> = {
    schemas: instanceSchema.shape,
    effects: {
        snapshotName: "replace",
        availabilityZone: "replace",
        instanceName: "replace",
        userData: "replace",
        keyPairName: "replace",
        attachedDiskMapping: "replace",
        // Left out, the bundle is the snapshot's when the instance is made, and stays what it is from then on.
        bundleId: (_, after) => (after === undefined ? "none" : "replace"),
        ipAddressType: (before, after) => ([before, after].includes("ipv6") ? "replace" : "update"),
        openPorts: "update",
        tags: "update",
        addOns: "update",
        timeouts: "update",
        waitForPassword: "update",
        privateKey: "update",
        aws: "update",
        // The instance carries a hash of the resource's name, which a new resource may take.
        resourceUrn: "update",
        // Of an instance that is there, it no longer matters how it came to be.
        adoptExisting: "none",
        nameIsAutomatic: "none",
        snapshotIsOfProgram: "none",
        keyPairIsOfProgram: "none",
        isRetained: "none",
    },
    normal: {
        aws: normalAws,
        keyPairName: (name: string | undefined) => name ?? DEFAULT_KEY_PAIR,
        openPorts: firewallIn,
    },
};

/**
 * What separates the recorded instance from the inputs. Pure.
 *
 * @param region where the inputs lead to now; `undefined` when that is not known
 */
export function diff(olds: Raw, news: Raw, region: string | undefined): Difference {
    const { changes, replaces } = difference(TABLE, olds, news, { region });
    return {
        changes: changes || olds["phase"] !== ("complete" satisfies InstancePhase),
        replaces,
        deleteBeforeReplace:
            replaces.length > 0 &&
            // Another Region has names of its own.
            !isElsewhere(olds, region) &&
            news["nameIsAutomatic"] !== true &&
            olds["instanceName"] === news["instanceName"],
    };
}

/** The firewall that is meant, however it is written; which addresses there are is a part of it. */
function firewallIn(openPorts: InstanceInputs["openPorts"], raw: Raw): unknown {
    const ipAddressType = instanceSchema.shape.ipAddressType.safeParse(raw["ipAddressType"] ?? undefined);
    return ipAddressType.success ? firewallOf(openPorts, ipAddressType.data) : openPorts;
}
