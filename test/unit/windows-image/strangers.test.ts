import assert from "node:assert/strict";
import { obedientGuests } from "../../../emulator/test/support/obedient-guest";
import { PartialFailure } from "../../../provider/managed-resource/partial-failure";
import { TAG } from "../../../provider/run/tags";
import { imageIdOf } from "../../../provider/windows-image/names";
import { ImageScene, URN } from "./fixtures";

const LIGHTSAIL = "Lightsail_20161128";
const RDP = ["203.0.113.7/32"];

/** The tags of the image, as whoever may tag anything in the account could write them. */
const forged = (role: string) => ({ [TAG.pair]: imageIdOf(URN), [TAG.run]: "run1", [TAG.role]: role });
const asList = (tags: Readonly<Record<string, string>>) =>
    Object.entries(tags).map(([key, value]) => ({ key, value }));

async function sweep(scene: ImageScene, more: object = {}): Promise<void> {
    const claim = scene.claim();
    const inputs = { imageUrn: URN, resourceUrn: `${URN}-claim`, ...more };
    await claim.delete((await claim.create(inputs)).properties);
}

async function sceneOfStrangers(): Promise<ImageScene> {
    const scene = await ImageScene.open({}, { guests: obedientGuests() });
    await scene.rig.control("POST", "instances", { name: "theirs", managed: false, tags: forged("builder") });
    await scene.rig.control("POST", "instances", { name: "other", managed: false, tags: forged("clone") });
    for (const [instanceSnapshotName, tags] of [
        ["nightly", forged("base")],
        ["golden", forged("sysprep")],
        ["old", { ...forged("sysprep"), [TAG.previous]: "2026-01-01T00:00:00Z" }],
    ] as const) {
        const answer = await scene.rig.call(LIGHTSAIL, "CreateInstanceSnapshot", {
            instanceName: "shop-1",
            instanceSnapshotName,
            tags: asList(tags),
        });
        assert.ok("status" in answer && answer.status === 200, JSON.stringify(answer));
        await scene.rig.clock.sleep(600_000);
    }
    await scene.rig.cloud.ssm.createActivation({
        iamRole: "shop-ssm",
        name: "their-node",
        description: "",
        expiresAt: new Date(scene.rig.clock.now() + 24 * 3_600_000),
        tags: forged("builder"),
    });
    return scene;
}

async function namesIn(scene: ImageScene): Promise<readonly string[]> {
    const { instances, instanceSnapshots } = await scene.rig.state();
    const activations = await scene.rig.cloud.ssm.listActivations("their-node");
    return [...instances, ...instanceSnapshots, ...activations].map(({ name }) => name ?? "");
}

describe("what carries an image's tags and was never made for it", () => {
    const ALL = ["shop-1", "theirs", "other", "nightly", "golden", "old", "their-node"];

    it("is left alone when what a run has left is swept", async () => {
        const scene = await sceneOfStrangers();
        await sweep(scene);
        assert.deepEqual(await namesIn(scene), ALL);
    });

    it("is left alone when the image is deleted", async () => {
        const scene = await sceneOfStrangers();
        const { properties } = await scene.make();
        await scene.image().delete(properties);
        assert.deepEqual(await namesIn(scene), ALL);
    });
});

describe("with Sysprep by hand", () => {
    it("the sweep asks nothing of Systems Manager, which a user need not be allowed to ask", async () => {
        const scene = await ImageScene.open();
        const before = (await scene.rig.operations()).length;
        await sweep(scene, { method: "manual" });
        const asked = (await scene.rig.operations()).slice(before);
        assert.ok(asked.includes("GetInstanceSnapshots"));
        assert.deepEqual(
            asked.filter((operation) =>
                /Activation|Instance(Information|Managed)|Deregister/.test(operation),
            ),
            [],
        );
    });

    it("a builder that registered itself before the method was changed takes its registration with it", async () => {
        const scene = await ImageScene.open();
        const failing = { name: "installer", script: "exit 7" };
        const begun = scene.make({ keepBuilderOnFailure: true, provision: [failing] });
        let properties: object = {};
        await assert.rejects(begun, (error: unknown) => {
            assert.ok(error instanceof PartialFailure);
            ({ properties } = error);
            return true;
        });
        assert.equal((await scene.ownActivations()).length, 1);
        const manual = { ...properties, sysprep: { method: "manual", rdpCidrs: RDP } };
        await scene.image().delete(manual);
        assert.deepEqual(await scene.leftovers(), []);
    });
});
