import assert from "node:assert/strict";
import type { EmulatorAnswer } from "../../services";
import { authorization, TestWorld, type Answer } from "../support/world";

function fault(world: TestWorld, ...faults: Record<string, unknown>[]): Promise<Answer> {
    return world.control("POST", "faults", faults);
}

/** A call as it goes out, with what the network makes of it. */
function raw(
    world: TestWorld,
    operation: string,
    input: unknown,
    signal?: AbortSignal,
): Promise<EmulatorAnswer> {
    return world.emulator.handle({
        method: "POST",
        path: "/",
        headers: {
            "x-amz-target": `Lightsail_20161128.${operation}`,
            authorization: authorization("lightsail", "us-east-1"),
        },
        body: JSON.stringify(input),
        signal,
    });
}

const stop = { instanceName: "shop-1" };

describe("emulator: faults", () => {
    const answers: [string, string, number][] = [
        ["throttle", "ThrottlingException", 400],
        ["server-error", "ServiceException", 500],
        ["access-denied", "AccessDeniedException", 400],
        ["expired-token", "ExpiredTokenException", 400],
    ];
    for (const [kind, type, status] of answers) {
        it(`${kind}: answers ${type}, and nothing happens`, async () => {
            const world = new TestWorld();
            await world.instance("shop-1");
            await fault(world, { operation: "StopInstance", fault: kind });
            const answer = await world.lightsail("StopInstance", stop);
            assert.equal(answer.status, status);
            assert.equal(answer.at("__type"), type);
            assert.equal((await world.state()).at("instances.0.state"), "running");
            const journal = await world.control("GET", "requests");
            assert.equal(journal.at("0.fault"), kind);
            assert.equal(journal.at("0.error"), type);
            assert.equal((await world.lightsail("StopInstance", stop)).status, 200);
        });
    }

    it("server-error: has Systems Manager's own name there", async () => {
        const world = new TestWorld();
        await fault(world, { operation: "ListCommands", fault: "server-error" });
        const answer = await world.ssm("ListCommands");
        assert.equal(answer.status, 500);
        assert.equal(answer.at("__type"), "InternalServerError");
    });

    it("lost-request: no effect, connection closed", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await fault(world, { operation: "StopInstance", fault: "lost-request" });
        assert.deepEqual(await raw(world, "StopInstance", stop), { connection: "closed" });
        assert.equal((await world.state()).at("instances.0.state"), "running");
        assert.equal((await world.control("GET", "requests")).at("0.status"), 0);
    });

    it("lost-reply: takes effect, connection closed", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await fault(world, { operation: "StopInstance", fault: "lost-reply" });
        assert.deepEqual(await raw(world, "StopInstance", stop), { connection: "closed" });
        assert.equal((await world.state()).at("instances.0.state"), "stopping");
        assert.equal((await world.control("GET", "requests")).at("0.status"), 200);
    });

    for (const [kind, held] of [
        ["hang-before", "running"],
        ["hang-after", "stopping"],
    ] as const) {
        it(`${kind}: is held until the release`, async () => {
            const world = new TestWorld();
            await world.instance("shop-1");
            await fault(world, { operation: "StopInstance", fault: kind });
            const hanging = raw(world, "StopInstance", stop);
            assert.equal((await world.state()).at("instances.0.state"), held);
            const journal = await world.control("GET", "requests");
            assert.equal(journal.at("0.fault"), kind);
            assert.equal(journal.at("0.status"), 0);
            const release = await world.control("POST", "release");
            assert.equal(release.at("released"), 1);
            const answer = await hanging;
            assert.equal("status" in answer && answer.status, 200);
            assert.equal((await world.state()).at("instances.0.state"), "stopping");
            assert.equal((await world.control("GET", "requests")).at("0.status"), 200);
        });
    }

    it("hang-before: is forgotten when the sender has gone meanwhile", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await fault(world, { operation: "StopInstance", fault: "hang-before" });
        const gone = new AbortController();
        const hanging = raw(world, "StopInstance", stop, gone.signal);
        gone.abort();
        await world.control("POST", "release");
        assert.deepEqual(await hanging, { connection: "closed" });
        assert.equal((await world.state()).at("instances.0.state"), "running");
    });

    it("stale-reads: hides new things for a while, from reads alone", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await fault(world, { operation: "CreateInstanceSnapshot", fault: "stale-reads", seconds: 60 });
        const wish = { instanceName: "shop-1", instanceSnapshotName: "image" };
        assert.equal((await world.lightsail("CreateInstanceSnapshot", wish)).status, 200);
        const read = (): Promise<Answer> =>
            world.lightsail("GetInstanceSnapshot", { instanceSnapshotName: "image" });
        assert.equal((await read()).at("__type"), "NotFoundException");
        assert.equal((await world.lightsail("GetInstanceSnapshots")).list("instanceSnapshots").length, 0);
        assert.equal((await world.lightsail("CreateInstanceSnapshot", wish)).at("code"), "NameExists");
        assert.equal((await world.lightsail("GetInstance", { instanceName: "shop-1" })).status, 200);
        world.clock.pass(60);
        assert.equal((await read()).status, 200);
    });

    it("stale-reads: hides the operations of what it hides", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await fault(world, { operation: "CreateInstanceSnapshot", fault: "stale-reads", seconds: 60 });
        const made = await world.lightsail("CreateInstanceSnapshot", {
            instanceName: "shop-1",
            instanceSnapshotName: "image",
        });
        const operation = { operationId: made.text("operations.0.id") };
        const ofSnapshot = { resourceName: "image" };
        assert.equal(
            (await world.lightsail("GetOperationsForResource", ofSnapshot)).at("__type"),
            "NotFoundException",
        );
        assert.equal((await world.lightsail("GetOperation", operation)).at("__type"), "NotFoundException");
        assert.deepEqual((await world.lightsail("GetOperations")).at("operations"), []);
        world.clock.pass(60);
        assert.equal((await world.lightsail("GetOperationsForResource", ofSnapshot)).status, 200);
        assert.equal((await world.lightsail("GetOperation", operation)).status, 200);
        assert.equal((await world.lightsail("GetOperations")).list("operations").length, 2);
    });

    it("stale-reads: of a read hide from it what is younger, and from no other read", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const list = async (): Promise<unknown[]> =>
            (await world.lightsail("GetInstanceSnapshots")).texts("instanceSnapshots", "name");
        const take = (instanceSnapshotName: string): Promise<Answer> =>
            world.lightsail("CreateInstanceSnapshot", { instanceName: "shop-1", instanceSnapshotName });
        await take("old");
        world.clock.pass(480);
        await take("young");
        await fault(world, { operation: "GetInstanceSnapshots", fault: "stale-reads", seconds: 60 });
        assert.deepEqual(await list(), ["old"]);
        assert.deepEqual(await list(), ["old", "young"]);
        world.clock.pass(60);
        await fault(world, { operation: "GetInstanceSnapshots", fault: "stale-reads", seconds: 60 });
        assert.deepEqual(await list(), ["old", "young"]);
    });

    it("stale-reads: hide nothing that was put there by no call", async () => {
        const world = new TestWorld();
        await world.lightsail("GetInstances");
        await world.instance("shop-1");
        await fault(world, { operation: "*", fault: "stale-reads", seconds: 60, times: 3 });
        assert.equal((await world.lightsail("GetInstances")).list("instances").length, 1);
        assert.equal((await world.lightsail("GetInstance", { instanceName: "shop-1" })).status, 200);
        const nodes = await world.ssm("DescribeInstanceInformation");
        assert.equal(nodes.list("InstanceInformationList").length, 1);
    });

    it("stale-reads: hides commands as well", async () => {
        const world = new TestWorld();
        const node = (await world.instance("shop-1")).text("managedInstanceId");
        await fault(world, { operation: "SendCommand", fault: "stale-reads", seconds: 60 });
        await world.ssm("SendCommand", {
            DocumentName: "AWS-RunPowerShellScript",
            InstanceIds: [node],
            Parameters: { commands: ["print x"] },
        });
        world.clock.pass(59);
        assert.equal((await world.ssm("ListCommands")).list("Commands").length, 0);
        world.clock.pass(1);
        assert.equal((await world.ssm("ListCommands")).list("Commands").length, 1);
    });

    it("first-reply-lost: the agent says again how a command ended, within five minutes", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const node = (await world.state()).text("instances.0.managedInstanceId");
        await fault(world, { operation: "SendCommand", fault: "first-reply-lost" });
        const command = await world.ssm("SendCommand", {
            DocumentName: "AWS-RunPowerShellScript",
            InstanceIds: [node],
            Parameters: { commands: ["print done"] },
        });
        const invocation = () =>
            world.ssm("GetCommandInvocation", {
                CommandId: command.text("Command.CommandId"),
                InstanceId: node,
            });
        world.clock.pass(10);
        assert.equal((await invocation()).at("Status"), "InProgress");
        world.clock.pass(300);
        assert.equal((await invocation()).at("Status"), "Success");
        assert.equal((await invocation()).at("StandardOutputContent"), "done\n");
    });

    it("ends-in-error: accepts the snapshot, which then fails", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await fault(world, { operation: "CreateInstanceSnapshot", fault: "ends-in-error" });
        const wish = { instanceName: "shop-1", instanceSnapshotName: "image" };
        const made = await world.lightsail("CreateInstanceSnapshot", wish);
        world.clock.pass(480);
        assert.equal((await world.state()).at("instanceSnapshots.0.state"), "error");
        const operation = await world.lightsail("GetOperation", {
            operationId: made.text("operations.0.id"),
        });
        assert.equal(operation.at("operation.status"), "Failed");
        assert.equal(operation.at("operation.errorCode"), "InternalFailure");
        assert.equal(
            (await world.lightsail("DeleteInstanceSnapshot", { instanceSnapshotName: "image" })).status,
            200,
        );
        assert.equal((await world.lightsail("CreateInstanceSnapshot", wish)).status, 200);
    });

    it("hits the nth call, so many times, of any operation", async () => {
        const world = new TestWorld();
        await fault(world, { operation: "*", nth: 2, times: 2, fault: "throttle" });
        const statuses: number[] = [];
        for (const operation of ["GetInstances", "GetBundles", "GetRegions", "GetInstances"]) {
            statuses.push((await world.lightsail(operation)).status);
        }
        assert.deepEqual(statuses, [200, 400, 400, 200]);
    });

    it("is lifted by DELETE", async () => {
        const world = new TestWorld();
        await fault(world, { operation: "*", times: 100, fault: "throttle" });
        await world.control("DELETE", "faults");
        assert.equal((await world.lightsail("GetInstances")).status, 200);
    });

    it("names every mistake of a bad body", async () => {
        const world = new TestWorld();
        const answer = await fault(
            world,
            { operation: "StopEverything", fault: "throttle" },
            { operation: "*", fault: "mood", nth: 0, times: 1.5 },
        );
        assert.equal(answer.status, 400);
        assert.equal(answer.list("problems").length, 4);
        assert.equal((await world.lightsail("GetInstances")).status, 200);
    });
});
