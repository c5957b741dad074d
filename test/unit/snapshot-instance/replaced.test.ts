import assert from "node:assert/strict";
import { announced, GIVEN, Scene } from "./fixtures";

/** What stands in a preview for a value that is known only after the update. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const OWN_NAME = { instanceName: "web" };

const keyPair = (scene: Scene, operation: string, keyPairName: string) =>
    scene.rig.call("Lightsail_20161128", operation, { keyPairName });

describe("instance: one with a name of its own, which goes before its replacement is made", () => {
    const impossible: readonly (readonly [string, object, RegExp])[] = [
        [
            "a key pair that does not exist",
            { keyPairName: "nobodys" },
            /^keyPairName: .*no key pair "nobodys"/,
        ],
        [
            "a zone that does not exist",
            { availabilityZone: "us-east-1z" },
            /^availabilityZone: .*"us-east-1z"/,
        ],
        ["a snapshot that does not exist", { snapshotName: "gone" }, /^snapshotName: .*does not exist/],
        ["a bundle that is too small", { bundleId: "small_win_3_0" }, /^bundleId: .*too small/],
        [
            "a bundle without IPv4",
            { bundleId: "large_win_ipv6_3_0" },
            /^bundleId: .*IPv6 only.*ipAddressType/,
        ],
        ["IPv6 alone on a bundle with IPv4", { ipAddressType: "ipv6" }, /^ipAddressType: .*IPv4/],
        [
            "more user data than a machine takes",
            { userData: "x".repeat(17_000) },
            /^userData: .*16,384 bytes/,
        ],
    ];
    for (const [what, more, expected] of impossible) {
        it(`is not deleted for ${what}: the preview refuses, and so does the deletion`, async () => {
            const scene = await Scene.open();
            const { properties } = await scene.create(OWN_NAME);
            const { failures } = await announced(scene, properties, more);
            assert.equal(failures.length, 1, failures.join("\n"));
            assert.match(failures[0] ?? "", expected);
            assert.deepEqual(await scene.instanceNames(), ["shop", "web"]);
        });
    }

    it("is not deleted where the name of a new disk is taken", async () => {
        const scene = await Scene.open();
        const { properties } = await scene.create(OWN_NAME);
        const disk = { originalDiskPath: "/dev/xvdf", newDiskName: "shop" };
        const { failures } = await announced(scene, properties, { attachedDiskMapping: [disk] });
        assert.match(
            failures.join("\n"),
            /attachedDiskMapping\.0\.newDiskName: "shop" is the name of another/,
        );
    });

    it("is not deleted for what was there in the check and is gone before the deletion", async () => {
        const scene = await Scene.open();
        await keyPair(scene, "CreateKeyPair", "mine");
        const { properties } = await scene.create(OWN_NAME);
        const { provider, failures } = await announced(scene, properties, { keyPairName: "mine" });
        assert.deepEqual(failures, []);
        await keyPair(scene, "DeleteKeyPair", "mine");
        await assert.rejects(provider.delete(properties), (error: Error) => {
            assert.match(error.message, /"web" is not deleted, because its replacement could not be made/);
            assert.match(error.message, /keyPairName: there is no key pair "mine" in us-east-1/);
            return true;
        });
        assert.deepEqual(await scene.instanceNames(), ["shop", "web"]);
    });

    it("waits in the preview for a key pair that the same program makes, and not in the deletion", async () => {
        const scene = await Scene.open();
        const { properties } = await scene.create(OWN_NAME);
        const more = { keyPairName: "mine", keyPairIsOfProgram: true };
        const { provider, failures, inputs } = await announced(scene, properties, more);
        assert.deepEqual(failures, []);
        await assert.rejects(provider.delete(properties), /no key pair "mine"/);
        await keyPair(scene, "CreateKeyPair", "mine");
        await provider.delete(properties);
        const made = await provider.create(inputs);
        assert.equal((await scene.rig.cloud.lightsail.getInstance(made.id))?.keyPairName, "mine");
    });

    it("goes when nothing is against its replacement, and when it is destroyed for good", async () => {
        const scene = await Scene.open();
        const { properties } = await scene.create(OWN_NAME);
        const { provider, inputs } = await announced(scene, properties, { bundleId: "large_win_3_0" });
        await provider.delete(properties);
        const made = await provider.create(inputs);
        await keyPair(scene, "DeleteKeyPair", "mine");
        await scene.provider().delete(made.properties);
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
    });

    it("that was made anew is not deleted by the record of the one before it", async () => {
        const scene = await Scene.open();
        const old = await scene.create(OWN_NAME);
        await scene.provider().delete(old.properties);
        // The change that could not be made is taken back.
        const made = await scene.create(OWN_NAME);
        await scene.provider().delete(old.properties);
        assert.deepEqual(await scene.instanceNames(), ["shop", "web"]);
        assert.match(scene.rig.lines("warn").join("\n"), /was taken over by its replacement/);
        const { id } = await scene.provider().read(made.id, made.properties);
        assert.equal(id, "web");
        await scene.provider().delete(made.properties);
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
    });

    it("that an update has made anew after it was lost is deleted by its record", async () => {
        const scene = await Scene.open();
        const { id, properties } = await scene.create(OWN_NAME);
        await scene.rig.cloud.lightsail.deleteInstance(id);
        await scene.rig.clock.sleep(600_000);
        const inputs = await scene.checked(OWN_NAME, properties);
        const lost = { ...properties, phase: "incomplete" };
        const updated = await scene.provider().update(id, lost, inputs);
        assert.deepEqual(await scene.instanceNames(), ["shop", "web"]);
        await scene.provider().delete(updated);
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
    });
});

describe("instance: one with a name of its own that stays when it is replaced (`retainOnDelete`)", () => {
    const KEPT = { ...OWN_NAME, isRetained: true };
    const refusal =
        /^instanceName: is still "web", and the instance of that name stays \(`retainOnDelete`\).*`instanceName`/;

    it("is refused other inputs in the preview, also where the program keeps it no more", async () => {
        const scene = await Scene.open();
        const { properties } = await scene.create(KEPT);
        for (const isRetained of [true, undefined]) {
            const more = { bundleId: "large_win_3_0", isRetained };
            const { failures } = await announced(scene, properties, more);
            assert.equal(failures.length, 1, failures.join("\n"));
            assert.match(failures[0] ?? "", refusal);
        }
    });

    it("may be replaced under another name, and by one of the same inputs", async () => {
        const scene = await Scene.open();
        const { properties } = await scene.create(KEPT);
        for (const more of [{ bundleId: "large_win_3_0", instanceName: "web-2" }, {}]) {
            assert.deepEqual((await announced(scene, properties, more)).failures, []);
        }
        assert.deepEqual(scene.rig.lines("warn"), []);
    });

    it("is said to stay where a preview does not know yet of what snapshot the next one is", async () => {
        const scene = await Scene.open();
        const { properties } = await scene.create(KEPT);
        assert.deepEqual((await announced(scene, properties, { snapshotName: UNKNOWN })).failures, []);
        assert.match(
            scene.rig.lines("warn").join("\n"),
            /"web" stays \(`retainOnDelete`\), and with it its name/,
        );
    });
});

describe("instance: a new one", () => {
    const refused = async (more: object): Promise<string> => {
        const scene = await Scene.open();
        await scene.rig.call("Lightsail_20161128", "AllocateStaticIp", { staticIpName: "front" });
        const { failures } = await scene.provider().check({}, { ...GIVEN, ...more });
        return failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n");
    };

    it("is refused the name of a resource of another kind", async () => {
        assert.match(
            await refused({ instanceName: "front" }),
            /^instanceName: "front" is the name of another/,
        );
    });

    it("is told of a key pair that is not there yet", async () => {
        const scene = await Scene.open();
        await scene.checked({ keyPairName: "mine" });
        assert.match(scene.rig.lines("warn").join("\n"), /no key pair "mine" in us-east-1 yet/);
        await scene.checked({ keyPairName: "mine", keyPairIsOfProgram: true });
        assert.equal(scene.rig.lines("warn").length, 1);
    });

    it("is checked all the same where a list may not be read", async () => {
        const scene = await Scene.open();
        await scene.rig.control("POST", "faults", [{ operation: "GetKeyPairs", fault: "access-denied" }]);
        const { failures } = await scene
            .provider()
            .check({}, { ...GIVEN, keyPairName: "x", bundleId: "giant" });
        assert.equal(failures.length, 1);
        assert.match(
            scene.rig.lines("warn").join("\n"),
            /not checked before the update: that the key pair is there, because .*lightsail:GetKeyPairs/,
        );
    });
});
