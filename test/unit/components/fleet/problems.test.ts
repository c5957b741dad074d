import * as assert from "node:assert/strict";
import { ArgumentError } from "../../../../components/argument-error";
import { staticIpWarning } from "../../../../components/fleet/address-problems";
import type { WindowsFleetArgs } from "../../../../components/fleet/args";
import { withoutLeftOut } from "../../../../components/fleet/left-out";
import { fleetProblems } from "../../../../components/fleet/problems";
import { rdpFile } from "../../../../components/fleet/rdp";

const availabilityZones = ["us-east-1a"];

describe("the arguments of a fleet", () => {
    it("are fine as they are meant", () => {
        assert.deepEqual(fleetProblems("shop", { availabilityZones, instances: 0 }), []);
        assert.deepEqual(
            fleetProblems("shop", { availabilityZones, instances: 4, maxUnavailable: "zone" }),
            [],
        );
        const instances = { a: {}, "web-2": { formerly: "shop-2" } };
        assert.deepEqual(fleetProblems("shop", { availabilityZones, instances, maxUnavailable: 2 }), []);
    });

    it("are reported with all their mistakes at once", () => {
        const problems = fleetProblems("shop", { availabilityZones: [], instances: 1.5, maxUnavailable: 0 });
        assert.deepEqual(
            problems.map(({ propertyPath }) => propertyPath),
            ["availabilityZones", "instances", "maxUnavailable"],
        );
    });

    it("may not hold one name twice, in either form", () => {
        const problems = fleetProblems("shop", { availabilityZones, instances: { web: {}, "shop-web": {} } });
        assert.deepEqual(problems, [
            { propertyPath: "instances.web", reason: 'is the same name as "shop-web"; keep one of the two' },
        ]);
    });

    it("may not rename one instance twice, nor one that is there still", () => {
        const instances = { a: { formerly: "old" }, b: { formerly: "shop-old" }, c: { formerly: "a" } };
        assert.deepEqual(fleetProblems("shop", { availabilityZones, instances }), [
            { propertyPath: "instances.b.formerly", reason: '"shop-old" is the former name of "a" already' },
            {
                propertyPath: "instances.c.formerly",
                reason: '"a" is one of `instances` still; take it out there',
            },
        ]);
    });

    it("are never passed over without a word, nor taken for something else", () => {
        const strange = (args: object) =>
            fleetProblems("shop", { availabilityZones, instances: 1, ...args })
                .map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`)
                .join("\n");
        assert.equal(strange({ staticIp: true }), "staticIp: there is no such property");
        assert.match(
            strange({ instances: { web: { bundle: "x" } } }),
            /^instances\.web\.bundle: there is no/,
        );
        assert.match(strange({ staticIps: "true" }), /^staticIps: must be true or false, not a string/);
        assert.match(
            strange({ instances: { web: { staticIp: "" } } }),
            /^instances\.web\.staticIp: "" is not/,
        );
        assert.match(strange({ instances: { web: { staticIp: "false" } } }), /write true or false without/);
    });

    it("that are null are left out, in each instance too", () => {
        const args = { image: "golden", availabilityZones, openPorts: [], instances: { web: {} } };
        const nulls = { healthChecks: null, maxUnavailable: null, staticIps: null };
        const web = { formerly: null, availabilityZone: null };
        assert.deepEqual(
            withoutLeftOut({ ...args, ...nulls, instances: { web } } as unknown as WindowsFleetArgs),
            args,
        );
    });

    it("are warned of where there are more static IPs than an account usually has", () => {
        assert.equal(staticIpWarning("shop", { staticIps: true, instances: 5 }), undefined);
        assert.match(staticIpWarning("shop", { staticIps: true, instances: 6 }) ?? "", /has 6 static IPs/);
        const named = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [name, {}]));
        assert.match(
            staticIpWarning("shop", { staticIps: true, instances: named }) ?? "",
            /has 6 static IPs/,
        );
        const one = { ...named, a: { staticIp: "front" } };
        assert.equal(staticIpWarning("shop", { staticIps: true, instances: one }), undefined);
    });

    it("name instances as Lightsail may", () => {
        const problems = fleetProblems("shop", { availabilityZones, instances: { "web server": {} } });
        assert.match(problems[0]?.reason ?? "", /characters that Lightsail refuses/);
    });

    it("may be anything in a program in JavaScript or a stack's configuration", () => {
        const strange = (args: object) =>
            fleetProblems("shop", { availabilityZones, instances: 1, ...args }).map(
                ({ propertyPath, reason }) => `${propertyPath}: ${reason}`,
            );
        assert.deepEqual(strange({ instances: { web: null, db: {} } }), [
            "instances.web: must be an object, {} at least",
        ]);
        for (const instances of [null, undefined, "2", []]) {
            assert.match(strange({ instances }).join(), /^instances: must be a number, or an object/);
        }
        assert.match(strange({ availabilityZones: undefined }).join(), /^availabilityZones: is empty/);
    });

    it("may not ask for a static IP that cannot be", () => {
        const paths = (args: Partial<Parameters<typeof fleetProblems>[1]>) =>
            fleetProblems("shop", { availabilityZones, instances: 2, ...args }).map(
                ({ propertyPath }) => propertyPath,
            );
        assert.deepEqual(paths({ ipAddressType: "ipv6", staticIps: true }), ["staticIps"]);
        assert.deepEqual(paths({ ipAddressType: "ipv6" }), []);
        const instances = { a: { staticIp: true }, b: { staticIp: "ip" }, c: { staticIp: false }, d: {} };
        assert.deepEqual(paths({ ipAddressType: "ipv6", instances }), [
            "instances.a.staticIp",
            "instances.b.staticIp",
        ]);
        assert.deepEqual(paths({ instances: { ...instances, e: { staticIp: "ip" } } }), [
            "instances.e.staticIp",
        ]);
        assert.deepEqual(paths({ instances: { ...instances, e: { staticIp: true } } }), []);
    });

    it("become one error that names each property", () => {
        const error = new ArgumentError('WindowsFleet "shop"', [
            { propertyPath: "instances", reason: "one" },
            { propertyPath: "maxUnavailable", reason: "two" },
        ]);
        assert.equal(
            error.message,
            'The arguments of WindowsFleet "shop" cannot be used, and nothing was changed:\n  instances: one\n  maxUnavailable: two',
        );
    });
});

describe("a connection file", () => {
    it("has the address with its port, the user, and no password", () => {
        assert.equal(
            rdpFile("192.0.2.1", "Administrator"),
            "full address:s:192.0.2.1:3389\r\nusername:s:Administrator\r\nprompt for credentials:i:1\r\nauthentication level:i:2\r\n",
        );
    });

    it("puts an IPv6 address in brackets", () => {
        assert.match(rdpFile("2001:db8::1", "Administrator"), /^full address:s:\[2001:db8::1\]:3389\r\n/);
    });
});
