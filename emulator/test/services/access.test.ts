import assert from "node:assert/strict";
import { constants, createPrivateKey, generateKeyPairSync, privateDecrypt } from "node:crypto";
import { TestWorld, type Answer } from "../support/world";

/** Longer than any first boot. */
const ready = 700;

function newInstance(rest: Record<string, unknown> = {}): Record<string, unknown> {
    return {
        instanceNames: ["new-1"],
        availabilityZone: "us-east-1a",
        blueprintId: "windows_server_2022",
        bundleId: "medium_win_3_0",
        ...rest,
    };
}

function access(world: TestWorld): Promise<Answer> {
    return world.lightsail("GetInstanceAccessDetails", { instanceName: "new-1", protocol: "rdp" });
}

function decrypt(privateKey: string, ciphertext: string): string {
    const key = createPrivateKey(privateKey);
    return privateDecrypt(
        { key, padding: constants.RSA_PKCS1_PADDING },
        Buffer.from(ciphertext, "base64"),
    ).toString();
}

describe("emulator: access to an instance", () => {
    it("has no password until the instance is ready, then in clear with the default key pair", async () => {
        const world = new TestWorld();
        await world.lightsail("CreateInstances", newInstance());
        const pending = await access(world);
        assert.equal(pending.at("__type"), "OperationFailureException");
        world.clock.pass(60);
        const early = await access(world);
        assert.equal(early.at("accessDetails.password"), "");
        assert.equal(early.at("accessDetails.username"), "Administrator");
        assert.equal(early.at("accessDetails.passwordData.keyPairName"), "LightsailDefaultKeyPair");
        world.clock.pass(ready);
        const password = (await access(world)).text("accessDetails.password");
        assert.equal(password, (await world.state()).at("instances.0.disk.administratorPassword"));
        assert.ok(password.length >= 20);
    });

    it("tells SSH nothing of a password", async () => {
        const world = new TestWorld();
        await world.instance("new-1");
        const answer = await world.lightsail("GetInstanceAccessDetails", { instanceName: "new-1" });
        assert.equal(answer.at("accessDetails.protocol"), "ssh");
        assert.equal(answer.at("accessDetails.password"), undefined);
    });

    it("encrypts the password with a key pair of one's own, in clear never", async () => {
        const world = new TestWorld();
        const pair = await world.lightsail("CreateKeyPair", { keyPairName: "mine" });
        await world.lightsail("CreateInstances", newInstance({ keyPairName: "mine" }));
        world.clock.pass(60);
        assert.equal((await access(world)).at("accessDetails.passwordData.ciphertext"), "");
        world.clock.pass(ready);
        const answer = await access(world);
        assert.equal(answer.at("accessDetails.password"), "");
        assert.equal(
            decrypt(pair.text("privateKeyBase64"), answer.text("accessDetails.passwordData.ciphertext")),
            (await world.state()).at("instances.0.disk.administratorPassword"),
        );
    });

    it("does the same with an imported RSA key, and cannot with another kind", async () => {
        const world = new TestWorld();
        const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
        const { n = "", e = "" } = publicKey.export({ format: "jwk" });
        const line = openSsh([
            Buffer.from("ssh-rsa"),
            Buffer.from(e, "base64url"),
            positive(Buffer.from(n, "base64url")),
        ]);
        await world.lightsail("ImportKeyPair", { keyPairName: "mine", publicKeyBase64: line });
        await world.lightsail("ImportKeyPair", {
            keyPairName: "twice-encoded",
            publicKeyBase64: Buffer.from(line).toString("base64"),
        });
        const pairs = await world.lightsail("GetKeyPairs");
        assert.equal(pairs.at("keyPairs.0.fingerprint"), pairs.at("keyPairs.1.fingerprint"));
        await world.lightsail("CreateInstances", newInstance({ keyPairName: "mine" }));
        world.clock.pass(ready + 60);
        const ciphertext = (await access(world)).text("accessDetails.passwordData.ciphertext");
        assert.equal(
            decrypt(privateKey.export({ type: "pkcs1", format: "pem" }).toString(), ciphertext),
            (await world.state()).at("instances.0.disk.administratorPassword"),
        );
        const ed25519 = openSsh([Buffer.from("ssh-ed25519"), Buffer.alloc(32, 1)]);
        await world.lightsail("ImportKeyPair", { keyPairName: "modern", publicKeyBase64: ed25519 });
        const refused = await world.lightsail(
            "CreateInstances",
            newInstance({ keyPairName: "modern", instanceNames: ["new-2"] }),
        );
        assert.equal(refused.at("__type"), "InvalidInputException");
        assert.match(refused.text("message"), /only RSA keys are supported for Windows/);
        const linux = newInstance({
            keyPairName: "modern",
            instanceNames: ["new-3"],
            blueprintId: "ubuntu_24_04",
            bundleId: "nano_3_0",
        });
        assert.equal((await world.lightsail("CreateInstances", linux)).status, 200);
    });

    it("deletes a key pair without a change for the instances that have it", async () => {
        const world = new TestWorld();
        const pair = await world.lightsail("CreateKeyPair", { keyPairName: "mine" });
        await world.lightsail("CreateInstances", newInstance({ keyPairName: "mine" }));
        await world.lightsail("DeleteKeyPair", { keyPairName: "mine" });
        // Another pair of the same name is another key.
        await world.lightsail("CreateKeyPair", { keyPairName: "mine" });
        world.clock.pass(ready + 60);
        const details = await access(world);
        assert.equal(details.at("accessDetails.passwordData.keyPairName"), "mine");
        assert.equal(
            decrypt(pair.text("privateKeyBase64"), details.text("accessDetails.passwordData.ciphertext")),
            (await world.state()).at("instances.0.disk.administratorPassword"),
        );
        const shown = await world.lightsail("GetInstance", { instanceName: "new-1" });
        assert.equal(shown.at("instance.sshKeyName"), "mine");
    });

    it("knows key pairs by name, and forgets them", async () => {
        const world = new TestWorld();
        await world.lightsail("CreateKeyPair", { keyPairName: "mine" });
        const taken = await world.lightsail("CreateKeyPair", { keyPairName: "mine" });
        assert.equal(taken.at("code"), "NameExists");
        assert.equal(
            (await world.lightsail("GetKeyPair", { keyPairName: "mine" })).at("keyPair.name"),
            "mine",
        );
        await world.lightsail("DeleteKeyPair", { keyPairName: "mine" });
        assert.equal(
            (await world.lightsail("GetKeyPair", { keyPairName: "mine" })).at("__type"),
            "NotFoundException",
        );
        const bad = await world.lightsail("ImportKeyPair", {
            keyPairName: "bad",
            publicKeyBase64: "not a key",
        });
        assert.equal(bad.at("__type"), "InvalidInputException");
        const one = await world.lightsail("DownloadDefaultKeyPair");
        const two = await world.lightsail("DownloadDefaultKeyPair");
        assert.match(one.text("privateKeyBase64"), /BEGIN RSA PRIVATE KEY/);
        assert.equal(one.at("publicKeyBase64"), two.at("publicKeyBase64"));
    });

    it("learns a clone's own password, and never one that the clone did not report", async () => {
        const world = new TestWorld();
        const node = (await world.instance("source")).text("managedInstanceId");
        const snapshot = async (name: string): Promise<void> => {
            await world.lightsail("CreateInstanceSnapshot", {
                instanceName: "source",
                instanceSnapshotName: name,
            });
            world.clock.pass(480);
        };
        const clone = async (name: string, image: string): Promise<Answer> => {
            await world.lightsail("CreateInstancesFromSnapshot", {
                instanceNames: [name],
                availabilityZone: "us-east-1a",
                bundleId: "medium_win_3_0",
                instanceSnapshotName: image,
            });
            world.clock.pass(ready);
            return await world.lightsail("GetInstanceAccessDetails", { instanceName: name, protocol: "rdp" });
        };
        await snapshot("backup");
        await world.ssm("SendCommand", {
            DocumentName: "AWS-RunPowerShellScript",
            InstanceIds: [node],
            Parameters: { commands: ["generalize"] },
        });
        world.clock.pass(30);
        await snapshot("image");
        assert.equal((await clone("of-backup", "backup")).at("accessDetails.password"), "");
        const password = (await clone("of-image", "image")).text("accessDetails.password");
        const passwords = (await world.state()).texts("instances", "disk.administratorPassword");
        assert.equal(passwords[0], passwords[1]);
        assert.equal(passwords[2], password);
        assert.notEqual(passwords[2], passwords[0]);
    });
});

function openSsh(fields: readonly Buffer[]): string {
    const wire = Buffer.concat(
        fields.flatMap((field) => {
            const length = Buffer.alloc(4);
            length.writeUInt32BE(field.length);
            return [length, field];
        }),
    );
    return `${String(fields[0])} ${wire.toString("base64")} somebody@example`;
}

function positive(bytes: Buffer): Buffer {
    return Buffer.concat([Buffer.from([0]), bytes]);
}
