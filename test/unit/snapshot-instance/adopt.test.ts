import assert from "node:assert/strict";
import { INSTANCE_TAG } from "../../../provider/snapshot-instance/names";
import { GIVEN, Scene } from "./fixtures";

const ADOPTED = { instanceName: "shop", adoptExisting: true, waitForPassword: false };

async function tagsOf(scene: Scene, name: string): Promise<Readonly<Record<string, string>>> {
    return (await scene.rig.cloud.lightsail.getInstance(name))?.tags ?? {};
}

async function refusals(scene: Scene, more: object): Promise<string> {
    const { failures } = await scene.provider().check({}, { ...GIVEN, ...more });
    return failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n");
}

describe("instance: one that exists, and is to be taken over", () => {
    it("becomes the resource's as it is, with the firewall and the tags of the inputs, and goes with it", async () => {
        const scene = await Scene.open();
        const checked = await scene.checked({ ...ADOPTED, tags: { team: "shop" } });
        assert.match(
            scene.rig.lines("warn").join("\n"),
            /instance "shop" \(running\) is taken over as it is/,
        );
        const { id, properties } = await scene.provider().create(checked);
        assert.equal(id, "shop");
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
        const tags = await tagsOf(scene, "shop");
        assert.equal(tags["team"], "shop");
        assert.ok(tags[INSTANCE_TAG.instance] !== undefined);
        assert.deepEqual(await scene.firewall("shop"), ["tcp 443 443 0.0.0.0/0 ::/0"]);
        const again = await scene.checked({ ...ADOPTED, tags: { team: "shop" } }, properties);
        assert.equal(scene.provider().diff(properties, again).changes, false);
        await scene.provider().delete(properties);
        assert.deepEqual(await scene.instanceNames(), []);
    });

    it("is refused without the word, which the refusal names", async () => {
        const scene = await Scene.open();
        assert.match(
            await refusals(scene, { ...ADOPTED, adoptExisting: false }),
            /does not carry its tag.*set `adoptExisting: true`/,
        );
    });

    it("is refused where it is another than the inputs say, in the preview and in the update", async () => {
        const scene = await Scene.open();
        const other = { ...ADOPTED, availabilityZone: "us-east-1b", bundleId: "xlarge_win_3_0" };
        const said = await refusals(scene, other);
        assert.match(said, /availabilityZone: instance .*has "us-east-1a"/);
        assert.match(said, /bundleId: instance .*has "medium_win_3_0"/);
        const { inputs } = await scene.provider().check({}, { ...GIVEN, ...other });
        await assert.rejects(scene.provider().create(inputs), /It is left as it is/);
        assert.deepEqual(await tagsOf(scene, "shop"), {});
    });

    it("is refused what only the making of an instance does, and another key pair or network than it has", async () => {
        const scene = await Scene.open();
        await scene.rig.call("Lightsail_20161128", "CreateKeyPair", { keyPairName: "mine" });
        const said = await refusals(scene, {
            ...ADOPTED,
            snapshotName: "gone",
            keyPairName: "mine",
            ipAddressType: "ipv6",
            userData: "Write-Output 1",
            attachedDiskMapping: [{ originalDiskPath: "/dev/xvdf", newDiskName: "data" }],
        });
        assert.match(said, /keyPairName: instance .*has "LightsailDefaultKeyPair"; say so here/);
        assert.match(said, /ipAddressType: instance .*has "dualstack"; say so here/);
        assert.match(said, /userData: runs at an instance's first start alone.*leave it out/);
        assert.match(said, /attachedDiskMapping: names the disks of an instance that is made/);
        assert.equal(await refusals(scene, { ...ADOPTED, ipAddressType: "ipv4" }), "");
    });

    it("is never another resource's of this package", async () => {
        const scene = await Scene.open();
        const { id } = await scene.create();
        const resourceUrn = `${GIVEN.resourceUrn}-2`;
        const refused = await refusals(scene, { ...ADOPTED, instanceName: id, resourceUrn });
        assert.match(refused, /carries the tag of another resource/);
        assert.match(refused, /moved into a component, say so with Pulumi's option `aliases`/);
    });

    it("can be one that a resource has left on purpose, once its tag is taken off as the refusal says", async () => {
        const scene = await Scene.open();
        const { id } = await scene.create();
        const other = { ...ADOPTED, instanceName: id, resourceUrn: `${GIVEN.resourceUrn}-2` };
        const [, key = ""] = /untag-resource --resource-name \S+ --tag-keys (\S+)`/.exec(
            await refusals(scene, other),
        ) ?? [""];
        await scene.rig.cloud.lightsail.untagResource(id, [key]);
        assert.equal(await refusals(scene, other), "");
    });

    it("is not said to lack a snapshot that the program makes, and a date is no snapshot's name", async () => {
        const scene = await Scene.open();
        await scene.checked({ snapshotName: "shop-sysprep-7654321", snapshotIsOfProgram: true });
        const said = () => [...scene.rig.lines("warn"), ...scene.rig.lines("lasting")].join("\n");
        assert.doesNotMatch(said(), /there is no instance snapshot/);
        await scene.checked({ snapshotName: "2026-11-29" });
        assert.match(
            said(),
            /the dates of automatic snapshots are not names of snapshots.*--restore-date 2026-11-29/,
        );
    });

    it("has to be named, and is made where it is not there", async () => {
        const scene = await Scene.open();
        assert.match(await refusals(scene, { adoptExisting: true }), /needs the name of the instance/);
        await scene.checked({ ...ADOPTED, instanceName: "nobody" });
        assert.match(
            scene.rig.lines("warn").join("\n"),
            /no instance "nobody" is there .* a new one is made/,
        );
    });
});
