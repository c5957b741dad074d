import assert from "node:assert/strict";
import { TestWorld, type Answer } from "../support/world";

describe("emulator: disks", () => {
    it("are detached from an instance that is stopped", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("CreateDisk", {
            diskName: "data",
            availabilityZone: "us-east-1a",
            sizeInGb: 8,
        });
        world.clock.pass(2);
        const detach = (): Promise<Answer> => world.lightsail("DetachDisk", { diskName: "data" });
        assert.equal((await detach()).at("code"), "DiskNotAttached");
        await world.lightsail("AttachDisk", {
            diskName: "data",
            instanceName: "shop-1",
            diskPath: "/dev/xvdf",
        });
        assert.equal((await detach()).at("code"), "InvalidInstanceState");
        await world.lightsail("StopInstance", { instanceName: "shop-1" });
        world.clock.pass(100);
        assert.equal((await detach()).at("operations.0.operationType"), "DetachDisk");
        const disk = await world.lightsail("GetDisk", { diskName: "data" });
        assert.equal(disk.at("disk.state"), "available");
        assert.equal(disk.at("disk.attachedTo"), undefined);
    });

    it("are made, attached, shown and deleted", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const wish = { diskName: "data", availabilityZone: "us-east-1a", sizeInGb: 64 };
        assert.equal(
            (await world.lightsail("CreateDisk", { ...wish, sizeInGb: 7 })).at("__type"),
            "InvalidInputException",
        );
        await world.lightsail("CreateDisk", wish);
        const attach = { diskName: "data", instanceName: "shop-1", diskPath: "/dev/xvdf" };
        assert.equal((await world.lightsail("AttachDisk", attach)).at("code"), "DiskNotAvailable");
        world.clock.pass(2);
        await world.lightsail("AttachDisk", attach);
        const disk = await world.lightsail("GetDisk", { diskName: "data" });
        assert.equal(disk.at("disk.state"), "in-use");
        assert.equal(disk.at("disk.attachedTo"), "shop-1");
        const shown = await world.lightsail("GetInstance", { instanceName: "shop-1" });
        assert.deepEqual(shown.texts("instance.hardware.disks", "isSystemDisk"), [true, false]);
        assert.equal(
            (await world.lightsail("DeleteDisk", { diskName: "data" })).at("code"),
            "DiskNotAvailable",
        );
        await world.lightsail("DeleteInstance", { instanceName: "shop-1" });
        assert.equal((await world.lightsail("DeleteDisk", { diskName: "data" })).status, 200);
    });
});

describe("emulator: names in use", () => {
    it("are listed in pages, of every kind of resource that can be seen", async () => {
        const world = new TestWorld();
        for (let count = 0; count < 7; count += 1) await world.instance(`shop-${count}`);
        await world.lightsail("AllocateStaticIp", { staticIpName: "front" });
        await world.control("POST", "faults", [
            { operation: "CreateDisk", fault: "stale-reads", seconds: 60 },
        ]);
        await world.lightsail("CreateDisk", {
            diskName: "data",
            availabilityZone: "us-east-1a",
            sizeInGb: 8,
        });
        assert.equal((await world.lightsail("GetActiveNames")).at("nextPageToken"), undefined);
        world.clock.pass(60);
        const first = await world.lightsail("GetActiveNames");
        assert.equal((first.at("activeNames") as unknown[]).length, 8);
        const second = await world.lightsail("GetActiveNames", { pageToken: first.text("nextPageToken") });
        assert.deepEqual(second.at("activeNames"), ["front"]);
    });
});
