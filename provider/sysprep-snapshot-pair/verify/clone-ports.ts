import type { PortRange } from "../../cloud/ports";

/**
 * The firewall of a clone: of the ports that are checked, to whom the source has them open, and to nobody else. A check
 * of the source comes from the same address, so that what reaches the source reaches the clone. Pure.
 */
export function clonePorts(checked: readonly number[], source: readonly PortRange[]): readonly PortRange[] {
    const ports = [...new Set(checked)].sort((a, b) => a - b);
    return ports.flatMap((port) => {
        const rules = source.filter((rule) => isAbout(rule, port));
        return rules.length === 0
            ? []
            : [
                  {
                      protocol: "tcp",
                      fromPort: port,
                      toPort: port,
                      cidrs: all(rules, "cidrs"),
                      ipv6Cidrs: all(rules, "ipv6Cidrs"),
                      cidrListAliases: all(rules, "cidrListAliases"),
                  },
              ];
    });
}

/** Checked ports that the source has open to nobody: no check of the clone can reach them. Pure. */
export function closedPorts(checked: readonly number[], source: readonly PortRange[]): readonly number[] {
    return [...new Set(checked)].filter((port) => !source.some((rule) => isAbout(rule, port)));
}

function isAbout({ protocol, fromPort, toPort }: PortRange, port: number): boolean {
    return protocol === "all" || (protocol === "tcp" && fromPort <= port && port <= toPort);
}

function all(rules: readonly PortRange[], key: "cidrs" | "ipv6Cidrs" | "cidrListAliases"): string[] {
    return [...new Set(rules.flatMap((rule) => rule[key]))].sort();
}
