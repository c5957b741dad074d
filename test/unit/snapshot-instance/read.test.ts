import assert from "node:assert/strict";
import { INSTANCE_TAG } from "../../../provider/snapshot-instance/names";
import { Scene } from "./fixtures";

async function made(more: object = {}) {
    const scene = await Scene.open();
    const inputs = await scene.checked(more);
    const { id, properties } = await scene.provider().create(inputs);
    return { scene, inputs, id, properties, lightsail: scene.rig.cloud.lightsail };
}

describe("instance: a refresh", () => {
    it("finds no difference where there is none", async () => {
        const { scene, inputs, id, properties } = await made({ tags: { app: "shop" } });
        const read = await scene.provider().read(id, properties);
        assert.deepEqual(read, { id, properties });
        assert.equal(scene.provider().diff(read.properties, inputs).changes, false);
        assert.deepEqual(scene.rig.lines("warn"), []);
    });

    it("finds a firewall, tags and add-ons that were changed from outside, and the next update mends them", async () => {
        const { scene, inputs, id, properties, lightsail } = await made({ tags: { app: "shop" } });
        await lightsail.putInstancePublicPorts(id, [
            {
                protocol: "tcp",
                fromPort: 3389,
                toPort: 3389,
                cidrs: ["0.0.0.0/0"],
                ipv6Cidrs: [],
                cidrListAliases: [],
            },
        ]);
        await lightsail.tagResource(id, { app: "web", more: "1" });
        await lightsail.enableAutoSnapshot(id, "06:00");
        const read = await scene.provider().read(id, properties);
        assert.deepEqual(read.properties["tags"], { app: "web", more: "1" });
        assert.deepEqual(read.properties["addOns"], [
            { addOnType: "AutoSnapshot", snapshotTimeOfDay: "06:00" },
        ]);
        assert.match(JSON.stringify(read.properties["openPorts"]), /3389/);
        assert.deepEqual(scene.provider().diff(read.properties, inputs), {
            changes: true,
            replaces: [],
            deleteBeforeReplace: false,
        });
        const again = await scene.provider().read(id, read.properties);
        assert.deepEqual(again.properties, read.properties);

        const mended = await scene.provider().update(id, read.properties, inputs);
        assert.deepEqual(await scene.firewall(id), ["tcp 443 443 0.0.0.0/0 ::/0"]);
        const { tags, addOns } = (await lightsail.getInstance(id)) ?? {};
        assert.equal(tags?.["app"], "shop");
        assert.equal(tags["more"], undefined);
        assert.deepEqual(addOns, []);
        assert.deepEqual((await scene.provider().read(id, mended)).properties, mended);
    });

    it("finds another hour and another kind of address, and the next update mends them in place", async () => {
        const addOns = [{ addOnType: "AutoSnapshot", snapshotTimeOfDay: "06:00" }];
        const { scene, inputs, id, properties, lightsail } = await made({ addOns });
        await lightsail.enableAutoSnapshot(id, "11:00");
        await lightsail.setIpAddressType(id, "ipv4");
        const read = await scene.provider().read(id, properties);
        assert.deepEqual(read.properties["addOns"], [{ ...addOns[0], snapshotTimeOfDay: "11:00" }]);
        assert.equal(read.properties["ipAddressType"], "ipv4");
        assert.deepEqual(scene.provider().diff(read.properties, inputs), {
            changes: true,
            replaces: [],
            deleteBeforeReplace: false,
        });
        const mended = await scene.provider().update(id, read.properties, inputs);
        const { ipAddressType, addOns: now = [] } = (await lightsail.getInstance(id)) ?? {};
        assert.deepEqual([ipAddressType, now[0]?.snapshotTimeOfDay], ["dualstack", "06:00"]);
        assert.deepEqual((await scene.provider().read(id, mended)).properties, mended);
    });

    it("takes the hour that Lightsail chose for no difference where none is asked for", async () => {
        const { scene, id, properties } = await made({ addOns: [{ addOnType: "AutoSnapshot" }] });
        assert.deepEqual((await scene.provider().read(id, properties)).properties, properties);
    });

    it("finds and deletes an instance whose firewall nobody could write as inputs", async () => {
        const { scene, id, properties, lightsail } = await made();
        const rule = {
            protocol: "tcp",
            cidrs: [],
            ipv6Cidrs: [],
            cidrListAliases: ["lightsail-connect"],
        } as const;
        await lightsail.putInstancePublicPorts(id, [
            { ...rule, fromPort: 1, toPort: 100 },
            { ...rule, fromPort: 50, toPort: 60 },
        ]);
        const read = await scene.provider().read(id, properties);
        assert.equal((await scene.provider().read(id, read.properties)).id, id);
        await scene.provider().delete(read.properties);
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
    });

    it("finds an instance that is gone", async () => {
        const { scene, id, properties, lightsail } = await made();
        await lightsail.deleteInstance(id);
        await scene.rig.clock.sleep(120_000);
        assert.deepEqual(await scene.provider().read(id, properties), { id: "", properties: {} });
        assert.match(scene.rig.lines("warn").join("\n"), /is gone; the next update makes a new one/);
    });

    it("does not take another instance of that name for it", async () => {
        const { scene, id, properties, lightsail } = await made({ instanceName: "web" });
        await lightsail.deleteInstance(id);
        await scene.rig.clock.sleep(120_000);
        await scene.rig.control("POST", "instances", { name: "web" });
        assert.equal((await scene.provider().read(id, properties)).id, "");
        assert.match(scene.rig.lines("warn").join("\n"), /another one has its name/);
    });

    it("knows its instance without its tag, and the next update puts the tag back", async () => {
        const { scene, inputs, id, properties, lightsail } = await made();
        await lightsail.untagResource(id, [INSTANCE_TAG.instance]);
        const read = await scene.provider().read(id, properties);
        assert.equal(read.id, id);
        assert.equal(scene.provider().diff(read.properties, inputs).changes, true);
        const mended = await scene.provider().update(id, read.properties, inputs);
        assert.equal(mended["phase"], "complete");
        assert.equal(
            (await lightsail.getInstance(id))?.tags[INSTANCE_TAG.instance],
            properties["instanceId"],
        );
    });

    it("records that the instance is stopped, which no update changes", async () => {
        const { scene, inputs, id, properties, lightsail } = await made({ waitForPassword: false });
        await lightsail.stopInstance(id);
        await scene.rig.clock.sleep(120_000);
        const read = await scene.provider().read(id, properties);
        assert.equal(read.properties["state"], "stopped");
        assert.equal(scene.provider().diff(read.properties, inputs).changes, false);
        assert.match(scene.rig.lines("warn").join("\n"), /is stopped; no update changes that/);
    });

    it("reads a password that came late", async () => {
        const { scene, id, properties } = await made({ waitForPassword: false });
        await scene.rig.clock.sleep(600_000);
        const read = await scene.provider().read(id, properties);
        assert.equal(
            read.properties["administratorPassword"],
            (await scene.rig.state()).instances[1]?.disk.administratorPassword,
        );
    });

    it("refuses a record that is not an instance's", async () => {
        const scene = new Scene();
        await assert.rejects(
            scene.provider().read("x", { instanceName: "x" }),
            /is not an instance's \(was it edited/,
        );
    });
});
