import type { IsolationRule } from "../../guest";

/** What Windows needs of TCP to register, to look names up, to be activated, and to load updates. */
const TCP = ["53", "80", "443", "1688"];
/** Names, an address, the time. */
const UDP = ["53", "67", "123"];

/**
 * Outbound rules that block, in force on every machine made of the server's disk and not on the server: each names
 * every local address but the server's private one, which a Lightsail instance keeps. Private networks are closed but
 * for Amazon's name server, at the third address of the network (Amazon VPC User Guide, "Amazon DNS server"), and so is
 * every port that nothing on a builder needs. Pure.
 */
export function isolationRules(privateIpAddress: string): readonly IsolationRule[] {
    const localAddress = allBut(privateIpAddress);
    const nameServer = toNumber(privateIpAddress.replace(/\.\d+\.\d+$/, ".0.2"));
    return [
        {
            name: "private networks",
            protocol: "",
            localAddress,
            remotePort: [],
            remoteAddress: PRIVATE.flatMap((range) => without(range, nameServer)),
        },
        { name: "TCP", protocol: "TCP", localAddress, remotePort: otherPorts(TCP), remoteAddress: [] },
        { name: "UDP", protocol: "UDP", localAddress, remotePort: otherPorts(UDP), remoteAddress: [] },
    ];
}

type Range = readonly [number, number];

/** RFC 1918. */
const PRIVATE: readonly Range[] = [
    ["10.0.0.0", "10.255.255.255"],
    ["172.16.0.0", "172.31.255.255"],
    ["192.168.0.0", "192.168.255.255"],
].map(([first = "", last = ""]) => [toNumber(first), toNumber(last)]);

function allBut(address: string): readonly string[] {
    return without([1, 0xffff_ffff], toNumber(address));
}

function without([first, last]: Range, number: number): readonly string[] {
    if (number < first || number > last) {
        return [rangeText(first, last)];
    }
    return [
        ...(number > first ? [rangeText(first, number - 1)] : []),
        ...(number < last ? [rangeText(number + 1, last)] : []),
    ];
}

function rangeText(first: number, last: number): string {
    return `${toAddress(first)}-${toAddress(last)}`;
}

/** As Windows Firewall takes them: numbers and ranges. */
function otherPorts(open: readonly string[]): readonly string[] {
    const ports = open.map(Number);
    const ends = [...ports, 65_536];
    return ends.flatMap((end, index) => {
        const begin = (ports[index - 1] ?? 0) + 1;
        return begin > end - 1 ? [] : [begin === end - 1 ? String(begin) : `${begin}-${end - 1}`];
    });
}

function toNumber(address: string): number {
    return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toAddress(number: number): string {
    return [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join(".");
}
