import type { PortRange } from "../cloud/ports";
import { canonicalCidr } from "../inputs/cidr";

/** A firewall rule as the inputs have it. */
export interface OpenPortInput {
    readonly protocol: PortRange["protocol"];
    readonly fromPort: number;
    readonly toPort?: number | undefined;
    readonly cidrs?: readonly string[] | undefined;
    readonly ipv6Cidrs?: readonly string[] | undefined;
    readonly cidrListAliases?: readonly string[] | undefined;
}

export type IpAddressType = "dualstack" | "ipv4" | "ipv6";

const EVERYBODY = "0.0.0.0/0";
const EVERYBODY_IPV6 = "::/0";

/** The last port where none is named (Amazon Lightsail API Reference, "PortInfo": ICMP types and codes). */
export function lastPort({
    protocol,
    fromPort,
    toPort,
}: Pick<OpenPortInput, "protocol" | "fromPort" | "toPort">): number {
    if (toPort !== undefined) {
        return toPort;
    }
    switch (protocol) {
        case "tcp":
        case "udp":
            return fromPort;
        case "all":
            return 65_535;
        case "icmp":
            return -1;
        case "icmpv6":
            return fromPort === -1 ? -1 : 0;
    }
}

/** Whether the rule is open to everybody because it names no source. */
export function namesNoSource({ cidrs, ipv6Cidrs, cidrListAliases }: OpenPortInput): boolean {
    return [cidrs, ipv6Cidrs, cidrListAliases].every((sources) => sources === undefined);
}

/** The firewall that the rules describe, every default filled in. */
export function firewallOf(
    rules: readonly OpenPortInput[],
    ipAddressType: IpAddressType,
): readonly PortRange[] {
    return normalized(
        rules.map((rule) => {
            const toAll = namesNoSource(rule);
            const ipv4 = toAll && ipAddressType !== "ipv6" && rule.protocol !== "icmpv6";
            const ipv6 = toAll && ipAddressType !== "ipv4" && rule.protocol !== "icmp";
            return {
                protocol: rule.protocol,
                fromPort: rule.fromPort,
                toPort: lastPort(rule),
                cidrs: ipv4 ? [EVERYBODY] : (rule.cidrs ?? []),
                ipv6Cidrs: ipv6 ? [EVERYBODY_IPV6] : (rule.ipv6Cidrs ?? []),
                cidrListAliases: rule.cidrListAliases ?? [],
            };
        }),
    );
}

/** The same firewall in one spelling: one rule a range of ports, every list sorted and without repetition. */
export function normalized(ports: readonly PortRange[]): readonly PortRange[] {
    const byRange = new Map<string, PortRange>();
    for (const port of ports) {
        const key = `${port.protocol} ${String(port.fromPort).padStart(6)} ${String(port.toPort).padStart(6)}`;
        const same = byRange.get(key);
        byRange.set(key, {
            protocol: port.protocol,
            fromPort: port.fromPort,
            toPort: port.toPort,
            cidrs: sources([...(same?.cidrs ?? []), ...port.cidrs], "ipv4"),
            ipv6Cidrs: sources([...(same?.ipv6Cidrs ?? []), ...port.ipv6Cidrs], "ipv6"),
            cidrListAliases: sorted([...(same?.cidrListAliases ?? []), ...port.cidrListAliases]),
        });
    }
    return [...byRange.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, port]) => port);
}

function sources(cidrs: readonly string[], family: "ipv4" | "ipv6"): string[] {
    return sorted(cidrs.map((cidr) => canonicalCidr(cidr, family) ?? cidr));
}

function sorted(texts: readonly string[]): string[] {
    return [...new Set(texts)].sort();
}

export function sameFirewall(one: readonly PortRange[], other: readonly PortRange[]): boolean {
    return JSON.stringify(normalized(one)) === JSON.stringify(normalized(other));
}

/** As a person reads it: `tcp 443 to everybody, tcp 3389 to 192.0.2.44/32`. */
export function describeFirewall(ports: readonly PortRange[]): string {
    return ports.length === 0 ? "everything closed" : normalized(ports).map(describePort).join(", ");
}

function describePort({ protocol, fromPort, toPort, cidrs, ipv6Cidrs, cidrListAliases }: PortRange): string {
    const which =
        protocol === "all" ? "" : ` ${fromPort}${toPort === fromPort ? "" : `${dash(protocol)}${toPort}`}`;
    const who = [...cidrs, ...ipv6Cidrs, ...cidrListAliases].map((source) =>
        source === EVERYBODY || source === EVERYBODY_IPV6 ? "everybody" : source,
    );
    return `${protocol === "all" ? "all protocols" : protocol}${which} to ${sorted(who).join(" and ")}`;
}

function dash(protocol: PortRange["protocol"]): string {
    return protocol.startsWith("icmp") ? "/" : "-";
}
