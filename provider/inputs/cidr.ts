import * as ipaddr from "ipaddr.js";

export type Family = "ipv4" | "ipv6";

/**
 * The one spelling of a range of addresses: network address, prefix length, IPv6 compressed and in lower case (RFC
 * 5952). An address alone is the range of itself. `undefined` for what is not a range of this family.
 */
export function canonicalCidr(text: string, family: Family): string | undefined {
    const range = text.trim();
    return family === "ipv4" ? ipv4Range(range) : ipv6Range(range);
}

/** Four decimal numbers alone: the library also reads `10.1` and octal numbers, as old programs do. */
function ipv4Range(text: string): string | undefined {
    const range = text.includes("/") ? text : `${text}/32`;
    if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(range)) {
        return undefined;
    }
    const [, prefix] = ipaddr.IPv4.parseCIDR(range);
    return `${ipaddr.IPv4.networkAddressFromCIDR(range).toString()}/${prefix}`;
}

/** Without a zone (`%eth0`): it names an interface of one computer. */
function ipv6Range(text: string): string | undefined {
    const range = text.includes("/") ? text : `${text}/128`;
    if (text.includes("%") || !ipaddr.IPv6.isValidCIDR(range)) {
        return undefined;
    }
    const [, prefix] = ipaddr.IPv6.parseCIDR(range);
    return `${ipaddr.IPv6.networkAddressFromCIDR(range).toRFC5952String()}/${prefix}`;
}
