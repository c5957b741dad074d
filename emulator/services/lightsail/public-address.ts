import type { Instance } from "../world/model";
import type { World } from "../world/world";

/** Gives an instance a public address of its own, unless it has one or its network has no IPv4. */
export function givePublicAddress(world: World, instance: Instance): void {
    if (instance.ipAddressType !== "ipv6") instance.publicIpAddress ??= world.addresses.nextPublic();
}

/** Whether the machine is on its network: a restart of Windows does not take it from there. */
export function isOnline({ state }: Instance): boolean {
    return state === "running" || state === "rebooting";
}

/** Takes the addresses that go with a type away from an instance, and gives it those that are missing. */
export function changeIpAddressType(world: World, instance: Instance, type: Instance["ipAddressType"]): void {
    instance.ipAddressType = type;
    if (type === "ipv4") instance.ipv6Addresses = [];
    else if (instance.ipv6Addresses.length === 0) instance.ipv6Addresses = [world.addresses.nextIpv6()];
    if (type === "ipv6") instance.publicIpAddress = undefined;
    else if (isOnline(instance)) givePublicAddress(world, instance);
}
