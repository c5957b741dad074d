import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalCidr } from "../../../provider/inputs/cidr";
import {
    describeFirewall,
    firewallOf,
    normalized,
    type OpenPortInput,
    sameFirewall,
} from "../../../provider/snapshot-instance/open-ports";
import { portProblems } from "../../../provider/snapshot-instance/port-problems";

const ipv4 = fc.ipV4();
const ipv6 = fc.ipV6();

describe("instance: ranges of addresses", () => {
    it("have one spelling", () => {
        const cases: readonly (readonly [string, "ipv4" | "ipv6", string | undefined])[] = [
            ["192.0.2.44", "ipv4", "192.0.2.44/32"],
            ["192.0.2.44/24", "ipv4", "192.0.2.0/24"],
            ["255.255.255.255/1", "ipv4", "128.0.0.0/1"],
            ["0.0.0.0/0", "ipv4", "0.0.0.0/0"],
            ["2001:DB8:0:0:0:0:0:1", "ipv6", "2001:db8::1/128"],
            ["2001:db8:ffff::1/32", "ipv6", "2001:db8::/32"],
            ["::/0", "ipv6", "::/0"],
            ["::ffff:192.0.2.1", "ipv6", "::ffff:c000:201/128"],
            ["192.0.2.0/33", "ipv4", undefined],
            ["192.0.2", "ipv4", undefined],
            ["192.0.2.0/", "ipv4", undefined],
            ["192.0.2.0/24/8", "ipv4", undefined],
            ["192.0.2.0/-1", "ipv4", undefined],
            ["example.com", "ipv4", undefined],
            ["", "ipv4", undefined],
            ["2001:db8::/129", "ipv6", undefined],
            ["fe80::1%eth0", "ipv6", undefined],
            ["192.0.2.1", "ipv6", undefined],
            ["2001:db8::1", "ipv4", undefined],
        ];
        for (const [text, family, expected] of cases) {
            assert.equal(canonicalCidr(text, family), expected, text);
        }
    });

    it("keep their spelling, and that of every address in them", () => {
        const range = fc.oneof(
            fc.record({
                address: ipv4,
                prefix: fc.integer({ min: 0, max: 32 }),
                family: fc.constant("ipv4" as const),
            }),
            fc.record({
                address: ipv6,
                prefix: fc.integer({ min: 0, max: 128 }),
                family: fc.constant("ipv6" as const),
            }),
        );
        fc.assert(
            fc.property(range, ({ address, prefix, family }) => {
                const canonical = canonicalCidr(`${address}/${prefix}`, family);
                assert.ok(canonical !== undefined);
                assert.equal(canonicalCidr(canonical, family), canonical);
                const [network = ""] = canonical.split("/");
                assert.equal(canonicalCidr(`${network}/${prefix}`, family), canonical);
            }),
        );
    });
});

const source = fc.record(
    {
        cidrs: fc.array(ipv4, { minLength: 1, maxLength: 3 }),
        ipv6Cidrs: fc.array(ipv6, { minLength: 1, maxLength: 3 }),
        cidrListAliases: fc.constant(["lightsail-connect"]),
    },
    { requiredKeys: [] },
);

/** Rules that have no port in common. */
const rules: fc.Arbitrary<readonly OpenPortInput[]> = fc
    .uniqueArray(fc.integer({ min: 0, max: 65_000 }), { maxLength: 5 })
    .chain((ports) =>
        fc.tuple(
            ...ports.map((fromPort) =>
                fc
                    .tuple(fc.constantFrom("tcp" as const, "udp" as const), fc.boolean(), source)
                    .map(([protocol, isWritten, sources]) => ({
                        protocol,
                        fromPort,
                        ...(isWritten ? { toPort: fromPort } : {}),
                        ...sources,
                    })),
            ),
        ),
    );

