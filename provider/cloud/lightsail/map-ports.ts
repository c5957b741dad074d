import type { InstancePortInfo, InstancePortState, PortInfo } from "@aws-sdk/client-lightsail";
import { essential, knownWord } from "../calls/essential";
import type { Origin } from "../calls/essential";
import type { PortRange } from "../ports";

const PROTOCOLS: readonly PortRange["protocol"][] = ["tcp", "udp", "all", "icmp", "icmpv6"];

export function mapPort(port: PortInfo, origin: Origin): PortRange {
    return {
        protocol: essential(knownWord(PROTOCOLS, port.protocol), "protocol", origin),
        fromPort: essential(port.fromPort, "fromPort", origin),
        toPort: essential(port.toPort, "toPort", origin),
        cidrs: [...(port.cidrs ?? [])].sort(),
        ipv6Cidrs: [...(port.ipv6Cidrs ?? [])].sort(),
        cidrListAliases: [...(port.cidrListAliases ?? [])].sort(),
    };
}

/** The ports of an instance's own record; those it may reach out through are not firewall rules of the package. */
export function mapRecordedPorts(
    ports: readonly InstancePortInfo[] | undefined,
    origin: Origin,
): readonly PortRange[] {
    return (ports ?? [])
        .filter(({ accessDirection }) => accessDirection !== "outbound")
        .map((port) => mapPort(port, origin));
}

export function mapOpenPorts(
    states: readonly InstancePortState[] | undefined,
    origin: Origin,
): readonly PortRange[] {
    return (states ?? []).filter(({ state }) => state !== "closed").map((port) => mapPort(port, origin));
}

export function toPortInfo(port: PortRange): PortInfo {
    return {
        protocol: port.protocol,
        fromPort: port.fromPort,
        toPort: port.toPort,
        ...(port.cidrs.length === 0 ? {} : { cidrs: [...port.cidrs] }),
        ...(port.ipv6Cidrs.length === 0 ? {} : { ipv6Cidrs: [...port.ipv6Cidrs] }),
        ...(port.cidrListAliases.length === 0 ? {} : { cidrListAliases: [...port.cidrListAliases] }),
    };
}
