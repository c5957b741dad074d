import assert from "node:assert/strict";
import { TestWorld } from "../support/world";

const longestSnapshot = 480;

async function worldWithSnapshot(): Promise<TestWorld> {
    const world = new TestWorld();
    await world.instance("shop-1");
    await world.lightsail("CreateInstanceSnapshot", {
        instanceName: "shop-1",
        instanceSnapshotName: "shop-1-backup",
        tags: [{ key: "purpose", value: "backup" }],
    });
    world.clock.pass(longestSnapshot);
    return world;
}

describe("emulator: instance snapshots", () => {
    it("takes a snapshot in minutes, with tags and without progress", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const made = await world.lightsail("CreateInstanceSnapshot", {
            instanceName: "shop-1",
            instanceSnapshotName: "shop-1-backup",
            tags: [{ key: "purpose", value: "backup" }],
        });
        assert.equal(made.list("operations").length, 2);
        const pending = await world.lightsail("GetInstanceSnapshot", {
            instanceSnapshotName: "shop-1-backup",
        });
        assert.equal(pending.at("instanceSnapshot.state"), "pending");
        assert.equal(pending.at("instanceSnapshot.progress"), undefined);
        world.clock.pass(longestSnapshot);
        const ready = await world.lightsail("GetInstanceSnapshot", { instanceSnapshotName: "shop-1-backup" });
        assert.equal(ready.at("instanceSnapshot.state"), "available");
        assert.equal(ready.at("instanceSnapshot.fromInstanceName"), "shop-1");
        assert.equal(ready.at("instanceSnapshot.fromBundleId"), "medium_win_3_0");
        assert.equal(ready.at("instanceSnapshot.sizeInGb"), 80);
        assert.deepEqual(ready.at("instanceSnapshot.tags"), [{ key: "purpose", value: "backup" }]);
        for (const operation of made.texts("operations", "id")) {
            const { at } = await world
                .lightsail("GetOperation", { operationId: operation })
                .then((answer) => ({
                    at: answer.at("operation.status"),
                }));
            assert.equal(at, "Succeeded");
        }
    });

    it("captures the disk of the moment it is taken at", async () => {
        const world = await worldWithSnapshot();
        const state = await world.state();
        assert.notEqual(state.at("instanceSnapshots.0.disk.diskId"), state.at("instances.0.disk.diskId"));
        assert.equal(
            state.at("instanceSnapshots.0.disk.administratorPassword"),
            state.at("instances.0.disk.administratorPassword"),
        );
    });

    it("refuses a name in use by any kind of resource, and a malformed one", async () => {
        const world = await worldWithSnapshot();
        await world.lightsail("AllocateStaticIp", { staticIpName: "front" });
        for (const name of ["shop-1-backup", "shop-1", "front"]) {
            const answer = await world.lightsail("CreateInstanceSnapshot", {
                instanceName: "shop-1",
                instanceSnapshotName: name,
            });
            assert.equal(answer.at("__type"), "InvalidInputException");
            assert.equal(answer.at("code"), "NameExists");
            assert.match(answer.text("message"), new RegExp(name));
        }
        const malformed = await world.lightsail("CreateInstanceSnapshot", {
            instanceName: "shop-1",
            instanceSnapshotName: "-shop",
        });
        assert.match(malformed.text("message"), /not a valid resource name/);
    });

    it("refuses a second snapshot and a deletion while one is being made", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const wish = { instanceName: "shop-1", instanceSnapshotName: "one" };
        await world.lightsail("CreateInstanceSnapshot", wish);
        const second = await world.lightsail("CreateInstanceSnapshot", {
            ...wish,
            instanceSnapshotName: "two",
        });
        assert.match(second.text("message"), /Please wait for it to complete before trying again/);
        const early = await world.lightsail("DeleteInstanceSnapshot", { instanceSnapshotName: "one" });
        assert.equal(early.at("__type"), "OperationFailureException");
        const deletion = await world.lightsail("DeleteInstance", { instanceName: "shop-1" });
        assert.equal(deletion.at("__type"), "OperationFailureException");
    });

    it("deletes a snapshot, and then does not know it", async () => {
        const world = await worldWithSnapshot();
        const deleted = await world.lightsail("DeleteInstanceSnapshot", {
            instanceSnapshotName: "shop-1-backup",
        });
        assert.equal(deleted.at("operations.0.operationType"), "DeleteInstanceSnapshot");
        const gone = await world.lightsail("GetInstanceSnapshot", { instanceSnapshotName: "shop-1-backup" });
        assert.equal(gone.status, 400);
        assert.equal(gone.at("__type"), "NotFoundException");
        assert.equal(gone.at("message"), "The InstanceSnapshot does not exist: shop-1-backup");
    });

    it("lists snapshots in pages", async () => {
        const world = new TestWorld();
        for (let count = 0; count < 10; count += 1) {
            await world.instance(`shop-${count}`);
            await world.lightsail("CreateInstanceSnapshot", {
                instanceName: `shop-${count}`,
                instanceSnapshotName: `shop-${count}-backup`,
            });
        }
        const first = await world.lightsail("GetInstanceSnapshots");
        assert.equal(first.list("instanceSnapshots").length, 8);
        const second = await world.lightsail("GetInstanceSnapshots", {
            pageToken: first.text("nextPageToken"),
        });
        assert.deepEqual(second.texts("instanceSnapshots", "name"), ["shop-8-backup", "shop-9-backup"]);
        assert.equal(second.at("nextPageToken"), undefined);
        const forged = await world.lightsail("GetInstanceSnapshots", { pageToken: "forged" });
        assert.equal(forged.at("__type"), "InvalidInputException");
    });
});

