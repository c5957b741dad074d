import { isDeepStrictEqual } from "node:util";
import type { Instance, Operation } from "../../cloud/ports";
import { request } from "../../cloud/request";
import type { InstanceContext } from "../context";
import type { AddOnInput } from "../inputs";

/** What to do about the automatic snapshots. */
export type AddOnDecision = { readonly kind: "none" | "disable" } | { readonly kind: "enable" };

/**
 * Lightsail's record names an add-on without its hour, so another hour is known by the inputs of before. Pure.
 *
 * @param recorded the add-ons of the state; `undefined` for an instance that was just made with them
 */
export function decideAddOns(
    wanted: readonly AddOnInput[],
    recorded: unknown,
    addOns: Instance["addOns"],
): AddOnDecision {
    const isOn = automaticSnapshotsOn(addOns);
    if (wanted.length === 0) {
        return { kind: isOn ? "disable" : "none" };
    }
    const isSameHour = recorded === undefined || isDeepStrictEqual(recorded, wanted);
    return { kind: isOn && isSameHour ? "none" : "enable" };
}

export function automaticSnapshotsOn(addOns: Instance["addOns"]): boolean {
    return addOns.some(({ name, status }) => name === "AutoSnapshot" && /^enabl/i.test(status));
}

export async function settleAddOns(
    context: InstanceContext,
    instance: Instance,
    recorded: unknown,
): Promise<void> {
    const { cloud, clock, signal, inputs } = context;
    const decision = decideAddOns(inputs.addOns, recorded, instance.addOns);
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
            const isOn = automaticSnapshotsOn(now?.addOns ?? []);
            // The hour cannot be looked up, and enabling once more only sets it again.
            return decision.kind === "disable" && !isOn ? [] : undefined;
        },
    });
}
