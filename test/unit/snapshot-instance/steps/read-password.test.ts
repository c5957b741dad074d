import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { TAG } from "../../../../provider/run/tags";
import { authorization } from "../../../../emulator/test/support/world";
import { partialFailureOf, Scene } from "../fixtures";

/** A key pair in the emulator's Region; answers its private half. */
async function keyPair(scene: Scene, keyPairName: string): Promise<string> {
    const answer = await scene.rig.emulator.handle({
        method: "POST",
        path: "/",
        headers: {
            "x-amz-target": "Lightsail_20161128.CreateKeyPair",
            authorization: authorization("lightsail", "us-east-1"),
        },
        body: JSON.stringify({ keyPairName }),
    });
    assert.ok("body" in answer && answer.status === 200);
    return (JSON.parse(answer.body) as { privateKeyBase64: string }).privateKeyBase64;
}

const passwordOf = async (scene: Scene) => (await scene.rig.state()).instances[1]?.disk.administratorPassword;

describe("instance: its administrator password", () => {
    it("that never comes ends the wait at its bound, and the instance is kept", async () => {
        const scene = await Scene.open({}, false);
        const inputs = await scene.checked({ timeouts: { password: "20m" } });
        const start = scene.rig.clock.now();
        const failure = await partialFailureOf(scene.provider().create(inputs));
        assert.ok(scene.rig.clock.now() - start < 25 * 60_000);
        assert.match(failure.message, /after 20 min/);
        assert.match(failure.message, /is running, behind the firewall of openPorts/);
        assert.match(failure.message, /set `waitForPassword: false`/);

        const noWait = { ...inputs, waitForPassword: false };
        const mended = await scene.provider().update(failure.id, failure.properties, noWait);
        assert.equal(mended["phase"], "complete");
        assert.equal(mended["administratorPassword"], null);
    });

    const ended: readonly (readonly [string, (scene: Scene, name: string) => Promise<unknown>, RegExp])[] = [
        [
            "stopped",
            (scene, name) => scene.rig.cloud.lightsail.stopInstance(name),
            /is stopping, so Windows cannot report .*\nCurrent state.*\nStart it in the Lightsail console/,
        ],
        [
            "deleted",
            (scene, name) => scene.rig.cloud.lightsail.deleteInstance(name),
            /"web" no longer exists\.\nCurrent state.*\nRun `pulumi up` again to make it once more/,
        ],
    ];
    for (const [what, end, expected] of ended) {
        it(`is not waited for any more when the instance is ${what} meanwhile, and the error says what to do`, async () => {
            const scene = await Scene.open({}, false);
            const inputs = await scene.checked({ instanceName: "web" });
            let looks = 0;
            scene.rig.beforeRequest = async (operation) => {
                if (operation === "GetInstanceAccessDetails" && ++looks === 2) {
                    await end(scene, "web");
                }
            };
            await assert.rejects(scene.provider().create(inputs), expected);
        });
    }

    it("is not waited for when told so", async () => {
        const scene = await Scene.open({}, false);
        const { properties } = await scene.create({ waitForPassword: false });
        assert.equal(properties["phase"], "complete");
        assert.equal(properties["administratorPassword"], null);
        assert.ok(!(await scene.rig.operations()).includes("GetInstanceAccessDetails"));
    });

    it("is the source's own in an instance from a pair's backup", async () => {
        const scene = await Scene.open({}, false);
        await scene.addSnapshot("shop-backup-1a2b3c4", { [TAG.role]: "backup" }, false);
        const { properties } = await scene.create({ snapshotName: "shop-backup-1a2b3c4" });
        assert.equal(properties["phase"], "complete");
        assert.equal(properties["administratorPassword"], null);
        assert.match(
            scene.rig.lines("lasting").join("\n"),
            /was taken before Sysprep, so the instance has the password that the source had before Sysprep/,
        );
    });

    it("is decrypted with the private half of a key pair of one's own", async () => {
        const scene = await Scene.open();
        const privateKey = await keyPair(scene, "mine");
        const { properties } = await scene.create({ keyPairName: "mine", privateKey });
        assert.equal(properties["administratorPassword"], await passwordOf(scene));
        assert.equal(typeof properties["passwordCiphertext"], "string");
    });

    it("stays encrypted without it, and is decrypted as soon as it is given", async () => {
        const scene = await Scene.open();
        const privateKey = await keyPair(scene, "mine");
        const inputs = await scene.checked({ keyPairName: "mine" });
        const { id, properties } = await scene.provider().create(inputs);
        assert.equal(properties["administratorPassword"], null);
        assert.equal(properties["phase"], "complete");
        assert.match(scene.rig.lines("lasting").join("\n"), /encrypted with key pair "mine"/);

        const withKey = { ...inputs, privateKey };
        const start = scene.rig.clock.now();
        const updated = await scene.provider().update(id, properties, withKey);
        assert.equal(updated["administratorPassword"], await passwordOf(scene));
        assert.ok(scene.rig.clock.now() - start < 10_000);
    });

    it("cannot be decrypted with another key, which is said without showing either", async () => {
        const scene = await Scene.open();
        await keyPair(scene, "mine");
        const wrong = generateKeyPairSync("rsa", { modulusLength: 2048 })
            .privateKey.export({ type: "pkcs1", format: "pem" })
            .toString();
        const inputs = await scene.checked({ keyPairName: "mine", privateKey: wrong });
        const failure = await partialFailureOf(scene.provider().create(inputs));
        assert.match(failure.message, /not the private half of key pair "mine"/);
        assert.ok(!failure.message.includes(wrong.slice(40, 80)));
        assert.equal(failure.properties["phase"], "incomplete");
    });

    it("is kept encrypted by a refresh that finds the key to be another's, and the rest is read", async () => {
        const scene = await Scene.open();
        await keyPair(scene, "mine");
        const wrong = generateKeyPairSync("rsa", { modulusLength: 2048 })
            .privateKey.export({ type: "pkcs1", format: "pem" })
            .toString();
        const given = { keyPairName: "mine", privateKey: wrong, waitForPassword: false };
        const { id, properties } = await scene.create(given);
        await scene.rig.clock.sleep(20 * 60_000);
        const read = await scene.provider().read(id, properties);
        assert.equal(read.id, id);
        assert.equal(read.properties["administratorPassword"], null);
        assert.equal(typeof read.properties["passwordCiphertext"], "string");
        assert.match(
            scene.rig.lines("warn").join("\n"),
            /not the private half of key pair "mine".*Give the right key/,
        );
    });

    it("of a machine that was lost is not recorded for the one made after it", async () => {
        for (const isKilled of [false, true]) {
            const scene = await Scene.open();
            const inputs = await scene.checked();
            const { id, properties } = await scene.provider().create(inputs);
            await scene.rig.cloud.lightsail.deleteInstance(id);
            await scene.rig.clock.sleep(120_000);
            const changed = { ...inputs, tags: { a: "b" } };
            const failed = await partialFailureOf(scene.provider().update(id, properties, changed));
            if (isKilled) {
                // It made the new machine and was not recorded.
                await scene.provider().update(id, failed.properties, changed);
            }
            const made = await scene
                .provider()
                .update(id, isKilled ? { ...properties, phase: "incomplete" } : failed.properties, changed);
            assert.notEqual(made["administratorPassword"], properties["administratorPassword"]);
            assert.equal(made["administratorPassword"], await passwordOf(scene));
            const read = await scene.provider().read(id, { ...properties, phase: "incomplete" });
            assert.equal(read.properties["administratorPassword"], await passwordOf(scene));
        }
    });
});
