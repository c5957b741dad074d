import type { Instance, Operation } from "../../cloud/ports";
import { request } from "../../cloud/calls/request";
import { waitFor } from "../../run/waits";
import type { InstanceContext } from "../context";

/** Between these an instance changes in place; to and from IPv6 alone it takes another bundle, so another instance. */
const IN_PLACE: readonly (string | undefined)[] = ["dualstack", "ipv4"];

const CHANGE_BOUND = 5 * 60_000;

function changesInPlace(from: string | undefined, to: string | undefined): boolean {
    return IN_PLACE.includes(from) && IN_PLACE.includes(to);
}

/** Brings the kinds of address that the instance has to what the inputs say. */
export async function settleAddressType(context: InstanceContext, instance: Instance): Promise<void> {
    const { cloud, clock, signal, inputs } = context;
    const { ipAddressType } = inputs;
    const isSame = instance.ipAddressType === undefined || instance.ipAddressType === ipAddressType;
    if (isSame || ipAddressType === "ipv6" || !changesInPlace(instance.ipAddressType, ipAddressType)) {
        return;
    }
    const isSettled = async () =>
        (await cloud.lightsail.getInstance(instance.name))?.ipAddressType === ipAddressType;
    await request<readonly Operation[]>({
        clock,
        signal,
        send: () => cloud.lightsail.setIpAddressType(instance.name, ipAddressType),
        happened: async () => ((await isSettled()) ? [] : undefined),
    });
    // The answer is that it has begun. Until it is done, Lightsail may refuse a firewall for the kinds to come.
    await waitFor(context, {
        what: `instance "${instance.name}" to have the address type ${ipAddressType}`,
        pace: { typicalMinimumMilliseconds: 0 },
        boundMilliseconds: CHANGE_BOUND,
        adviceOnTimeout: "Look at its Networking tab in the Lightsail console, then run `pulumi up` again.",
        probe: async () =>
            (await isSettled()) ? { kind: "reached", value: undefined } : { kind: "waiting" },
    });
}
