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

function fromSnapshot(rest: Record<string, unknown> = {}): Record<string, unknown> {
    return {
        instanceNames: ["clone-1"],
        availabilityZone: "us-east-1b",
        bundleId: "medium_win_3_0",
        instanceSnapshotName: "shop-1-backup",
        ...rest,
    };
}

describe("emulator: instances from a snapshot", () => {
    it("makes several in one call, with ports open to everybody and no address of their source", async () => {
        const world = await worldWithSnapshot();
        await world.lightsail("PutInstancePublicPorts", {
            instanceName: "shop-1",
            portInfos: [{ fromPort: 443, toPort: 443, protocol: "tcp" }],
        });
        const made = await world.lightsail(
            "CreateInstancesFromSnapshot",
            fromSnapshot({ instanceNames: ["clone-1", "clone-2"], tags: [{ key: "fleet", value: "shop" }] }),
        );
        assert.equal(made.list("operations").length, 2);
        world.clock.pass(60);
        const state = await world.state();
        const clones = state.list("instances").slice(1);
        assert.deepEqual(
            clones.map((clone) => clone.at("state")),
            ["running", "running"],
        );
        for (const clone of clones) {
            assert.deepEqual(clone.texts("ports", "fromPort"), [3389, 80, 22]);
            assert.deepEqual(clone.at("tags"), { fleet: "shop" });
        }
        assert.deepEqual(state.texts("instances.0.ports", "fromPort"), [443]);
        assert.equal(new Set(state.texts("instances", "disk.diskId")).size, 3);
        assert.equal(new Set(state.texts("instances", "publicIpAddress")).size, 3);
    });

    it("refuses what cannot be", async () => {
        const world = await worldWithSnapshot();
        const refusals: [Record<string, unknown>, RegExp][] = [
            [{ bundleId: "small_win_3_0" }, /smaller than medium_win_3_0/],
            [{ bundleId: "medium_3_0" }, /is for LINUX_UNIX/],
            [{ bundleId: "none" }, /bundle does not exist/],
            [{ availabilityZone: "eu-west-1a" }, /Availability Zone/],
            [{ instanceNames: ["shop-1"] }, /already in use/],
            [{ instanceNames: ["twin", "twin"] }, /more than once/],
            [{ keyPairName: "none" }, /KeyPair does not exist/],
            [{ sourceInstanceName: "shop-1" }, /not both/],
            [{ instanceSnapshotName: "none" }, /InstanceSnapshot does not exist/],
            [{ useLatestRestorableAutoSnapshot: true }, /sourceInstanceName only/],
            [{ ipAddressType: "ipv5" }, /ipAddressType must be one of/],
            [{ attachedDiskMapping: { other: [] } }, /not one of instanceNames/],
            [
                { instanceNames: Array.from({ length: 20 }, (_, index) => `many-${index}`) },
                /reached your maximum limit of Lightsail Instances : 20\./,
            ],
        ];
        for (const [wish, message] of refusals) {
            const answer = await world.lightsail("CreateInstancesFromSnapshot", fromSnapshot(wish));
            assert.equal(answer.status, 400, JSON.stringify(wish));
            assert.match(answer.text("message"), message);
        }
        assert.equal((await world.state()).list("instances").length, 1);
    });

    it("refuses a snapshot that is not available yet", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("CreateInstanceSnapshot", {
            instanceName: "shop-1",
            instanceSnapshotName: "shop-1-backup",
        });
        const answer = await world.lightsail("CreateInstancesFromSnapshot", fromSnapshot());
        assert.equal(answer.at("__type"), "OperationFailureException");
    });

    it("brings attached disks along under new names", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("CreateDisk", {
            diskName: "data",
            availabilityZone: "us-east-1a",
            sizeInGb: 64,
        });
        world.clock.pass(2);
        await world.lightsail("AttachDisk", {
            diskName: "data",
            instanceName: "shop-1",
            diskPath: "/dev/xvdf",
        });
        await world.lightsail("CreateInstanceSnapshot", {
            instanceName: "shop-1",
            instanceSnapshotName: "shop-1-backup",
        });
        world.clock.pass(longestSnapshot);
        const snapshot = await world.lightsail("GetInstanceSnapshot", {
            instanceSnapshotName: "shop-1-backup",
        });
        assert.equal(snapshot.at("instanceSnapshot.fromAttachedDisks.0.path"), "/dev/xvdf");
        await world.lightsail(
            "CreateInstancesFromSnapshot",
            fromSnapshot({
                attachedDiskMapping: {
                    "clone-1": [{ originalDiskPath: "/dev/xvdf", newDiskName: "clone-data" }],
                },
            }),
        );
        const disks = await world.lightsail("GetDisks");
        assert.deepEqual(disks.texts("disks", "name"), ["data", "clone-data"]);
        assert.equal(disks.at("disks.1.attachedTo"), "clone-1");
    });

    it("makes instances of automatic snapshots", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("EnableAddOn", {
            resourceName: "shop-1",
            addOnRequest: {
                addOnType: "AutoSnapshot",
                autoSnapshotAddOnRequest: { snapshotTimeOfDay: "06:00" },
            },
        });
        world.clock.pass(2 * 24 * 60 * 60);
        const taken = await world.lightsail("GetAutoSnapshots", { resourceName: "shop-1" });
        assert.deepEqual(taken.texts("autoSnapshots", "date"), ["2026-01-02", "2026-01-01"]);
        const rest = fromSnapshot({ instanceSnapshotName: null, sourceInstanceName: "shop-1" });
        const made = await world.lightsail("CreateInstancesFromSnapshot", {
            ...rest,
            restoreDate: "2026-01-01",
        });
        assert.equal(made.status, 200);
        const unknown = await world.lightsail("CreateInstancesFromSnapshot", {
            ...rest,
            restoreDate: "2025-01-01",
            instanceNames: ["clone-2"],
        });
        assert.equal(unknown.at("__type"), "NotFoundException");
    });
});
