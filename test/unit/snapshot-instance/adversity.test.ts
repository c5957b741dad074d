import assert from "node:assert/strict";
import { CloudError } from "../../../provider/cloud/errors/cloud-error";
import { partialFailureOf, Scene } from "./fixtures";
import type { CloudErrorKind } from "../../../provider/cloud/errors/facts";

function refusal(kind: CloudErrorKind, operation: `lightsail:${string}`): CloudError {
    return new CloudError({
        kind,
        operation,
        resource: "the instance",
        serviceMessage: "the instance is not in the right state",
        mayHaveTakenEffect: false,
    });
}

describe("instance: a firewall that Lightsail does not take at once", () => {
    it("is put as soon as the instance runs, where it is refused before", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked();
        const states: (string | undefined)[] = [];
        const provider = scene.providerWith((lightsail) => ({
            putInstancePublicPorts: async (name, ports) => {
                const state = (await lightsail.getInstance(name))?.state;
                states.push(state);
                if (state !== "running") {
                    throw refusal("fatal", "lightsail:PutInstancePublicPorts");
                }
                return lightsail.putInstancePublicPorts(name, ports);
            },
        }));
        const { id, properties } = await provider.create(inputs);
        assert.equal(properties["phase"], "complete");
        assert.deepEqual(await scene.firewall(id), ["tcp 443 443 0.0.0.0/0 ::/0"]);
        assert.ok(states.length > 2 && states.indexOf("running") === states.length - 1);
        assert.match(scene.rig.lines("live").join("\n"), /its firewall is still Lightsail's own/);
    });

    it("is put again where Lightsail's own rules were put over it", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked();
        let puts = 0;
        const provider = scene.providerWith((lightsail) => ({
            // The first answer is lost on the instance, as if its own rules came after it.
            putInstancePublicPorts: (name, ports) =>
                ++puts === 1 ? Promise.resolve([]) : lightsail.putInstancePublicPorts(name, ports),
        }));
        const { id } = await provider.create(inputs);
        assert.equal(puts, 2);
        assert.deepEqual(await scene.firewall(id), ["tcp 443 443 0.0.0.0/0 ::/0"]);
    });

    it("that is never in force is an error that names both firewalls", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked();
        const provider = scene.providerWith(() => ({ putInstancePublicPorts: () => Promise.resolve([]) }));
        const { message } = await partialFailureOf(provider.create(inputs));
        assert.match(message, /is not what openPorts says: it is .*tcp 3389 to everybody.*should be tcp 443/);
        assert.match(message, /may still be Lightsail's own/);
    });

    it("is an error of its own where the running instance refuses it", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked();
        const provider = scene.providerWith(() => ({
            putInstancePublicPorts: () =>
                Promise.reject(refusal("invalid-input", "lightsail:PutInstancePublicPorts")),
        }));
        const { message } = await partialFailureOf(provider.create(inputs));
        assert.match(message, /not in the right state/);
    });
});

describe("instance: one that does not come to run", () => {
    it("because it was deleted meanwhile, is an error without delay", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked();
        let looks = 0;
        const provider = scene.providerWith((lightsail) => ({
            getInstance: async (name) => (++looks > 4 ? undefined : await lightsail.getInstance(name)),
        }));
        const start = scene.rig.clock.now();
        await assert.rejects(
            provider.create(inputs),
            /no longer exists in Lightsail[^]*Current state: no instance/,
        );
        assert.ok(scene.rig.clock.now() - start < 60_000);
    });

    it("because its operation failed, is an error that says why", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked();
        const provider = scene.providerWith((lightsail) => ({
            getOperation: async (id) => {
                const operation = await lightsail.getOperation(id);
                return operation && { ...operation, status: "Failed", errorDetails: "no capacity" };
            },
        }));
        const { message } = await partialFailureOf(provider.create(inputs));
        assert.match(message, /no capacity/);
    });

    it("within the bound, is an error that says what to do", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked({ timeouts: { create: "10m" } });
        const provider = scene.providerWith((lightsail) => ({
            getInstance: async (name) => {
                const instance = await lightsail.getInstance(name);
                return instance && { ...instance, state: "pending" };
            },
        }));
        const start = scene.rig.clock.now();
        const { message, properties } = await partialFailureOf(provider.create(inputs));
        assert.match(message, /after 10 min[^]*is pending, behind the firewall[^]*goes on waiting for it/);
        assert.equal(properties["phase"], "incomplete");
        assert.ok(scene.rig.clock.now() - start < 12 * 60_000);
    });

    it("because nothing can be asked any more, is recorded all the same", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked();
        let isCut = false;
        const cut = () => Promise.reject(refusal("access-denied", "lightsail:GetInstance"));
        const provider = scene.providerWith((lightsail) => ({
            createInstancesFromSnapshot: async (request) => {
                isCut = true;
                return lightsail.createInstancesFromSnapshot(request);
            },
            getInstance: (name) => (isCut ? cut() : lightsail.getInstance(name)),
        }));
        const { id, message, properties } = await partialFailureOf(provider.create(inputs));
        assert.match(message, /unknown, because Lightsail could not be asked any more/);
        const mended = await scene.provider().update(id, properties, inputs);
        assert.equal(mended["phase"], "complete");
        assert.deepEqual(await scene.instanceNames(), ["shop", id]);
    });
});

