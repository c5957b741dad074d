import type { Bundle } from "../cloud/ports";

/** Bundles for IPv6 only have been sold since January 2024, cheaper, with no public IPv4 address. */
type Network = Pick<Bundle, "id" | "hasPublicIpv4">;

/** What a request must ask for where nobody has said it: a bundle for IPv6 only takes nothing else. Pure. */
export function ipAddressTypeOf(bundle: Network | undefined): "ipv6" | undefined {
    return bundle?.hasPublicIpv4 === false ? "ipv6" : undefined;
}

/** Why an instance with this bundle cannot have this kind of addresses. Pure. */
export function networkProblem(
    bundle: Network | undefined,
    ipAddressType: string,
): { readonly property: "bundleId" | "ipAddressType"; readonly reason: string } | undefined {
    if (bundle === undefined || bundle.hasPublicIpv4 === (ipAddressType !== "ipv6")) {
        return undefined;
    }
    return bundle.hasPublicIpv4
        ? {
              property: "ipAddressType",
              reason: `"ipv6" needs a bundle for IPv6 only, and bundle "${bundle.id}" has an IPv4 address; name one for IPv6 only in bundleId (\`aws lightsail get-bundles\`: publicIpv4AddressCount 0)`,
          }
        : {
              property: "bundleId",
              reason: `bundle "${bundle.id}" is for IPv6 only, and ipAddressType is "${ipAddressType}"; set ipAddressType: "ipv6", or name a bundle with an IPv4 address`,
          };
}
