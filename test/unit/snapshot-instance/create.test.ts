import assert from "node:assert/strict";
import { EngineGone } from "../../../provider/engine/engine-gone";
import { PartialFailure } from "../../../provider/managed-resource/partial-failure";
import { INSTANCE_TAG } from "../../../provider/snapshot-instance/names";
import { snapshotInstanceProvider } from "../../../provider/snapshot-instance/provider";
import { GIVEN, partialFailureOf, Scene, SNAPSHOT } from "./fixtures";

describe("instance: making one", () => {
    it("makes it from the snapshot, behind its own firewall, with a password of its own", async () => {
        const scene = await Scene.open();
        const { id, properties } = await scene.create({ tags: { app: "shop" } });
        const made = await scene.rig.cloud.lightsail.getInstance(id);
        assert.equal(made?.state, "running");
        assert.equal(made.bundleId, "medium_win_3_0");
        assert.equal(made.tags["app"], "shop");
        assert.equal(made.tags[INSTANCE_TAG.instance], properties["instanceId"]);
        assert.deepEqual(await scene.firewall(id), ["tcp 443 443 0.0.0.0/0 ::/0"]);

        const [source, copy] = (await scene.rig.state()).instances;
        assert.equal(properties["administratorPassword"], copy?.disk.administratorPassword);
        assert.notEqual(properties["administratorPassword"], source?.disk.administratorPassword);
        assert.equal(properties["phase"], "complete");
        assert.equal(properties["username"], "Administrator");
        assert.equal(properties["platform"], "WINDOWS");
        for (const property of ["arn", "publicIpAddress", "privateIpAddress", "createdAt"]) {
            assert.equal(typeof properties[property], "string", property);
        }
    });

    it("says what it is at, what it waits for and how long each step took", async () => {
        const scene = await Scene.open();
        await scene.create();
        assert.deepEqual(
            scene.rig.lines("lasting").map((line) => line.replace(/\d+m \d+s|\d+s/, "…")),
            [
                `1/3 make the instance from snapshot "${SNAPSHOT}": done in …`,
                "2/3 start behind its own firewall (tcp 443 to everybody): done in …",
                "3/3 read the administrator password: done in …",
            ],
        );
        assert.match(
            scene.rig.lines("live").join("\n"),
            /2\/3 .* \d+s, it is pending, its firewall is set \(/,
        );
        const password = (await scene.rig.state()).instances[1]?.disk.administratorPassword ?? "";
        assert.ok(!scene.rig.said.some(({ line }) => line.includes(password)));
    });

    it("closes everything where openPorts is empty", async () => {
        const scene = await Scene.open();
        const { id } = await scene.create({ openPorts: [] });
        assert.deepEqual(await scene.firewall(id), []);
    });

    it("asks for the firewall before anything else of the new instance", async () => {
        const scene = await Scene.open();
        await scene.create();
        const operations = await scene.rig.operations();
        const made = operations.indexOf("CreateInstancesFromSnapshot");
        assert.deepEqual(operations.slice(made + 1, made + 3), ["GetInstance", "PutInstancePublicPorts"]);
    });

    it("waits for a snapshot that is still being made", async () => {
        const scene = await Scene.open();
        await scene.rig.cloud.lightsail.createInstanceSnapshot({
            instanceName: "shop",
            snapshotName: "late",
            tags: {},
        });
        const { properties } = await scene.create({ snapshotName: "late" });
        assert.equal(properties["phase"], "complete");
    });

    it("makes a Linux instance, which has no password to wait for", async () => {
        const scene = await Scene.open({ blueprintId: "ubuntu_24_04" });
        const { properties } = await scene.create();
        assert.equal(properties["platform"], "LINUX_UNIX");
        assert.equal(properties["phase"], "complete");
        assert.equal(properties["administratorPassword"], null);
        assert.match(scene.rig.lines("lasting").join("\n"), /Linux and Unix instances have none/);
    });
});

describe("instance: what Lightsail loses on the way", () => {
    const faults: readonly (readonly [string, object])[] = [
        ["a lost request", { operation: "CreateInstancesFromSnapshot", fault: "lost-request" }],
        ["a lost reply", { operation: "CreateInstancesFromSnapshot", fault: "lost-reply" }],
        ["a server error", { operation: "CreateInstancesFromSnapshot", fault: "server-error", times: 3 }],
        ["throttling", { operation: "*", fault: "throttle", times: 8 }],
        ["a lost reply about the firewall", { operation: "PutInstancePublicPorts", fault: "lost-reply" }],
        ["answers of before", { operation: "*", fault: "stale-reads", seconds: 40, times: 200 }],
    ];
    for (const [name, fault] of faults) {
        it(`makes one instance all the same: ${name}`, async () => {
            const scene = await Scene.open();
            const inputs = await scene.checked();
            await scene.rig.control("POST", "faults", [fault]);
            const { id, properties } = await scene.provider().create(inputs);
            assert.equal(properties["phase"], "complete");
            assert.deepEqual(await scene.instanceNames(), ["shop", id]);
        });
    }

    it("sees its own instance late after a lost reply", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked();
        await scene.rig.control("POST", "faults", [
            { operation: "CreateInstancesFromSnapshot", fault: "lost-reply" },
            { operation: "GetInstance", fault: "stale-reads", seconds: 60, times: 100 },
        ]);
        const { id, properties } = await scene.provider().create(inputs);
        assert.equal(properties["phase"], "complete");
        assert.deepEqual(await scene.instanceNames(), ["shop", id]);
        const asked = (await scene.rig.operations()).filter((each) => each === "CreateInstancesFromSnapshot");
        assert.equal(asked.length, 2);
    });
});

