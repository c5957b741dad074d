import { isIPv4, isIPv6 } from "node:net";
import type { InstancePortInfo, InstancePortState, PortInfo } from "@aws-sdk/client-lightsail";
import { invalidInput } from "../protocol/errors";
import type { PortRule } from "../world/model";
import type { Platform } from "./catalogue/blueprints";

const protocols: readonly string[] = ["tcp", "udp", "all", "icmp", "icmpv6"];

/**
 * What a new instance has open, also one made from a snapshot: firewall rules are never copied
 * (Lightsail developer guide, "Instance firewalls": "default firewall rules").
 */
export function defaultPorts(platform: Platform): readonly PortRule[] {
    const ports = platform === "WINDOWS" ? [3389, 80, 22] : [22, 80];
    return ports.map((port) => openToAll(port));
}

function openToAll(port: number): PortRule {
    return {
        fromPort: port,
        toPort: port,
        protocol: "tcp",
        cidrs: ["0.0.0.0/0"],
        ipv6Cidrs: ["::/0"],
        cidrListAliases: [],
    };
}

/** A request's rule. Without any source it is open to everybody. */
export function readPort(info: PortInfo): PortRule {
    const { fromPort, toPort, protocol } = info;
    if (protocol === undefined || !protocols.includes(protocol)) {
        throw invalidInput(
            `The protocol must be one of ${protocols.join(", ")}; it is ${protocol ?? "missing"}.`,
        );
    }
    const lowest = protocol.startsWith("icmp") ? -1 : 0;
    if (!isPort(fromPort, lowest) || !isPort(toPort, lowest)) {
        throw invalidInput(`fromPort and toPort must be whole numbers from ${lowest} to 65535.`);
    }
    if (toPort < fromPort && !protocol.startsWith("icmp")) {
        throw invalidInput(`fromPort (${fromPort}) must not be above toPort (${toPort}).`);
    }
    const { cidrs = [], ipv6Cidrs = [], cidrListAliases = [] } = info;
    demandSources(cidrs, ipv6Cidrs, cidrListAliases);
    const anySource = cidrs.length + ipv6Cidrs.length + cidrListAliases.length > 0;
    return {
        fromPort,
        toPort,
        protocol,
        cidrs: anySource ? cidrs : ["0.0.0.0/0"],
        ipv6Cidrs: anySource ? ipv6Cidrs : ["::/0"],
        cidrListAliases,
    };
}

/** API reference, "PortInfo": addresses or ranges of them, and one alias that stands for the browser's clients. */
function demandSources(
    cidrs: readonly string[],
    ipv6Cidrs: readonly string[],
    aliases: readonly string[],
): void {
    const wrong = [
        ...cidrs.filter((text) => !isRange(text, isIPv4, 32)),
        ...ipv6Cidrs.filter((text) => !isRange(text, isIPv6, 128)),
        ...aliases.filter((text) => text !== "lightsail-connect"),
    ];
    if (wrong.length > 0) throw invalidInput(`No source of a firewall rule: ${wrong.join(", ")}`);
}

function isRange(text: string, isAddress: (address: string) => boolean, bits: number): boolean {
    const [, address = "", prefix = "0"] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
    return isAddress(address) && Number(prefix) <= bits;
}

/** Refuses a firewall in which two rules speak of the same ports. */
export function demandDistinct(rules: readonly PortRule[]): void {
    const twice = rules.find((rule, index) =>
        rules.some((other, at) => at < index && samePorts(rule, other)),
    );
    if (twice !== undefined) {
        const { protocol, fromPort, toPort } = twice;
        throw invalidInput(`More than one rule is for ${protocol} ${fromPort}-${toPort}.`);
    }
}

function isPort(port: number | undefined, lowest: number): port is number {
    return port !== undefined && Number.isInteger(port) && port >= lowest && port <= 65535;
}

/** Whether two rules speak of the same ports. */
export function samePorts(one: PortRule, other: PortRule): boolean {
    return one.fromPort === other.fromPort && one.toPort === other.toPort && one.protocol === other.protocol;
}

/** A rule as `Instance.networking.ports` shows it. */
export function portView(rule: PortRule): InstancePortInfo {
    const everybody = rule.cidrs.includes("0.0.0.0/0") || rule.ipv6Cidrs.includes("::/0");
    return {
        fromPort: rule.fromPort,
        toPort: rule.toPort,
        protocol: rule.protocol as NonNullable<InstancePortInfo["protocol"]>,
        accessFrom: everybody ? "Anywhere (0.0.0.0/0 and ::/0)" : "Custom",
        accessType: "Public",
        commonName: "",
        accessDirection: "inbound",
        cidrs: [...rule.cidrs],
        ipv6Cidrs: [...rule.ipv6Cidrs],
        cidrListAliases: [...rule.cidrListAliases],
    };
}

/** A rule as `GetInstancePortStates` shows it. */
export function portStateView(rule: PortRule): InstancePortState {
    return {
        fromPort: rule.fromPort,
        toPort: rule.toPort,
        protocol: rule.protocol as NonNullable<InstancePortState["protocol"]>,
        state: "open",
        cidrs: [...rule.cidrs],
        ipv6Cidrs: [...rule.ipv6Cidrs],
        cidrListAliases: [...rule.cidrListAliases],
    };
}
