import assert from "node:assert/strict";
import { INSTANCE_TAG } from "../../../provider/snapshot-instance/names";
import { TAG } from "../../../provider/run/tags";
import { GIVEN, Scene, SNAPSHOT } from "./fixtures";

describe("instance: changes in place", () => {
    it("of tags, firewall and add-ons keep the instance and its password", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked({ tags: { app: "shop", old: "1" } });
        const { id, properties } = await scene.provider().create(inputs);
        const news = {
            ...inputs,
            tags: { app: "web", new: "2" },
            openPorts: [{ protocol: "tcp", fromPort: 80, cidrs: ["192.0.2.0/24"] }],
            addOns: [{ addOnType: "AutoSnapshot", snapshotTimeOfDay: "06:00" }],
        };
        const updated = await scene.provider().update(id, properties, news);
        const now = await scene.rig.cloud.lightsail.getInstance(id);
        assert.equal(updated["arn"], properties["arn"]);
        assert.equal(updated["administratorPassword"], properties["administratorPassword"]);
        const { [INSTANCE_TAG.instance]: own, [INSTANCE_TAG.inputs]: made, ...others } = now?.tags ?? {};
        const { [INSTANCE_TAG.takenOver]: mark, ...tags } = others;
        assert.equal(mark, properties["takenOver"]);
        assert.deepEqual(tags, { app: "web", new: "2" });
        assert.ok(own !== undefined && made !== undefined);
        assert.deepEqual(await scene.firewall(id), ["tcp 80 80 192.0.2.0/24"]);
        assert.deepEqual(
            now?.addOns.map(({ name, status }) => [name, status]),
            [["AutoSnapshot", "Enabled"]],
        );
        assert.deepEqual(scene.provider().diff(updated, news).changes, false);
    });

    it("of the kinds of address keep the instance, and what a create would take it for", async () => {
        const scene = await Scene.open();
        const { id, properties } = await scene.create();
        const inputs = await scene.checked({ ipAddressType: "ipv4" }, properties);
        assert.deepEqual(scene.provider().diff(properties, inputs).replaces, []);
        const updated = await scene.provider().update(id, properties, inputs);
        assert.deepEqual(updated["ipv6Addresses"], []);
        assert.equal(updated["arn"], properties["arn"]);
        assert.deepEqual(await scene.firewall(id), ["tcp 443 443 0.0.0.0/0"]);
        assert.equal((await scene.provider().create(inputs)).properties["arn"], properties["arn"]);
    });

    it("of the hour of automatic snapshots, and of having none", async () => {
        const scene = await Scene.open();
        const addOns = (snapshotTimeOfDay: string) => [{ addOnType: "AutoSnapshot", snapshotTimeOfDay }];
        const inputs = await scene.checked({ addOns: addOns("06:00") });
        const { id, properties } = await scene.provider().create(inputs);
        const count = async (operation: string) =>
            (await scene.rig.operations()).filter((each) => each === operation).length;
        assert.equal(await count("EnableAddOn"), 0);
        const later = await scene.provider().update(id, properties, { ...inputs, addOns: addOns("07:00") });
        assert.equal(await count("EnableAddOn"), 1);
        const same = await scene.provider().update(id, later, { ...inputs, addOns: addOns("07:00") });
        assert.equal(await count("EnableAddOn"), 1);
        await scene.provider().update(id, same, { ...inputs, addOns: [] });
        assert.equal(await count("DisableAddOn"), 1);
        assert.deepEqual((await scene.rig.cloud.lightsail.getInstance(id))?.addOns, []);
    });

    it("change nothing where nothing is to be changed", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked({ tags: { app: "shop" } });
        const { id, properties } = await scene.provider().create(inputs);
        const before = (await scene.rig.operations()).length;
        await scene.provider().update(id, properties, { ...inputs, timeouts: { delete: "5m" } });
        const asked = (await scene.rig.operations()).slice(before);
        assert.ok(
            asked.every((operation) => operation.startsWith("Get")),
            asked.join(),
        );
    });

    it("of a stopped instance do not wait for a password", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked({ waitForPassword: false });
        const { id, properties } = await scene.provider().create(inputs);
        await scene.rig.cloud.lightsail.stopInstance(id);
        await scene.rig.clock.sleep(120_000);
        const updated = await scene.provider().update(id, properties, { ...inputs, waitForPassword: true });
        assert.equal(updated["state"], "stopped");
        assert.equal(updated["phase"], "complete");
    });

    it("of a stopped instance are finished after a failure, and it stays stopped", async () => {
        const scene = await Scene.open();
        const { id, properties } = await scene.create();
        await scene.rig.cloud.lightsail.stopInstance(id);
        await scene.rig.clock.sleep(120_000);
        const inputs = await scene.checked({ tags: { a: "b" } }, properties);
        const start = scene.rig.clock.now();
        const updated = await scene.provider().update(id, { ...properties, phase: "incomplete" }, inputs);
        assert.ok(scene.rig.clock.now() - start < 60_000);
        assert.equal(updated["phase"], "complete");
        const now = await scene.rig.cloud.lightsail.getInstance(id);
        assert.deepEqual([now?.state, now?.tags["a"]], ["stopped", "b"]);
        assert.match(scene.rig.lines("warn").join("\n"), /is stopped, and this update leaves it so/);
    });

    it("of an instance that was stopped before it reported its password say so at once", async () => {
        const scene = await Scene.open();
        const { id, properties } = await scene.create({ waitForPassword: false });
        await scene.rig.cloud.lightsail.stopInstance(id);
        await scene.rig.clock.sleep(120_000);
        const inputs = await scene.checked({}, properties);
        const start = scene.rig.clock.now();
        await assert.rejects(
            scene.provider().update(id, { ...properties, phase: "incomplete" }, inputs),
            /is stopped, so Windows cannot report[^]*is stopped, behind[^]*Start it in the Lightsail console/,
        );
        assert.ok(scene.rig.clock.now() - start < 60_000);
    });

    it("of the kinds of address are waited for before the firewall is set", async () => {
        const scene = await Scene.open();
        const { id, properties } = await scene.create();
        const inputs = await scene.checked({ ipAddressType: "ipv4" }, properties);
        let askedAt = Infinity;
        const seen: (string | undefined)[] = [];
        // Lightsail answers with an operation that has begun.
        const slow = scene.providerWith((lightsail) => ({
            setIpAddressType: (name, type) => {
                askedAt = scene.rig.clock.now();
                return lightsail.setIpAddressType(name, type);
            },
            getInstance: async (name) => {
                const found = await lightsail.getInstance(name);
                const isDone = scene.rig.clock.now() >= askedAt + 30_000;
                return found === undefined || isDone ? found : { ...found, ipAddressType: "dualstack" };
            },
            putInstancePublicPorts: (name, ports) => {
                seen.push(scene.rig.clock.now() >= askedAt + 30_000 ? "done" : "too early");
                return lightsail.putInstancePublicPorts(name, ports);
            },
        }));
        await slow.update(id, properties, inputs);
        assert.deepEqual(seen, ["done"]);
    });

    it("do not wait for the password of an instance whose snapshot is gone, and with it the word that none comes", async () => {
        const scene = await Scene.open({}, false);
        await scene.rig.cloud.lightsail.tagResource(SNAPSHOT, { [TAG.role]: "backup" });
        const { id, properties } = await scene.create();
        await scene.rig.cloud.lightsail.deleteInstanceSnapshot(SNAPSHOT);
        await scene.rig.clock.sleep(600_000);
        const start = scene.rig.clock.now();
        const inputs = await scene.checked({ tags: { a: "b" } }, properties);
        const updated = await scene.provider().update(id, properties, inputs);
        assert.equal(updated["phase"], "complete");
        // Nor after an update that failed, which goes through all steps again.
        const again = await scene.provider().update(id, { ...updated, phase: "incomplete" }, inputs);
        assert.equal(again["phase"], "complete");
        assert.ok(scene.rig.clock.now() - start < 5 * 60_000);
    });

    it("wait for a password that was not waited for before", async () => {
        const scene = await Scene.open();
        const { id, properties } = await scene.create({ waitForPassword: false });
        assert.equal(properties["administratorPassword"], null);
        const inputs = await scene.checked({ waitForPassword: true }, properties);
        const updated = await scene.provider().update(id, properties, inputs);
        assert.equal(typeof updated["administratorPassword"], "string");
    });

    it("of an instance that is gone say so, and what to do", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked();
        const { id, properties } = await scene.provider().create(inputs);
        await scene.rig.cloud.lightsail.deleteInstance(id);
        await scene.rig.clock.sleep(120_000);
        await assert.rejects(
            scene.provider().update(id, properties, { ...inputs, tags: { a: "b" } }),
            /no longer exists[^]*Current state: no instance[^]*`pulumi refresh`, then `pulumi up`/,
        );
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
    });

    it("of an instance that another one has taken the place of leave that one alone", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked({ instanceName: "web" });
        const { id, properties } = await scene.provider().create(inputs);
        await scene.rig.cloud.lightsail.deleteInstance(id);
        await scene.rig.clock.sleep(120_000);
        await scene.rig.control("POST", "instances", { name: "web" });
        await assert.rejects(
            scene.provider().update(id, properties, { ...inputs, tags: { a: "b" } }),
            /another one has its name/,
        );
        assert.deepEqual((await scene.rig.cloud.lightsail.getInstance("web"))?.tags, {});
    });
});

describe("instance: its replacement", () => {
    it("stands beside it under a name of its own until the old one goes", async () => {
        const scene = await Scene.open();
        await scene.addSnapshot("newer");
        const inputs = await scene.checked();
        const old = await scene.provider().create(inputs);

        const provider = scene.provider();
        const changed = { ...GIVEN, snapshotName: "newer" };
        const checked = await provider.check(inputs, changed);
        assert.deepEqual(provider.diff(old.properties, checked.inputs), {
            changes: true,
            replaces: ["snapshotName"],
            deleteBeforeReplace: false,
        });
        const made = await provider.create((await provider.check({}, changed)).inputs);
        assert.deepEqual(await scene.instanceNames(), ["shop", old.id, made.id]);
        await provider.delete(old.properties);
        assert.deepEqual(await scene.instanceNames(), ["shop", made.id]);
        assert.deepEqual(
            provider.diff(made.properties, (await provider.check(made.properties, changed)).inputs),
            {
                changes: false,
                replaces: [],
                deleteBeforeReplace: false,
            },
        );
    });
});