describe("instance: a run that is cut off", () => {
    async function killedAfter(scene: Scene, operation: string, more: object = {}) {
        const inputs = await scene.checked(more);
        const gone = new AbortController();
        scene.rig.beforeRequest = (asked) => {
            if (asked === operation) {
                gone.abort(new EngineGone("gone"));
            }
        };
        const provider = snapshotInstanceProvider({ ...scene.rig.runtime, signal: gone.signal });
        await assert.rejects(provider.create(inputs), EngineGone);
        scene.rig.beforeRequest = undefined;
        return inputs;
    }

    for (const operation of [
        "CreateInstancesFromSnapshot",
        "PutInstancePublicPorts",
        "GetInstanceAccessDetails",
    ]) {
        it(`is finished by the next one, with the same instance: after ${operation}`, async () => {
            const scene = await Scene.open();
            const inputs = await killedAfter(scene, operation);
            const { id, properties } = await scene.provider().create(inputs);
            assert.equal(properties["phase"], "complete");
            assert.deepEqual(await scene.instanceNames(), ["shop", id]);
            assert.deepEqual(await scene.firewall(id), ["tcp 443 443 0.0.0.0/0 ::/0"]);
        });
    }

    it("leaves an instance that is not taken for one of other inputs, and records nothing of it", async () => {
        const scene = await Scene.open();
        await killedAfter(scene, "PutInstancePublicPorts", { userData: "one" });
        const other = { ...GIVEN, userData: "two" };
        const { failures, inputs } = await scene.provider().check({}, other);
        assert.match(
            failures.map(({ property, reason }) => `${property}: ${reason}`).join(),
            /^instanceName: .*retainOnDelete.*To have it back, give the inputs that it was made from \(it has bundle "medium_win_3_0" in us-east-1a\)/,
        );
        const error = await scene
            .provider()
            .create(inputs)
            .catch((thrown: unknown) => thrown);
        assert.ok(!(error instanceof PartialFailure));
        assert.match(
            String(error),
            /cut off, from other inputs.*\n.*\nIt is left as it is\. To have it back.*Only if it is of no use, delete it/s,
        );
        assert.equal((await scene.instanceNames()).length, 2);
    });
});

describe("instance: a failure", () => {
    it("without an instance records nothing", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked({ snapshotName: "nowhere" });
        const error = await scene
            .provider()
            .create(inputs)
            .catch((thrown: unknown) => thrown);
        assert.ok(error instanceof Error && !(error instanceof PartialFailure));
        assert.match(
            error.message,
            /snapshot "nowhere" does not exist in us-east-1.*\nCurrent state: no instance/,
        );
        assert.match(error.message, /Name another one in `snapshotName`/);
    });

    it("with somebody else's instance of that name leaves it alone", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked({ instanceName: "theirs" });
        await scene.rig.control("POST", "instances", { name: "theirs" });
        await assert.rejects(scene.provider().create(inputs), (error: unknown) => {
            assert.ok(error instanceof Error && !(error instanceof PartialFailure));
            return /"theirs" exists and is not this resource's/.test(error.message);
        });
        assert.equal(
            (await scene.rig.cloud.lightsail.getInstance("theirs"))?.tags[INSTANCE_TAG.instance],
            undefined,
        );
    });

    it("records the instance, says that its firewall may be open, and is mended by the next update", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked();
        await scene.rig.control("POST", "faults", [
            { operation: "PutInstancePublicPorts", fault: "access-denied", times: 1 },
        ]);
        const failure = await partialFailureOf(scene.provider().create(inputs));
        assert.equal(failure.properties["phase"], "incomplete");
        assert.match(failure.message, /lightsail:PutInstancePublicPorts/);
        assert.match(failure.message, /is pending, and its firewall may still be Lightsail's own/);

        const difference = scene.provider().diff(failure.properties, inputs);
        assert.deepEqual(difference, { changes: true, replaces: [], deleteBeforeReplace: false });
        const mended = await scene.provider().update(failure.id, failure.properties, inputs);
        assert.equal(mended["phase"], "complete");
        assert.equal(mended["arn"], failure.properties["arn"]);
        assert.deepEqual(await scene.firewall(failure.id), ["tcp 443 443 0.0.0.0/0 ::/0"]);
    });

    it("with user data repeats none of it", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked({ userData: "Very-Secret-Data", keyPairName: "absent" });
        const error = await scene
            .provider()
            .create(inputs)
            .catch((thrown: unknown) => thrown);
        assert.match(String(error), /KeyPair/);
        assert.ok(!String(error).includes("Very-Secret-Data"));
        assert.ok(!JSON.stringify(scene.rig.said).includes("Very-Secret-Data"));
    });
});
