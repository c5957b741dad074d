import assert from "node:assert/strict";
import { snapshotInstanceProvider } from "../../provider/snapshot-instance/provider";
import { Rig } from "../support/in-process/rig";
import { type PolicyFile, policyOf, SOURCE_MARK } from "../support/sweep/policy";
import { ImageScene } from "../unit/windows-image/fixtures";
import { URN } from "../unit/sysprep-snapshot-pair/fixtures";

const LIGHTSAIL = "Lightsail_20161128";
const INSTANCE_URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SnapshotInstance::web";

/** A rig with a server, marked or not, whose callers may do what these policies allow and no more. */
async function rigUnder(files: readonly PolicyFile[], marks = ["instance", "node"]): Promise<Rig> {
    const rig = new Rig();
    await rig.control("POST", "instances", { name: "shop", managed: true });
    await mark(rig, "shop", marks);
    await rig.control("PUT", "policy", { policy: policyOf(files) });
    return rig;
}

async function mark(rig: Rig, instanceName: string, marks: readonly string[]): Promise<void> {
    const { key: Key, value: Value } = SOURCE_MARK;
    const { instances } = await rig.state();
    const node = instances.find(({ name }) => name === instanceName)?.managedInstanceId;
    if (marks.includes("instance")) {
        await rig.call(LIGHTSAIL, "TagResource", { resourceName: instanceName, tags: [SOURCE_MARK] });
    }
    if (marks.includes("node")) {
        const resource = { ResourceType: "ManagedInstance", ResourceId: node };
        await rig.call("AmazonSSM", "AddTagsToResource", { ...resource, Tags: [{ Key, Value }] });
    }
}

async function makePair(rig: Rig, more: object = {}) {
    const { inputs } = await rig.pair().check({}, { instanceName: "shop", resourceUrn: URN, ...more });
    return rig.pair().create(inputs);
}

async function refused(rig: Rig): Promise<readonly string[]> {
    const journal = await rig.requests();
    return journal.filter(({ status }) => status === 403 || status === 400).map(({ operation }) => operation);
}

describe("under exactly the policies of docs/", () => {
    it("a pair is made, verified, copied, freed of its backup, and deleted again", async () => {
        const rig = await rigUnder(["iam-policy.json"]);
        const { properties } = await makePair(rig, {
            verify: { source: { kind: "powershell", script: "exit 0", within: "5m" }, clone: true },
            backupRetention: "deleteAfterVerified",
            copyTo: ["eu-west-1"],
        });
        assert.equal(properties["phase"], "complete");
        assert.equal((await rig.state("eu-west-1")).instanceSnapshots.length, 1);
        await rig.pair().delete(properties);
        assert.deepEqual((await rig.state()).instanceSnapshots, []);
        assert.deepEqual((await rig.state("eu-west-1")).instanceSnapshots, []);
    });

    it("a pair is made whose source registers anew, and its next one finds the new node", async () => {
        const rig = await rigUnder(["iam-policy.json", "iam-policy-renew.json"]);
        const sysprep = { method: "ssm", iamRole: "shop-ssm" };
        const before = (await rig.state()).instances[0]?.managedInstanceId;
        const first = await makePair(rig, { sysprep, triggers: [1] });
        const second = await makePair(rig, { sysprep, triggers: [2] });
        const nodes = [first, second].map(({ properties }) => properties["managedInstanceId"]);
        assert.equal(new Set([before, ...nodes]).size, 3);
        assert.equal((await rig.state()).instances[0]?.managedInstanceId, nodes[1]);
    });

    it("a server is restored from its backup, and an instance from an image goes with its resource", async () => {
        const rig = await rigUnder(["iam-policy.json"]);
        const pair = await makePair(rig);
        const instance = snapshotInstanceProvider(rig.runtime);
        const given = {
            snapshotName: (pair.properties["sysprepSnapshot"] as { readonly name: string }).name,
            availabilityZone: "us-east-1a",
            openPorts: [{ protocol: "tcp", fromPort: 443 }],
            resourceUrn: INSTANCE_URN,
        };
        const { inputs, failures } = await instance.check({}, given);
        assert.deepEqual(failures, []);
        const { properties } = await instance.create(inputs);
        await instance.delete(properties);
        assert.deepEqual(
            (await rig.state()).instances.map(({ name }) => name),
            ["shop"],
        );
    });

    it("an image is made on a builder, and everything goes again", async () => {
        const scene = await ImageScene.open();
        await mark(scene.rig, "shop-1", ["instance", "node"]);
        const files = ["iam-policy.json", "iam-policy-image.json"] as const;
        await scene.rig.control("PUT", "policy", { policy: policyOf(files) });
        const { properties } = await scene.make({ verify: { clone: true }, backup: "delete" });
        await scene.image().delete(properties);
        await scene.rig.control("DELETE", "policy");
        assert.deepEqual(await scene.leftovers(), []);
    });
});

describe("the policies of docs/ refuse", () => {
    it("to stop a server that nobody has marked", async () => {
        const rig = await rigUnder(["iam-policy.json"], ["node"]);
        await assert.rejects(
            () => makePair(rig),
            /lightsail:(StopInstance|UntagResource|GetInstanceAccessDetails)/,
        );
        const [server] = (await rig.state()).instances;
        assert.equal(server?.disk.bootCount, 1);
    });

    it("to run anything on a node that nobody has marked", async () => {
        const rig = await rigUnder(["iam-policy.json"], ["instance"]);
        await assert.rejects(() => makePair(rig), /ssm:SendCommand/);
        assert.deepEqual((await rig.state()).commands, []);
    });

    it("to delete a snapshot or an instance that is not this package's", async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop", managed: true });
        await rig.call(LIGHTSAIL, "CreateInstanceSnapshot", {
            instanceName: "shop",
            instanceSnapshotName: "somebody-elses",
        });
        await rig.control("PUT", "policy", {
            policy: policyOf(["iam-policy.json", "iam-policy-image.json"]),
        });
        await rig.call(LIGHTSAIL, "DeleteInstanceSnapshot", { instanceSnapshotName: "somebody-elses" });
        await rig.call(LIGHTSAIL, "DeleteInstance", { instanceName: "shop" });
        await rig.call(LIGHTSAIL, "GetInstanceAccessDetails", { instanceName: "shop" });
        assert.deepEqual(await refused(rig), [
            "DeleteInstanceSnapshot",
            "DeleteInstance",
            "GetInstanceAccessDetails",
        ]);
        const { instances, instanceSnapshots } = await rig.state();
        assert.deepEqual([instances.length, instanceSnapshots.length], [1, 1]);
    });
});
