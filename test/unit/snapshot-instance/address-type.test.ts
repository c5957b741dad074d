import assert from "node:assert/strict";
import type { Raw } from "../../../provider/inputs/raw";
import { GIVEN, Scene } from "./fixtures";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const IPV6_ONLY = "medium_win_ipv6_3_0";
const CIDRS = [{ protocol: "tcp", fromPort: 443, cidrs: ["192.0.2.1/32"] }];

async function checked(scene: Scene, more: object, olds: Raw = {}) {
    const { inputs, failures } = await scene.provider().check(olds, { ...GIVEN, ...more });
    return {
        type: inputs["ipAddressType"],
        failures: failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"),
    };
}

async function requested(scene: Scene): Promise<readonly unknown[]> {
    const calls = (await scene.rig.requests()).filter(
        ({ operation }) => operation === "CreateInstancesFromSnapshot",
    );
    return calls.map(({ input }) => (input as Record<string, unknown>)["ipAddressType"]);
}

describe("instance: of a snapshot whose own bundle is for IPv6 only", () => {
    const open = () => Scene.open({ bundleId: IPV6_ONLY });

    it("has IPv6 addresses, without being told so, and the preview says it", async () => {
        const scene = await open();
        const { properties } = await scene.create();
        assert.deepEqual(await requested(scene), ["ipv6"]);
        assert.equal(properties["ipAddressType"], "ipv6");
        assert.match(
            scene.rig.lines("lasting").join("\n"),
            /bundle "medium_win_ipv6_3_0", which is for IPv6 only, so that the instance has IPv6 addresses alone/,
        );
    });

    it("keeps them: the next check finds nothing changed", async () => {
        const scene = await open();
        const { properties } = await scene.create();
        const inputs = await scene.checked({}, properties);
        assert.equal(scene.provider().diff(properties, inputs).changes, false);
    });

    it("is refused a kind of addresses that the bundle does not have", async () => {
        for (const ipAddressType of ["dualstack", "ipv4"]) {
            const { failures } = await checked(await open(), { ipAddressType });
            assert.match(failures, /^bundleId: .*IPv6 only, and ipAddressType is "(dualstack|ipv4)"/);
        }
    });

    it("is refused a firewall rule that its addresses have no use for", async () => {
        assert.match((await checked(await open(), { openPorts: CIDRS })).failures, /no IPv4 address/);
    });

    it("has IPv4 again with a bundle that has it", async () => {
        const scene = await open();
        const { type, failures } = await checked(scene, { bundleId: "medium_win_3_0" });
        assert.deepEqual([type, failures], [undefined, ""]);
    });

    it("and then of one with IPv4, is another instance, with the rules that IPv4 takes", async () => {
        const scene = await open();
        const { properties } = await scene.create();
        const other = { snapshotName: "golden", openPorts: CIDRS };
        await scene.rig.control("POST", "instances", { name: "two", managed: false });
        await scene.rig.cloud.lightsail.createInstanceSnapshot({
            instanceName: "two",
            snapshotName: "golden",
            tags: {},
        });
        await scene.rig.clock.sleep(480_000);
        const provider = scene.provider();
        const { inputs, failures } = await provider.check(properties, { ...GIVEN, ...other });
        assert.deepEqual(failures, []);
        assert.ok(provider.diff(properties, inputs).replaces.includes("snapshotName"));
        const second = await provider.check({}, { ...GIVEN, ...other });
        assert.deepEqual([second.failures, second.inputs["ipAddressType"]], [[], undefined]);
    });

    it("goes for its replacement where it has a name of its own", async () => {
        const scene = await open();
        const own = { instanceName: "web" };
        const { properties } = await scene.create(own);
        const provider = scene.provider();
        const news = { ...GIVEN, ...own, userData: "other" };
        await provider.check(properties, news);
        const { inputs } = await provider.check({}, news);
        await provider.delete(properties);
        await provider.create(inputs);
        assert.deepEqual(await requested(scene), ["ipv6", "ipv6"]);
    });
});

describe("instance: a bundle and a kind of addresses, while the snapshot is still to be made", () => {
    const failuresOf = async (more: object) =>
        (await checked(await Scene.open(), { snapshotName: UNKNOWN, ...more })).failures;

    it("are refused together in the preview, both ways", async () => {
        assert.match(await failuresOf({ bundleId: IPV6_ONLY }), /^bundleId: .*IPv6 only/);
        assert.match(
            await failuresOf({ bundleId: IPV6_ONLY, ipAddressType: "ipv4" }),
            /^bundleId: .*IPv6 only/,
        );
        assert.match(
            await failuresOf({ bundleId: "medium_win_3_0", ipAddressType: "ipv6" }),
            /^ipAddressType: .*has an IPv4 address/,
        );
        assert.match(await failuresOf({ bundleId: "giant" }), /^bundleId: Lightsail has no bundle "giant"/);
    });

    it("pass where they go together, or where one of them is not known", async () => {
        assert.equal(await failuresOf({ bundleId: IPV6_ONLY, ipAddressType: "ipv6" }), "");
        assert.equal(await failuresOf({ bundleId: IPV6_ONLY, ipAddressType: UNKNOWN }), "");
        assert.equal(await failuresOf({ bundleId: UNKNOWN, ipAddressType: "ipv6" }), "");
        assert.equal(await failuresOf({ ipAddressType: "ipv6" }), "");
    });
});
