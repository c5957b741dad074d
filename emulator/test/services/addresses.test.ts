import assert from "node:assert/strict";
import { TestWorld, type Answer } from "../support/world";

describe("emulator: static IPs", () => {
    it("keep an instance's address over a stop, and move to another instance", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.instance("shop-2");
        await world.lightsail("AllocateStaticIp", { staticIpName: "front" });
        const address = (await world.lightsail("GetStaticIp", { staticIpName: "front" })).at(
            "staticIp.ipAddress",
        );
        await world.lightsail("AttachStaticIp", { staticIpName: "front", instanceName: "shop-1" });
        const attached = await world.lightsail("GetInstance", { instanceName: "shop-1" });
        assert.equal(attached.at("instance.isStaticIp"), true);
        assert.equal(attached.at("instance.publicIpAddress"), address);
        await world.lightsail("StopInstance", { instanceName: "shop-1" });
        world.clock.pass(90);
        assert.equal((await world.state()).at("instances.0.publicIpAddress"), address);
        await world.lightsail("AttachStaticIp", { staticIpName: "front", instanceName: "shop-2" });
        const moved = await world.state();
        assert.equal(moved.at("instances.0.publicIpAddress"), null);
        assert.equal(moved.at("instances.1.publicIpAddress"), address);
        assert.deepEqual(moved.at("staticIps"), [
            { name: "front", ipAddress: address, attachedTo: "shop-2" },
        ]);
        await world.lightsail("DetachStaticIp", { staticIpName: "front" });
        const detached = await world.state();
        assert.notEqual(detached.at("instances.1.publicIpAddress"), address);
        assert.equal(detached.at("staticIps.0.attachedTo"), null);
        const twice = await world.lightsail("DetachStaticIp", { staticIpName: "front" });
        assert.equal(twice.at("__type"), "OperationFailureException");
        await world.lightsail("ReleaseStaticIp", { staticIpName: "front" });
        assert.deepEqual((await world.lightsail("GetStaticIps")).at("staticIps"), []);
    });

    it("leave an instance that restarts another address, and one with IPv6 only none", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("AllocateStaticIp", { staticIpName: "front" });
        const attach = (instanceName: string): Promise<Answer> =>
            world.lightsail("AttachStaticIp", { staticIpName: "front", instanceName });
        await attach("shop-1");
        const address = (await world.state()).at("instances.0.publicIpAddress");
        await world.lightsail("RebootInstance", { instanceName: "shop-1" });
        await world.lightsail("DetachStaticIp", { staticIpName: "front" });
        world.clock.pass(60);
        const after = await world.state();
        assert.equal(after.at("instances.0.state"), "running");
        assert.match(after.text("instances.0.publicIpAddress"), /^198\.18\./);
        assert.notEqual(after.at("instances.0.publicIpAddress"), address);
        await world.lightsail("CreateInstances", {
            instanceNames: ["six"],
            availabilityZone: "us-east-1a",
            blueprintId: "windows_server_2022",
            bundleId: "medium_win_ipv6_3_0",
            ipAddressType: "ipv6",
        });
        world.clock.pass(60);
        assert.equal((await attach("six")).at("__type"), "InvalidInputException");
        assert.equal((await world.state()).at("instances.1.publicIpAddress"), null);
    });

    it("are five at most, and one for an instance", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        for (let count = 1; count <= 5; count += 1) {
            await world.lightsail("AllocateStaticIp", { staticIpName: `ip-${count}` });
        }
        const sixth = await world.lightsail("AllocateStaticIp", { staticIpName: "ip-6" });
        assert.equal(sixth.at("code"), "StaticIpLimitExceeded");
        await world.lightsail("AttachStaticIp", { staticIpName: "ip-1", instanceName: "shop-1" });
        const second = await world.lightsail("AttachStaticIp", {
            staticIpName: "ip-2",
            instanceName: "shop-1",
        });
        assert.match(second.text("message"), /has the static IP ip-1 already/);
    });

    it("outlive their instance", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("AllocateStaticIp", { staticIpName: "front" });
        await world.lightsail("AttachStaticIp", { staticIpName: "front", instanceName: "shop-1" });
        await world.lightsail("DeleteInstance", { instanceName: "shop-1" });
        world.clock.pass(40);
        const state = await world.state();
        assert.equal(state.list("instances").length, 0);
        assert.equal(state.at("staticIps.0.attachedTo"), null);
    });
});

describe("emulator: the type of addresses", () => {
    it("changes on a machine that runs, with its bundle accepted for IPv6 only", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const set = (ipAddressType: string, rest: Record<string, unknown> = {}): Promise<Answer> =>
            world.lightsail("SetIpAddressType", {
                resourceType: "Instance",
                resourceName: "shop-1",
                ipAddressType,
                ...rest,
            });
        const shown = async (): Promise<unknown[]> => {
            const answer = await world.lightsail("GetInstance", { instanceName: "shop-1" });
            return [
                answer.at("instance.ipAddressType"),
                typeof answer.at("instance.publicIpAddress"),
                answer.list("instance.ipv6Addresses").length,
            ];
        };
        assert.equal((await set("dualstack")).at("__type"), "InvalidInputException");
        assert.equal((await set("ipv4")).at("operations.0.operationType"), "SetIpAddressType");
        assert.deepEqual(await shown(), ["ipv4", "string", 0]);
        assert.equal((await set("dualstack")).status, 200);
        assert.deepEqual(await shown(), ["dualstack", "string", 1]);
        assert.match((await set("ipv6")).text("message"), /acceptBundleUpdate/);
        assert.equal((await set("ipv6", { acceptBundleUpdate: true })).status, 200);
        assert.deepEqual(await shown(), ["ipv6", "undefined", 1]);
        assert.equal((await set("ipv4", { acceptBundleUpdate: true })).status, 200);
        assert.deepEqual(await shown(), ["ipv4", "string", 0]);
        const other = await set("ipv6", { resourceType: "LoadBalancer" });
        assert.equal(other.at("__type"), "InvalidInputException");
    });

    it("stays while a static IP is attached", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("AllocateStaticIp", { staticIpName: "front" });
        await world.lightsail("AttachStaticIp", { staticIpName: "front", instanceName: "shop-1" });
        const answer = await world.lightsail("SetIpAddressType", {
            resourceType: "Instance",
            resourceName: "shop-1",
            ipAddressType: "ipv6",
            acceptBundleUpdate: true,
        });
        assert.equal(answer.at("code"), "StaticIpAttached");
    });
});
