import assert from "node:assert/strict";
import { TestWorld } from "../support/emulator/world";

describe("emulator: instances", () => {
    it("shows an instance as Lightsail does", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const answer = await world.lightsail("GetInstance", { instanceName: "shop-1" });
        assert.equal(answer.status, 200);
        assert.equal(answer.at("instance.blueprintId"), "windows_server_2019");
        assert.equal(answer.at("instance.bundleId"), "medium_win_3_0");
        assert.deepEqual(answer.at("instance.state"), { code: 16, name: "running" });
        assert.match(answer.text("instance.supportCode"), /^111122223333\/i-0[0-9a-f]{16}$/);
        assert.equal(answer.at("instance.location.availabilityZone"), "us-east-1a");
        assert.equal(typeof answer.at("instance.createdAt"), "number");
        assert.deepEqual(answer.texts("instance.networking.ports", "fromPort"), [3389, 80, 22]);
    });

    it("stops and starts an instance, on another address", async () => {
        const world = new TestWorld();
        const created = await world.instance("shop-1");
        const stop = await world.lightsail("StopInstance", { instanceName: "shop-1" });
        assert.equal(stop.at("operations.0.status"), "Started");
        assert.equal((await world.state()).at("instances.0.state"), "stopping");
        world.clock.pass(19);
        assert.equal((await world.state()).at("instances.0.state"), "stopping");
        world.clock.pass(72);
        assert.equal((await world.state()).at("instances.0.state"), "stopped");
        assert.equal((await world.state()).at("instances.0.publicIpAddress"), null);
        const operation = await world.lightsail("GetOperation", {
            operationId: stop.text("operations.0.id"),
        });
        assert.equal(operation.at("operation.status"), "Succeeded");
        assert.equal(operation.at("operation.isTerminal"), true);
        await world.lightsail("StartInstance", { instanceName: "shop-1" });
        assert.equal((await world.state()).at("instances.0.state"), "pending");
        world.clock.pass(41);
        const started = await world.state();
        assert.equal(started.at("instances.0.state"), "running");
        assert.notEqual(started.at("instances.0.publicIpAddress"), created.at("publicIpAddress"));
    });

    it("refuses what cannot be done in the present state", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const start = await world.lightsail("StartInstance", { instanceName: "shop-1" });
        assert.equal(start.status, 400);
        assert.equal(start.at("__type"), "OperationFailureException");
        await world.lightsail("StopInstance", { instanceName: "shop-1" });
        const snapshot = await world.lightsail("CreateInstanceSnapshot", {
            instanceName: "shop-1",
            instanceSnapshotName: "shop-1-backup",
        });
        assert.equal(snapshot.at("__type"), "OperationFailureException");
        assert.match(snapshot.text("message"), /Please wait for it to complete before trying again/);
    });
});
