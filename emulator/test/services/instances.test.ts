import assert from "node:assert/strict";
import { TestWorld } from "../support/world";

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

    it("pulls the plug on a machine that does not shut down, at last or by force", async () => {
        const world = new TestWorld();
        const state = async (): Promise<unknown> =>
            (await world.lightsail("GetInstanceState", { instanceName: "shop-1" })).at("state");
        await world.instance("shop-1", { guest: { sysprep: "hangs" } });
        const stop = await world.lightsail("StopInstance", { instanceName: "shop-1" });
        world.clock.pass(599);
        assert.deepEqual(await state(), { code: 64, name: "stopping" });
        world.clock.pass(1);
        assert.deepEqual(await state(), { code: 80, name: "stopped" });
        await world.lightsail("StartInstance", { instanceName: "shop-1" });
        world.clock.pass(40);
        await world.lightsail("StopInstance", { instanceName: "shop-1" });
        const forced = await world.lightsail("StopInstance", { instanceName: "shop-1", force: true });
        world.clock.pass(20);
        assert.deepEqual(await state(), { code: 80, name: "stopped" });
        for (const id of [stop.text("operations.0.id"), forced.text("operations.0.id")]) {
            const operation = await world.lightsail("GetOperation", { operationId: id });
            assert.equal(operation.at("operation.status"), "Succeeded");
        }
    });

    it("ends every stop that a repeated forced one has overtaken", async () => {
        const world = new TestWorld();
        await world.instance("shop-1", { guest: { sysprep: "hangs" } });
        const stops = [false, true, true];
        const ids: string[] = [];
        for (const force of stops) {
            const answer = await world.lightsail("StopInstance", { instanceName: "shop-1", force });
            ids.push(answer.text("operations.0.id"));
        }
        const statuses = async (): Promise<unknown[]> => {
            const answers = ids.map((operationId) => world.lightsail("GetOperation", { operationId }));
            return (await Promise.all(answers)).map((answer) => answer.at("operation.status"));
        };
        assert.deepEqual(await statuses(), ["Started", "Started", "Started"]);
        world.clock.pass(20);
        assert.equal((await world.state()).at("instances.0.state"), "stopped");
        assert.deepEqual(await statuses(), ["Succeeded", "Succeeded", "Succeeded"]);
    });

    it("notices a machine that goes off by itself", async () => {
        const world = new TestWorld();
        const node = (await world.instance("shop-1")).text("managedInstanceId");
        await world.ssm("SendCommand", {
            DocumentName: "AWS-RunPowerShellScript",
            InstanceIds: [node],
            Parameters: { commands: ["shutdown"] },
        });
        world.clock.pass(60);
        assert.equal((await world.state()).at("instances.0.state"), "running");
        world.clock.pass(60);
        assert.equal((await world.state()).at("instances.0.state"), "stopped");
        assert.equal((await world.lightsail("StartInstance", { instanceName: "shop-1" })).status, 200);
    });

    it("reboots on the same address", async () => {
        const world = new TestWorld();
        const { publicIpAddress } = (await world.instance("shop-1")).value as { publicIpAddress: string };
        await world.lightsail("RebootInstance", { instanceName: "shop-1" });
        assert.equal((await world.state()).at("instances.0.state"), "rebooting");
        const refused = await world.lightsail("StopInstance", { instanceName: "shop-1" });
        assert.equal(refused.at("code"), "OperationInProgress");
        world.clock.pass(100);
        const after = await world.state();
        assert.equal(after.at("instances.0.state"), "running");
        assert.equal(after.at("instances.0.publicIpAddress"), publicIpAddress);
        assert.equal(after.at("instances.0.disk.bootCount"), 2);
    });

    it("deletes an instance, whose node and name live on for a while", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("DeleteInstance", { instanceName: "shop-1" });
        assert.equal((await world.state()).at("instances.0.state"), "shutting-down");
        const again = await world.lightsail("DeleteInstance", { instanceName: "shop-1" });
        assert.equal(again.at("__type"), "OperationFailureException");
        world.clock.pass(40);
        assert.equal((await world.state()).list("instances").length, 0);
        const gone = await world.lightsail("GetInstance", { instanceName: "shop-1" });
        assert.equal(gone.at("message"), "The Instance does not exist: shop-1");
        world.clock.pass(300);
        const nodes = await world.ssm("DescribeInstanceInformation");
        assert.equal(nodes.at("InstanceInformationList.0.PingStatus"), "ConnectionLost");
    });
});
