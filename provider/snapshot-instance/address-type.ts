import { isKnown } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import { READ_TOGETHER } from "../run/cloud-check";
import { ipAddressTypeOf } from "../run/network";
import type { Runtime } from "../run/runtime";
import { glance } from "./glance";

/** Addresses that were chosen for the instance there is stay as they are with all that they depend on. Pure. */
export function withKeptAddressType(given: Raw, before: Raw): Raw {
    const { snapshotName, bundleId = before["bundleId"], ipAddressType } = given;
    const isSame = snapshotName === before["snapshotName"] && bundleId === before["bundleId"];
    return ipAddressType === undefined && isSame && before["ipAddressType"] === "ipv6"
        ? { ...given, ipAddressType: "ipv6" }
        : given;
}

/**
 * Of a snapshot whose bundle is for IPv6 only nothing else can be made, so that a program need not say it. A bundle
 * that it names itself is checked as it is written.
 */
export async function withAddressTypeOfSnapshot(runtime: Runtime, given: Raw): Promise<Raw> {
    const { snapshotName, resourceUrn, bundleId, ipAddressType } = given;
    const isLeftToSnapshot = bundleId === undefined && ipAddressType === undefined;
    if (!isLeftToSnapshot || typeof snapshotName !== "string" || !isKnown(snapshotName)) {
        return given;
    }
    const bundle = await glance(runtime, given, async ({ view, lightsail }) => {
        const [snapshot, bundles] = await Promise.all([
            view.snapshot(snapshotName, view.within(READ_TOGETHER)),
            lightsail.listBundles(),
        ]);
        return bundles.find(({ id }) => id === snapshot?.fromBundleId);
    });
    const chosen = ipAddressTypeOf(bundle);
    if (bundle === undefined || chosen === undefined) {
        return given;
    }
    runtime
        .progressFor(String(resourceUrn))
        .lasting(
            `snapshot "${snapshotName}" has bundle "${bundle.id}", which is for IPv6 only, so that the instance has IPv6 addresses alone; name another in \`bundleId\` for IPv4`,
        );
    return { ...given, ipAddressType: chosen };
}
