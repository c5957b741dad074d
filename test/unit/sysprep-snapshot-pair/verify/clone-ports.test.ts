import assert from "node:assert/strict";
import type { PortRange } from "../../../../provider/cloud/ports";
import { clonePorts, closedPorts } from "../../../../provider/sysprep-snapshot-pair/verify/clone-ports";

const rule = (fromPort: number, toPort: number, more: Partial<PortRange> = {}): PortRange => ({
    protocol: "tcp",
    fromPort,
    toPort,
    cidrs: ["192.0.2.0/24"],
    ipv6Cidrs: [],
    cidrListAliases: [],
    ...more,
});

describe("the firewall of a clone", () => {
    it("opens what is checked to whom the source has it open, and to nobody else", () => {
        const source = [
            rule(443, 443, { cidrs: ["192.0.2.44/32"], ipv6Cidrs: ["2001:db8::/64"] }),
            rule(3389, 3389, { cidrs: ["0.0.0.0/0"] }),
        ];
        assert.deepEqual(clonePorts([443], source), [
            rule(443, 443, { cidrs: ["192.0.2.44/32"], ipv6Cidrs: ["2001:db8::/64"] }),
        ]);
    });

    it("opens one port of a range, once, and to all that any rule names", () => {
        const source = [
            rule(8000, 9000),
            rule(8080, 8080, { cidrs: ["203.0.113.7/32"], cidrListAliases: ["lightsail-connect"] }),
            rule(0, 65_535, { protocol: "udp", cidrs: ["0.0.0.0/0"] }),
        ];
        assert.deepEqual(clonePorts([8080, 8080], source), [
            rule(8080, 8080, {
                cidrs: ["192.0.2.0/24", "203.0.113.7/32"],
                cidrListAliases: ["lightsail-connect"],
            }),
        ]);
    });

    it("opens nothing that the source has closed, and says so", () => {
        assert.deepEqual(
            clonePorts([80, 443], [rule(443, 443)]).map(({ fromPort }) => fromPort),
            [443],
        );
        assert.deepEqual(closedPorts([80, 443], [rule(443, 443)]), [80]);
        assert.deepEqual(closedPorts([80], [rule(0, 65_535, { protocol: "all" })]), []);
    });
});