describe("instance: a snapshot of which nothing can be made", () => {
    it("because it ended in an error", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked();
        const provider = scene.providerWith((lightsail) => ({
            getInstanceSnapshot: async (name) => {
                const snapshot = await lightsail.getInstanceSnapshot(name);
                return snapshot && { ...snapshot, state: "error" };
            },
        }));
        await assert.rejects(provider.create(inputs), /is in the state error, so no instance can be made/);
    });

    it("in the bundle that was asked for while it was not there yet", async () => {
        const scene = new Scene();
        await scene.rig.control("POST", "instances", { name: "shop" });
        const inputs = await scene.checked({ bundleId: "small_win_3_0" });
        await scene.addSnapshot(String(inputs["snapshotName"]));
        await assert.rejects(
            scene.provider().create(inputs),
            /bundleId: bundle "small_win_3_0" is too small[^]*Change the inputs/,
        );
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
    });

    it("as far as it says: no bundle, where none is asked for", async () => {
        const scene = await Scene.open();
        const provider = scene.providerWith((lightsail) => ({
            getInstanceSnapshot: async (name) => {
                const snapshot = await lightsail.getInstanceSnapshot(name);
                return snapshot && { ...snapshot, fromBundleId: undefined };
            },
        }));
        const inputs = await scene.checked();
        await assert.rejects(provider.create(inputs), /bundleId: is required: Lightsail does not say/);
        const { properties } = await provider.create({ ...inputs, bundleId: "large_win_3_0" });
        assert.equal(properties["bundleId"], "large_win_3_0");
    });
});

describe("instance: somebody else's of the same name", () => {
    it("that appears while it is asked for is left alone", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked({ instanceName: "web" });
        const provider = scene.providerWith((lightsail) => ({
            createInstancesFromSnapshot: async (request) => {
                await scene.rig.control("POST", "instances", { name: "web" });
                return lightsail.createInstancesFromSnapshot(request);
            },
        }));
        await assert.rejects(provider.create(inputs), /"web" exists and is not this resource's/);
        assert.deepEqual((await scene.rig.cloud.lightsail.getInstance("web"))?.tags, {});
    });

    it("that is no instance at all, is an error within minutes", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked({ instanceName: "web" });
        const provider = scene.providerWith(() => ({
            createInstancesFromSnapshot: () =>
                Promise.reject(refusal("name-in-use", "lightsail:CreateInstancesFromSnapshot")),
        }));
        const start = scene.rig.clock.now();
        await assert.rejects(provider.create(inputs), /Choose another name in `instanceName`/);
        assert.ok(scene.rig.clock.now() - start < 5 * 60_000);
    });
});

describe("instance: add-ons and tags under adversity", () => {
    it("are switched off once, when the answer was lost", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked({ addOns: [{ addOnType: "AutoSnapshot" }] });
        const { id, properties } = await scene.provider().create(inputs);
        await scene.rig.control("POST", "faults", [{ operation: "DisableAddOn", fault: "lost-reply" }]);
        await scene.provider().update(id, properties, { ...inputs, addOns: [] });
        assert.deepEqual((await scene.rig.cloud.lightsail.getInstance(id))?.addOns, []);
    });

    it("are refused in the check where there are too many or too long ones", async () => {
        const scene = new Scene();
        const tags = Object.fromEntries(Array.from({ length: 49 }, (_, at) => [`tag-${at}`, ""]));
        const { failures } = await scene.provider().check(
            {},
            {
                ...(await scene.checked()),
                tags: { ...tags, ["k".repeat(129)]: "", long: "v".repeat(257) },
                addOns: [{ addOnType: "AutoSnapshot" }, { addOnType: "AutoSnapshot" }],
            },
        );
        assert.deepEqual(
            failures.map(({ property }) => property.slice(0, 9)),
            ["tags.kkkk", "tags.long", "tags", "addOns"],
        );
    });
});
