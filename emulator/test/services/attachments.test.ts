import assert from "node:assert/strict";
import { TestWorld } from "../support/world";

describe("emulator: ports", () => {
    it("are put, opened and closed", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const https = { fromPort: 443, toPort: 443, protocol: "tcp", cidrs: ["192.0.2.0/24"] };
        const ports = async (): Promise<unknown[]> =>
            (await world.lightsail("GetInstancePortStates", { instanceName: "shop-1" })).texts(
                "portStates",
                "fromPort",
            );
        const put = await world.lightsail("PutInstancePublicPorts", {
            instanceName: "shop-1",
            portInfos: [https],
        });
        assert.equal(put.at("operation.operationType"), "PutInstancePublicPorts");
        assert.deepEqual(await ports(), [443]);
        const http = { fromPort: 80, toPort: 80, protocol: "tcp" };
        await world.lightsail("OpenInstancePublicPorts", { instanceName: "shop-1", portInfo: http });
        assert.deepEqual(await ports(), [443, 80]);
        await world.lightsail("CloseInstancePublicPorts", { instanceName: "shop-1", portInfo: https });
        const left = await world.lightsail("GetInstancePortStates", { instanceName: "shop-1" });
        assert.deepEqual(left.at("portStates.0.cidrs"), ["0.0.0.0/0"]);
        assert.deepEqual(left.at("portStates.0.ipv6Cidrs"), ["::/0"]);
        await world.lightsail("PutInstancePublicPorts", { instanceName: "shop-1", portInfos: [] });
        assert.deepEqual(await ports(), []);
    });

    it("must be ports", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const bad = [
            { fromPort: 1, toPort: 70_000, protocol: "tcp" },
            { fromPort: 2, toPort: 1, protocol: "tcp" },
            { fromPort: 1, toPort: 1, protocol: "sctp" },
            { toPort: 1, protocol: "tcp" },
        ];
        for (const port of bad) {
            const answer = await world.lightsail("PutInstancePublicPorts", {
                instanceName: "shop-1",
                portInfos: [port],
            });
            assert.equal(answer.at("__type"), "InvalidInputException", JSON.stringify(port));
        }
    });
});

describe("emulator: tags", () => {
    it("are added, overwritten and taken away, fifty at most", async () => {
        const world = new TestWorld();
        await world.instance("shop-1", { tags: { app: "old", stay: "here" } });
        const tags = async (): Promise<unknown> => (await world.state()).at("instances.0.tags");
        await world.lightsail("TagResource", {
            resourceName: "shop-1",
            tags: [{ key: "app", value: "new" }],
        });
        assert.deepEqual(await tags(), { app: "new", stay: "here" });
        await world.lightsail("UntagResource", { resourceName: "shop-1", tagKeys: ["app", "none"] });
        assert.deepEqual(await tags(), { stay: "here" });
        const many = Array.from({ length: 50 }, (_, index) => ({ key: `k${index}`, value: "" }));
        const answer = await world.lightsail("TagResource", { resourceName: "shop-1", tags: many });
        assert.match(answer.text("message"), /at most 50 tags; this would make 51/);
        assert.deepEqual(await tags(), { stay: "here" });
    });

    it("have rules, and need a resource", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        for (const [key, value] of [
            ["aws:x", ""],
            ["", ""],
            ["k".repeat(129), ""],
            ["k", "v".repeat(257)],
            ["k", "a\nb"],
            ["k", "<v>"],
        ]) {
            const answer = await world.lightsail("TagResource", {
                resourceName: "shop-1",
                tags: [{ key, value }],
            });
            assert.equal(answer.at("__type"), "InvalidInputException", `${key ?? ""}=${value ?? ""}`);
        }
        const none = await world.lightsail("TagResource", { resourceName: "none", tags: [] });
        assert.equal(none.at("__type"), "NotFoundException");
    });
});

describe("emulator: add-ons", () => {
    it("are switched on and off, and hold an instance unless forced", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const on = {
            resourceName: "shop-1",
            addOnRequest: {
                addOnType: "AutoSnapshot",
                autoSnapshotAddOnRequest: { snapshotTimeOfDay: "06:00" },
            },
        };
        await world.lightsail("EnableAddOn", on);
        const shown = await world.lightsail("GetInstance", { instanceName: "shop-1" });
        assert.equal(shown.at("instance.addOns.0.status"), "Enabled");
        assert.equal(shown.at("instance.addOns.0.snapshotTimeOfDay"), "06:00");
        assert.equal(
            (await world.lightsail("DeleteInstance", { instanceName: "shop-1" })).at("code"),
            "AddOnsEnabled",
        );
        world.clock.pass(24 * 60 * 60);
        const gone = { resourceName: "shop-1", date: "2026-01-01" };
        assert.equal((await world.lightsail("DeleteAutoSnapshot", gone)).status, 200);
        assert.equal((await world.lightsail("DeleteAutoSnapshot", gone)).at("__type"), "NotFoundException");
        await world.lightsail("DisableAddOn", { resourceName: "shop-1", addOnType: "AutoSnapshot" });
        await world.lightsail("EnableAddOn", on);
        world.clock.pass(24 * 60 * 60);
        const taken = await world.lightsail("GetAutoSnapshots", { resourceName: "shop-1" });
        assert.equal(taken.list("autoSnapshots").length, 1);
        const forced = await world.lightsail("DeleteInstance", {
            instanceName: "shop-1",
            forceDeleteAddOns: true,
        });
        assert.equal(forced.status, 200);
    });

    it("refuse what they are not", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const bad = [
            { addOnType: "StopInstanceOnIdle" },
            { addOnType: "AutoSnapshot", autoSnapshotAddOnRequest: { snapshotTimeOfDay: "06:30" } },
        ];
        for (const addOnRequest of bad) {
            const answer = await world.lightsail("EnableAddOn", { resourceName: "shop-1", addOnRequest });
            assert.equal(answer.at("__type"), "InvalidInputException");
        }
        const off = await world.lightsail("DisableAddOn", {
            resourceName: "shop-1",
            addOnType: "AutoSnapshot",
        });
        assert.equal(off.at("code"), "AddOnNotEnabled");
    });
});