describe("instance: its firewall", () => {
    it("is open to everybody where a rule names no source, over the addresses that the instance has", () => {
        const open = (type: "dualstack" | "ipv4" | "ipv6") =>
            firewallOf([{ protocol: "tcp", fromPort: 443 }], type).map(({ cidrs, ipv6Cidrs }) => [
                ...cidrs,
                ...ipv6Cidrs,
            ]);
        assert.deepEqual(open("dualstack"), [["0.0.0.0/0", "::/0"]]);
        assert.deepEqual(open("ipv4"), [["0.0.0.0/0"]]);
        assert.deepEqual(open("ipv6"), [["::/0"]]);
    });

    it("is open to the named sources alone where a rule names any", () => {
        assert.deepEqual(
            firewallOf(
                [
                    { protocol: "tcp", fromPort: 3389, cidrs: ["192.0.2.44"] },
                    { protocol: "tcp", fromPort: 22, cidrListAliases: ["lightsail-connect"] },
                ],
                "dualstack",
            ),
            [
                {
                    protocol: "tcp",
                    fromPort: 22,
                    toPort: 22,
                    cidrs: [],
                    ipv6Cidrs: [],
                    cidrListAliases: ["lightsail-connect"],
                },
                {
                    protocol: "tcp",
                    fromPort: 3389,
                    toPort: 3389,
                    cidrs: ["192.0.2.44/32"],
                    ipv6Cidrs: [],
                    cidrListAliases: [],
                },
            ],
        );
    });

    it("gives each protocol its own last port", () => {
        const last = (rule: OpenPortInput) => firewallOf([rule], "dualstack").map(({ toPort }) => toPort)[0];
        assert.equal(last({ protocol: "udp", fromPort: 53 }), 53);
        assert.equal(last({ protocol: "all", fromPort: 0 }), 65_535);
        assert.equal(last({ protocol: "icmp", fromPort: 8 }), -1);
        assert.equal(last({ protocol: "icmpv6", fromPort: 128 }), 0);
        assert.equal(last({ protocol: "icmpv6", fromPort: -1 }), -1);
        assert.equal(last({ protocol: "tcp", fromPort: 80, toPort: 90 }), 90);
    });

    it("pings over the kind of address that each protocol is for", () => {
        const [ping] = firewallOf([{ protocol: "icmp", fromPort: 8 }], "dualstack");
        const [ping6] = firewallOf([{ protocol: "icmpv6", fromPort: 128 }], "dualstack");
        assert.deepEqual([ping?.cidrs, ping?.ipv6Cidrs], [["0.0.0.0/0"], []]);
        assert.deepEqual([ping6?.cidrs, ping6?.ipv6Cidrs], [[], ["::/0"]]);
    });

    it("is the same in whatever order and spelling it is written", () => {
        fc.assert(
            fc.property(rules, fc.integer(), (written, seed) => {
                const firewall = firewallOf(written, "dualstack");
                const shuffled = [...written]
                    .sort((one, other) => ((one.fromPort * 7 + seed) % 5) - ((other.fromPort * 7 + seed) % 5))
                    .map((rule) => ({
                        ...rule,
                        toPort: rule.toPort ?? rule.fromPort,
                        ...(rule.cidrs === undefined ? {} : { cidrs: [...rule.cidrs].reverse() }),
                        ...(rule.ipv6Cidrs === undefined
                            ? {}
                            : { ipv6Cidrs: rule.ipv6Cidrs.map((cidr) => cidr.toUpperCase()) }),
                    }));
                assert.deepEqual(firewallOf(shuffled, "dualstack"), firewall);
                assert.deepEqual(normalized(firewall), firewall);
                assert.deepEqual(portProblems(written, "dualstack"), []);
            }),
        );
    });

    it("differs as soon as one rule does", () => {
        fc.assert(
            fc.property(rules, (written) => {
                const firewall = firewallOf(written, "dualstack");
                const more = firewallOf([...written, { protocol: "tcp", fromPort: 65_001 }], "dualstack");
                assert.ok(sameFirewall(firewall, [...firewall].reverse()));
                assert.ok(!sameFirewall(firewall, more));
            }),
        );
    });

    it("is one rule a range of ports, as Lightsail merges what was opened twice", () => {
        const rule = {
            protocol: "tcp" as const,
            fromPort: 443,
            toPort: 443,
            ipv6Cidrs: [],
            cidrListAliases: [],
        };
        assert.deepEqual(
            normalized([
                { ...rule, cidrs: ["192.0.2.1/32"] },
                { ...rule, cidrs: ["192.0.2.1", "192.0.2.2"] },
            ]),
            [{ ...rule, cidrs: ["192.0.2.1/32", "192.0.2.2/32"] }],
        );
    });

    it("is told as a person reads it", () => {
        const told = (...written: OpenPortInput[]) => describeFirewall(firewallOf(written, "dualstack"));
        assert.equal(told(), "everything closed");
        assert.equal(
            told(
                { protocol: "tcp", fromPort: 443 },
                { protocol: "tcp", fromPort: 8000, toPort: 8010, cidrs: ["192.0.2.0/24"] },
                { protocol: "icmp", fromPort: 8 },
            ),
            "icmp 8/-1 to everybody, tcp 443 to everybody, tcp 8000-8010 to 192.0.2.0/24",
        );
        assert.equal(told({ protocol: "all", fromPort: 0 }), "all protocols to everybody");
    });
});
