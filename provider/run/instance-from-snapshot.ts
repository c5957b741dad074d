import type { Clock } from "../../clock/clock";
import { request } from "../cloud/calls/request";
import type { Lightsail, NewInstances, Operation } from "../cloud/ports";

/** What Lightsail is asked for; what is `undefined`, or an empty list, is left to Lightsail. */
export interface OrderedInstance {
    readonly name: string;
    readonly snapshotName: string;
    readonly availabilityZone: string;
    readonly bundleId: string;
    readonly tags: NonNullable<NewInstances["tags"]>;
    readonly ipAddressType: string | undefined;
    readonly userData: string | undefined;
    readonly keyPairName: string | undefined;
    readonly attachedDiskMapping: NewInstances["attachedDiskMapping"] | undefined;
    readonly addOns?: NewInstances["addOns"] | undefined;
}

export interface Ordering<T> {
    readonly cloud: { readonly lightsail: Pick<Lightsail, "createInstancesFromSnapshot"> };
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly boundMilliseconds?: number;
    /** Looks whether an earlier request has made it. */
    readonly happened: () => Promise<T | undefined>;
}

/** Asks Lightsail for an instance from a snapshot, once, also where an answer is lost. */
export function orderInstance<T>(
    { cloud, ...ordering }: Ordering<T>,
    wanted: OrderedInstance,
): Promise<T | readonly Operation[]> {
    return request<T | readonly Operation[]>({
        ...ordering,
        send: () => cloud.lightsail.createInstancesFromSnapshot(toOrder(wanted)),
    });
}

/** Pure. */
function toOrder({ name, ...wanted }: OrderedInstance): NewInstances {
    const isSaid = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0);
    const said = Object.entries(wanted).filter(([, value]) => isSaid(value));
    return { instanceNames: [name], ...(Object.fromEntries(said) as Omit<NewInstances, "instanceNames">) };
}
