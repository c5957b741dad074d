import { isIPv4, isIPv6 } from "node:net";

export type Family = "ipv4" | "ipv6";

const BITS: Readonly<Record<Family, number>> = { ipv4: 32, ipv6: 128 };

/**
 * The one spelling of a range of addresses: network address, prefix length, IPv6 compressed and in lower case.
 * An address alone is the range of itself. `undefined` for what is no range of this family.
 */
export function canonicalCidr(text: string, family: Family): string | undefined {
    const [, address = "", length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
    const isAddress = family === "ipv4" ? isIPv4(address) : isIPv6(address) && !address.includes("%");
    const bits = BITS[family];
    const prefix = length === undefined ? bits : Number(length);
    if (!isAddress || prefix > bits) {
        return undefined;
    }
    const ignored = BigInt(bits - prefix);
    const number = family === "ipv4" ? ipv4Number(address) : ipv6Number(address);
    const network = (number >> ignored) << ignored;
    return `${family === "ipv4" ? ipv4Text(network) : ipv6Text(network)}/${prefix}`;
}

function ipv4Number(address: string): bigint {
    return address.split(".").reduce((number, octet) => number * 256n + BigInt(octet), 0n);
}

function ipv4Text(number: bigint): string {
    return [24n, 16n, 8n, 0n].map((shift) => String((number >> shift) & 255n)).join(".");
}

function ipv6Number(address: string): bigint {
    const [head = "", tail] = compressed(address).split("::");
    const left = groupsOf(head);
    const right = groupsOf(tail ?? "");
    const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
    return [...left, ...zeros, ...right].reduce(
        (number, group) => number * 65_536n + BigInt(`0x${group}`),
        0n,
    );
}

function groupsOf(text: string): string[] {
    return text === "" ? [] : text.split(":");
}

function ipv6Text(number: bigint): string {
    const groups = Array.from({ length: 8 }, (_, at) =>
        ((number >> BigInt(16 * (7 - at))) & 65_535n).toString(16),
    );
    return compressed(groups.join(":"));
}

/** A URL's host is written in the form of RFC 5952, also where the last groups were given as IPv4. */
function compressed(address: string): string {
    return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
