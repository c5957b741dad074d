import { canonicalCidr } from "../inputs/cidr";
import { type IpAddressType, lastPort, namesNoSource, type OpenPortInput } from "./open-ports";

/** A mistake, and where below the list of rules it is. */
export interface PortProblem {
    readonly path: readonly (string | number)[];
    readonly message: string;
}

/**
 * Every mistake in the rules of one firewall. Pure.
 *
 * @param places where the rules stand in the list that they are from; by default they are all of it
 */
export function portProblems(
    rules: readonly OpenPortInput[],
    ipAddressType: IpAddressType,
    places: readonly number[] = rules.map((_, at) => at),
): readonly PortProblem[] {
    const placeOf = (at: number) => places[at] ?? at;
    return [
        ...rules.flatMap((rule, at) =>
            [...rangeProblems(rule), ...sourceProblems(rule), ...familyProblems(rule, ipAddressType)].map(
                ({ path, message }) => ({ path: [placeOf(at), ...path], message }),
            ),
        ),
        ...overlaps(rules, placeOf),
    ];
}

function rangeProblems(rule: OpenPortInput): PortProblem[] {
    const { protocol, fromPort } = rule;
    const toPort = lastPort(rule);
    switch (protocol) {
        case "tcp":
        case "udp": {
            const outside = (["fromPort", "toPort"] as const).filter(
                (end) => !isWithin(end === "fromPort" ? fromPort : toPort, 0, 65_535),
            );
            if (outside.length > 0) {
                return outside
                    .filter((end) => end === "fromPort" || rule.toPort !== undefined)
                    .map((end) => ({ path: [end], message: "must be a whole number from 0 to 65535" }));
            }
            return toPort < fromPort
                ? [{ path: ["toPort"], message: `${toPort} is below fromPort, ${fromPort}` }]
                : [];
        }
        case "all":
            return fromPort === 0 && toPort === 65_535
                ? []
                : [
                      {
                          path: ["fromPort"],
                          message: `"all" means every port of every protocol: write fromPort 0 without toPort, or name tcp or udp`,
                      },
                  ];
        case "icmp":
        case "icmpv6":
            return [
                ...(isWithin(fromPort, -1, 255)
                    ? []
                    : [{ path: ["fromPort"], message: "must be an ICMP type, 0 to 255, or -1 for all" }]),
                ...(isWithin(toPort, -1, 255)
                    ? []
                    : [{ path: ["toPort"], message: "must be an ICMP code, 0 to 255, or -1 for all" }]),
            ];
    }
}

function isWithin(number: number, lowest: number, highest: number): boolean {
    return Number.isInteger(number) && number >= lowest && number <= highest;
}

/** "The only alias currently supported is lightsail-connect" (Amazon Lightsail API Reference, "PortInfo"). */
const CONSOLE_CLIENTS = "lightsail-connect";

function sourceProblems(rule: OpenPortInput): PortProblem[] {
    const invalid = (property: "cidrs" | "ipv6Cidrs", family: "ipv4" | "ipv6") =>
        (rule[property] ?? []).flatMap((cidr, at) =>
            canonicalCidr(cidr, family) === undefined
                ? [
                      {
                          path: [property, at],
                          message: `${JSON.stringify(cidr)} is not an ${family === "ipv4" ? "IPv4 address or range, as in 192.0.2.0/24" : "IPv6 address or range, as in 2001:db8::/32"}`,
                      },
                  ]
                : [],
        );
    const aliases = (rule.cidrListAliases ?? []).flatMap((alias, at) =>
        alias === CONSOLE_CLIENTS
            ? []
            : [
                  {
                      path: ["cidrListAliases", at],
                      message: `${JSON.stringify(alias)} is not an alias that Lightsail knows; the only one is "${CONSOLE_CLIENTS}"`,
                  },
              ],
    );
    const none = !namesNoSource(rule) && sourceCount(rule) === 0;
    return [
        ...invalid("cidrs", "ipv4"),
        ...invalid("ipv6Cidrs", "ipv6"),
        ...aliases,
        ...(none
            ? [
                  {
                      path: [],
                      message:
                          "all its lists of sources are empty, so nobody could use it: leave the rule out to close the port, or the lists out to open it to everybody",
                  },
              ]
            : []),
    ];
}

function sourceCount({ cidrs = [], ipv6Cidrs = [], cidrListAliases = [] }: OpenPortInput): number {
    return cidrs.length + ipv6Cidrs.length + cidrListAliases.length;
}

function familyProblems(rule: OpenPortInput, ipAddressType: IpAddressType): PortProblem[] {
    const { protocol, cidrs = [], ipv6Cidrs = [] } = rule;
    const cannot = (property: string, why: string) => ({ path: [property], message: why });
    return [
        ...(ipAddressType === "ipv4" && ipv6Cidrs.length > 0
            ? [cannot("ipv6Cidrs", `the instance has no IPv6 address (ipAddressType "ipv4")`)]
            : []),
        ...(ipAddressType === "ipv6" && cidrs.length > 0
            ? [cannot("cidrs", `the instance has no IPv4 address (ipAddressType "ipv6")`)]
            : []),
        ...(protocol === "icmp" && ipv6Cidrs.length > 0
            ? [cannot("ipv6Cidrs", "icmp is for IPv4; name icmpv6 in a rule of its own")]
            : []),
        ...(protocol === "icmpv6" && cidrs.length > 0
            ? [cannot("cidrs", "icmpv6 is for IPv6; name icmp in a rule of its own")]
            : []),
        ...((protocol === "icmp" && ipAddressType === "ipv6") ||
        (protocol === "icmpv6" && ipAddressType === "ipv4")
            ? [cannot("protocol", `${protocol} has no meaning with ipAddressType "${ipAddressType}"`)]
            : []),
    ];
}

/** Lightsail keeps one rule a range of ports, and merges what was written apart. */
function overlaps(rules: readonly OpenPortInput[], placeOf: (at: number) => number): PortProblem[] {
    return rules.flatMap((rule, at) => {
        const earlier = rules.slice(0, at).findIndex((other) => overlap(rule, other));
        return earlier === -1
            ? []
            : [
                  {
                      path: [placeOf(at)],
                      message: `has ports in common with openPorts.${placeOf(earlier)}; write each port once, with all its sources in one rule`,
                  },
              ];
    });
}

function overlap(one: OpenPortInput, other: OpenPortInput): boolean {
    if (one.protocol !== other.protocol) {
        return false;
    }
    if (one.protocol === "icmp" || one.protocol === "icmpv6") {
        return meets(one.fromPort, other.fromPort) && meets(lastPort(one), lastPort(other));
    }
    return one.fromPort <= lastPort(other) && other.fromPort <= lastPort(one);
}

function meets(one: number, other: number): boolean {
    return one === other || one === -1 || other === -1;
}

/** Ports by which a machine is administered, and what for. */
const ADMINISTRATION: readonly (readonly [number, string])[] = [
    [22, "SSH"],
    [3389, "RDP"],
    [5985, "Windows Remote Management"],
    [5986, "Windows Remote Management"],
];

/** Which ways to administer the machine are open to everybody without that being written down. Pure. */
export function carelesslyOpen(rules: readonly OpenPortInput[]): readonly string[] {
    return ADMINISTRATION.flatMap(([port, name]) => {
        const open = rules.some(
            (rule) =>
                namesNoSource(rule) &&
                (rule.protocol === "all" || rule.protocol === "tcp") &&
                rule.fromPort <= port &&
                lastPort(rule) >= port,
        );
        return open ? [`${name} (${port})`] : [];
    });
}
