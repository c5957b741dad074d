import type { Instance, Operation } from "../../cloud/ports";
import { request } from "../../cloud/calls/request";
import type { InstanceContext } from "../context";
import type { AddOnInput } from "../inputs";

/** What to do about the automatic snapshots. */
export type AddOnDecision = { readonly kind: "none" | "disable" } | { readonly kind: "enable" };

/** An hour that is not wanted in particular is left to Lightsail, and stays what it is. Pure. */
export function decideAddOns(wanted: readonly AddOnInput[], addOns: Instance["addOns"]): AddOnDecision {
    const [automatic] = wanted;
    const on = automaticSnapshotsIn(addOns);
    if (automatic === undefined) {
        return { kind: on === undefined ? "none" : "disable" };
    }
    const { snapshotTimeOfDay: hour } = automatic;
    return {
        kind: on !== undefined && (hour === undefined || hour === on.snapshotTimeOfDay) ? "none" : "enable",
    };
}

/** The automatic snapshots, where they are on. Pure. */
export function automaticSnapshotsIn(addOns: Instance["addOns"]): Instance["addOns"][number] | undefined {
    return addOns.find(({ name, status }) => name === "AutoSnapshot" && /^enabl/i.test(status));
}

/** What of the add-ons differs from the inputs, in their words; `undefined` where nothing does. Pure. */
export function addOnDrift(
    wanted: readonly AddOnInput[],
    addOns: Instance["addOns"],
): readonly AddOnInput[] | undefined {
    if (decideAddOns(wanted, addOns).kind === "none") {
        return undefined;
    }
    const on = automaticSnapshotsIn(addOns);
    const hour = on?.snapshotTimeOfDay;
    return on === undefined
        ? []
        : [{ addOnType: "AutoSnapshot", ...(hour === undefined ? {} : { snapshotTimeOfDay: hour }) }];
}

export async function settleAddOns(context: InstanceContext, instance: Instance): Promise<void> {
    const { cloud, clock, signal, inputs } = context;
    const decision = decideAddOns(inputs.addOns, instance.addOns);
    if (decision.kind === "none") {
        return;
    }
    const send = () =>
        decision.kind === "enable"
            ? cloud.lightsail.enableAutoSnapshot(instance.name, inputs.addOns[0]?.snapshotTimeOfDay)
            : cloud.lightsail.disableAutoSnapshot(instance.name);
    await request<readonly Operation[]>({
        clock,
        signal,
        send,
        happened: async () => {
            const now = await cloud.lightsail.getInstance(instance.name);
            return decideAddOns(inputs.addOns, now?.addOns ?? []).kind === "none" ? [] : undefined;
        },
    });
}
