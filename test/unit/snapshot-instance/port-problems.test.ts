import assert from "node:assert/strict";
import type { OpenPortInput } from "../../../provider/snapshot-instance/open-ports";
import { carelesslyOpen, portProblems } from "../../../provider/snapshot-instance/port-problems";

describe("instance: mistakes in the firewall", () => {
    const problemsOf = (rule: OpenPortInput, type: "dualstack" | "ipv4" | "ipv6" = "dualstack") =>
        portProblems([rule], type).map(({ path }) => path.join("."));

    it("are found in every part of a rule", () => {
        const cases: readonly (readonly [OpenPortInput, readonly string[]])[] = [
            [{ protocol: "tcp", fromPort: -1 }, ["0.fromPort"]],
            [{ protocol: "tcp", fromPort: 70_000, toPort: 80_000 }, ["0.fromPort", "0.toPort"]],
            [{ protocol: "udp", fromPort: 1.5 }, ["0.fromPort"]],
            [{ protocol: "tcp", fromPort: 90, toPort: 80 }, ["0.toPort"]],
            [{ protocol: "all", fromPort: 443 }, ["0.fromPort"]],
            [{ protocol: "all", fromPort: 0, toPort: 80 }, ["0.fromPort"]],
            [{ protocol: "icmp", fromPort: 256 }, ["0.fromPort"]],
            [{ protocol: "icmpv6", fromPort: 128, toPort: 300 }, ["0.toPort"]],
            [
                { protocol: "tcp", fromPort: 443, cidrs: ["everybody", "192.0.2.1"], ipv6Cidrs: ["1::2::3"] },
                ["0.cidrs.0", "0.ipv6Cidrs.0"],
            ],
            [{ protocol: "tcp", fromPort: 443, cidrs: [] }, ["0"]],
            [
                {
                    protocol: "tcp",
                    fromPort: 3389,
                    cidrListAliases: ["lightsail-connect", "lightsail_connect"],
                },
                ["0.cidrListAliases.1"],
            ],
            [{ protocol: "icmp", fromPort: 8, ipv6Cidrs: ["::/0"] }, ["0.ipv6Cidrs"]],
            [{ protocol: "icmpv6", fromPort: 128, cidrs: ["0.0.0.0/0"] }, ["0.cidrs"]],
            [{ protocol: "tcp", fromPort: 0, toPort: 65_535 }, []],
            [{ protocol: "icmp", fromPort: -1, toPort: -1 }, []],
        ];
        for (const [rule, expected] of cases) {
            assert.deepEqual(problemsOf(rule), expected, JSON.stringify(rule));
        }
    });

    it("are sources that the instance has no address for", () => {
        const rule: OpenPortInput = {
            protocol: "tcp",
            fromPort: 443,
            cidrs: ["0.0.0.0/0"],
            ipv6Cidrs: ["::/0"],
        };
        assert.deepEqual(problemsOf(rule, "ipv4"), ["0.ipv6Cidrs"]);
        assert.deepEqual(problemsOf(rule, "ipv6"), ["0.cidrs"]);
        assert.deepEqual(problemsOf({ protocol: "icmpv6", fromPort: 128 }, "ipv4"), ["0.protocol"]);
    });

    it("are ports that stand twice", () => {
        const overlapping = (...list: OpenPortInput[]) =>
            portProblems(list, "dualstack").map(({ path }) => path.join("."));
        const web: OpenPortInput = { protocol: "tcp", fromPort: 443 };
        assert.deepEqual(overlapping(web, web), ["1"]);
        assert.deepEqual(overlapping({ protocol: "tcp", fromPort: 400, toPort: 500 }, web), ["1"]);
        assert.deepEqual(overlapping(web, { protocol: "udp", fromPort: 443 }), []);
        assert.deepEqual(overlapping({ protocol: "icmp", fromPort: 8 }, { protocol: "icmp", fromPort: -1 }), [
            "1",
        ]);
        assert.deepEqual(
            overlapping({ protocol: "icmp", fromPort: 8 }, { protocol: "icmp", fromPort: 0 }),
            [],
        );
    });

    it("are not what is merely careless, which is told by its name", () => {
        assert.deepEqual(carelesslyOpen([{ protocol: "tcp", fromPort: 3389 }]), ["RDP (3389)"]);
        assert.deepEqual(carelesslyOpen([{ protocol: "tcp", fromPort: 3389, cidrs: ["0.0.0.0/0"] }]), []);
        assert.deepEqual(carelesslyOpen([{ protocol: "udp", fromPort: 3389 }]), []);
        assert.deepEqual(carelesslyOpen([{ protocol: "tcp", fromPort: 443 }]), []);
        assert.equal(carelesslyOpen([{ protocol: "all", fromPort: 0 }]).length, 4);
    });
});