describe("emulator: copies of snapshots", () => {
    it("copies to the Region that is called, without tags", async () => {
        const world = await worldWithSnapshot();
        const wish = {
            sourceRegion: "us-east-1",
            sourceSnapshotName: "shop-1-backup",
            targetSnapshotName: "copy",
        };
        const made = await world.lightsail("CopySnapshot", wish, "eu-west-1");
        assert.equal(made.at("operations.0.operationType"), "CopySnapshot");
        assert.equal((await world.state("eu-west-1")).at("instanceSnapshots.0.state"), "pending");
        world.clock.pass(900);
        const copy = await world.lightsail(
            "GetInstanceSnapshot",
            { instanceSnapshotName: "copy" },
            "eu-west-1",
        );
        assert.equal(copy.at("instanceSnapshot.state"), "available");
        assert.equal(copy.at("instanceSnapshot.location.regionName"), "eu-west-1");
        assert.deepEqual(copy.at("instanceSnapshot.tags"), []);
        assert.equal(
            (await world.lightsail("GetInstanceSnapshot", { instanceSnapshotName: "copy" })).status,
            400,
        );
    });

    it("finds nothing in a Region that nobody has touched", async () => {
        const world = await worldWithSnapshot();
        const wish = {
            sourceRegion: "ap-south-1",
            sourceSnapshotName: "shop-1-backup",
            targetSnapshotName: "copy",
        };
        assert.equal((await world.lightsail("CopySnapshot", wish)).at("__type"), "NotFoundException");
    });

    it("leaves the instance alone while a copy is being made", async () => {
        const world = await worldWithSnapshot();
        await world.lightsail("CopySnapshot", {
            sourceRegion: "us-east-1",
            sourceSnapshotName: "shop-1-backup",
            targetSnapshotName: "copy",
        });
        const again = { instanceName: "shop-1", instanceSnapshotName: "shop-1-again" };
        assert.equal((await world.lightsail("CreateInstanceSnapshot", again)).status, 200);
        world.clock.pass(longestSnapshot);
        assert.equal((await world.lightsail("DeleteInstance", { instanceName: "shop-1" })).status, 200);
    });

    it("refuses an unknown source, an unknown Region and a name in use", async () => {
        const world = await worldWithSnapshot();
        const wish = {
            sourceRegion: "us-east-1",
            sourceSnapshotName: "shop-1-backup",
            targetSnapshotName: "copy",
        };
        const unknown = await world.lightsail(
            "CopySnapshot",
            { ...wish, sourceSnapshotName: "none" },
            "eu-west-1",
        );
        assert.equal(unknown.at("__type"), "NotFoundException");
        const region = await world.lightsail(
            "CopySnapshot",
            { ...wish, sourceRegion: "moon-1" },
            "eu-west-1",
        );
        assert.equal(region.at("__type"), "InvalidInputException");
        await world.lightsail("CopySnapshot", wish, "eu-west-1");
        assert.equal((await world.lightsail("CopySnapshot", wish, "eu-west-1")).at("code"), "NameExists");
    });
});
