import assert from "node:assert/strict";
import { TestWorld, type Answer } from "../support/world";

interface Sent {
    readonly world: TestWorld;
    readonly node: string;
    readonly id: string;
}

async function managedWorld(
    guest: Record<string, unknown> = {},
): Promise<{ world: TestWorld; node: string }> {
    const world = new TestWorld();
    const instance = await world.instance("shop-1", { guest });
    return { world, node: instance.text("managedInstanceId") };
}

function order(
    node: string,
    commands: readonly string[],
    rest: Record<string, unknown> = {},
): Record<string, unknown> {
    return {
        DocumentName: "AWS-RunPowerShellScript",
        InstanceIds: [node],
        Parameters: { commands },
        ...rest,
    };
}

async function send(commands: readonly string[], rest: Record<string, unknown> = {}): Promise<Sent> {
    const { world, node } = await managedWorld();
    const sent = await world.ssm("SendCommand", order(node, commands, rest));
    assert.equal(sent.status, 200, JSON.stringify(sent.value));
    return { world, node, id: sent.text("Command.CommandId") };
}

function invocation({ world, node, id }: Sent): Promise<Answer> {
    return world.ssm("GetCommandInvocation", { CommandId: id, InstanceId: node });
}

describe("emulator: commands", () => {
    it("runs a script and reports what it printed", async () => {
        const sent = await send(["print hello", "wait 20"], { Comment: "run 1" });
        const early = await invocation(sent);
        assert.equal(early.at("__type"), "InvocationDoesNotExist");
        sent.world.clock.pass(10);
        const running = await invocation(sent);
        assert.equal(running.at("Status"), "InProgress");
        assert.equal(running.at("ResponseCode"), -1);
        assert.equal(running.at("StandardOutputContent"), "hello\n");
        sent.world.clock.pass(30);
        const ended = await invocation(sent);
        assert.equal(ended.at("Status"), "Success");
        assert.equal(ended.at("ResponseCode"), 0);
        assert.equal(ended.at("Comment"), "run 1");
        assert.match(ended.text("ExecutionEndDateTime"), /^2026-01-01T00:00:/);
    });

    it("reports a script's failure with its exit code", async () => {
        const sent = await send(["fail no", "exit 7"]);
        sent.world.clock.pass(60);
        const ended = await invocation(sent);
        assert.equal(ended.at("Status"), "Failed");
        assert.equal(ended.at("StatusDetails"), "Failed");
        assert.equal(ended.at("ResponseCode"), 7);
        assert.equal(ended.at("StandardErrorContent"), "no\n");
    });

    it("cuts what comes back", async () => {
        const sent = await send(["print many 30000", "fail many 30000"]);
        sent.world.clock.pass(60);
        const ended = await invocation(sent);
        assert.equal(ended.text("StandardOutputContent").length, 24_000);
        assert.equal(ended.text("StandardErrorContent").length, 8_000);
    });

    it("kills a script at its execution time-out", async () => {
        const sent = await send(["print begun", "wait 100"], {
            Parameters: { commands: ["print begun", "wait 100"], executionTimeout: ["30"] },
        });
        sent.world.clock.pass(40);
        const ended = await invocation(sent);
        assert.equal(ended.at("Status"), "TimedOut");
        assert.equal(ended.at("StatusDetails"), "ExecutionTimedOut");
        assert.equal(ended.at("StandardOutputContent"), "begun\n");
    });

    it("cancels a running script", async () => {
        const sent = await send(["wait 1000"]);
        sent.world.clock.pass(10);
        await sent.world.ssm("CancelCommand", { CommandId: sent.id });
        assert.equal((await invocation(sent)).at("Status"), "Cancelling");
        sent.world.clock.pass(3);
        assert.equal((await invocation(sent)).at("Status"), "Cancelled");
        const unknown = await sent.world.ssm("CancelCommand", { CommandId: "0".repeat(36) });
        assert.equal(unknown.at("__type"), "InvalidCommandId");
    });

    it("stays in progress when the machine goes off, until the time-out", async () => {
        const sent = await send(["shutdown", "wait 1000"], {
            Parameters: { commands: ["shutdown", "wait 1000"], executionTimeout: ["600"] },
        });
        sent.world.clock.pass(300);
        assert.equal((await sent.world.state()).at("instances.0.state"), "stopped");
        assert.equal((await invocation(sent)).at("Status"), "InProgress");
        sent.world.clock.pass(400);
        assert.equal((await invocation(sent)).at("StatusDetails"), "ExecutionTimedOut");
    });

    it("runs a script in progress again when the agent comes back", async () => {
        const sent = await send(["wait 200"]);
        sent.world.clock.pass(20);
        await sent.world.lightsail("RebootInstance", { instanceName: "shop-1" });
        sent.world.clock.pass(120);
        assert.equal((await sent.world.state()).at("instances.0.state"), "running");
        assert.equal(sent.world.guests[0]?.scripts.length, 2);
        sent.world.clock.pass(300);
        assert.equal((await invocation(sent)).at("Status"), "Success");
    });

    it("restarts the machine for exit code 3010 and runs the script again", async () => {
        const sent = await send(["restart-once"]);
        sent.world.clock.pass(200);
        assert.equal((await invocation(sent)).at("Status"), "Success");
        assert.equal(sent.world.guests[0]?.scripts.length, 2);
        assert.equal((await sent.world.state()).at("instances.0.disk.bootCount"), 2);
    });

    it("waits for a machine that is off, and gives up after the delivery time-out", async () => {
        const { world, node } = await managedWorld();
        await world.lightsail("StopInstance", { instanceName: "shop-1" });
        world.clock.pass(100);
        const late = await world.ssm("SendCommand", order(node, ["print late"], { TimeoutSeconds: 30 }));
        const patient = await world.ssm("SendCommand", order(node, ["print patient"]));
        await world.lightsail("StartInstance", { instanceName: "shop-1" });
        world.clock.pass(200);
        const ask = (sent: Answer): Promise<Answer> =>
            world.ssm("GetCommandInvocation", {
                CommandId: sent.text("Command.CommandId"),
                InstanceId: node,
            });
        assert.equal((await ask(late)).at("StatusDetails"), "DeliveryTimedOut");
        assert.equal((await ask(patient)).at("Status"), "Success");
    });

    it("lists commands, the newest first, in pages and by filter", async () => {
        const { world, node } = await managedWorld();
        for (let count = 0; count < 10; count += 1) {
            await world.ssm("SendCommand", order(node, ["print x"], { Comment: `run ${count}` }));
        }
        const first = await world.ssm("ListCommands", { InstanceId: node });
        assert.equal(first.list("Commands").length, 8);
        assert.equal(first.at("Commands.0.Comment"), "run 9");
        const second = await world.ssm("ListCommands", {
            InstanceId: node,
            NextToken: first.text("NextToken"),
        });
        assert.equal(second.list("Commands").length, 2);
        world.clock.pass(60);
        const done = await world.ssm("ListCommands", {
            Filters: [{ key: "Status", value: "Success" }],
            MaxResults: 50,
        });
        assert.equal(done.list("Commands").length, 10);
        const invocations = await world.ssm("ListCommandInvocations", {
            CommandId: done.text("Commands.0.CommandId"),
            Details: true,
        });
        assert.equal(invocations.at("CommandInvocations.0.CommandPlugins.0.Output"), "x\n");
        assert.equal(
            (await world.ssm("ListCommands", { MaxResults: 51 })).at("__type"),
            "ValidationException",
        );
        const filter = await world.ssm("ListCommands", { Filters: [{ key: "Mood", value: "x" }] });
        assert.equal(filter.at("__type"), "InvalidFilterKey");
        assert.equal((await world.state()).list("commands").length, 10);
    });

    it("refuses what the service refuses", async () => {
        const { world, node } = await managedWorld();
        const refusals: [Record<string, unknown>, string][] = [
            [order("mi-00000000000000000", ["x"]), "InvalidInstanceId"],
            [order(node, ["x"], { InstanceIds: [node, node] }), "DuplicateInstanceId"],
            [order(node, ["x"], { InstanceIds: [] }), "ValidationException"],
            [order(node, ["x"], { TimeoutSeconds: 29 }), "ValidationException"],
            [order(node, ["x"], { Comment: "c".repeat(101) }), "ValidationException"],
            [order(node, ["x"], { DocumentName: "AWS-RunShellScript" }), "InvalidDocument"],
            [order(node, []), "InvalidParameters"],
            [order(node, ["x"], { Parameters: { commands: ["x"], mood: ["y"] } }), "InvalidParameters"],
            [
                order(node, ["x"], { Parameters: { commands: ["x"], executionTimeout: ["0"] } }),
                "InvalidParameters",
            ],
        ];
        for (const [wish, type] of refusals) {
            assert.equal((await world.ssm("SendCommand", wish)).at("__type"), type, JSON.stringify(wish));
        }
        assert.equal((await world.state()).list("commands").length, 0);
    });
});
