import { BLANK_INSTANCE } from "../cloud/to-come";
import type { Instance, InstanceSnapshot } from "../cloud/ports";

/** An instance as it is made from a snapshot, before it has anything of its own. Pure. */
export function machineOf(snapshot: InstanceSnapshot | undefined, now: Date): Instance {
    const region = snapshot?.region ?? "";
    return {
        ...BLANK_INSTANCE,
        createdAt: now,
        blueprintId: snapshot?.fromBlueprintId ?? "",
        bundleId: snapshot?.fromBundleId ?? "",
        // Every Region has a zone "a".
        availabilityZone: `${region}a`,
        region,
    };
}
