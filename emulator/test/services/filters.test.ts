import assert from "node:assert/strict";
import { TestWorld, type Answer } from "../support/world";

/** Two nodes; the script fails on the one, by a time-out on the other. */
async function twoInvocations(): Promise<{ world: TestWorld; failed: string; timedOut: string; id: string }> {
    const world = new TestWorld();
    const failed = (await world.instance("shop-1")).text("managedInstanceId");
    const timedOut = (await world.instance("shop-2")).text("managedInstanceId");
    await world.lightsail("StopInstance", { instanceName: "shop-2" });
    world.clock.pass(100);
    const sent = await world.ssm("SendCommand", {
        DocumentName: "AWS-RunPowerShellScript",
        InstanceIds: [failed, timedOut],
        Parameters: { commands: ["exit 7"] },
        TimeoutSeconds: 30,
    });
    world.clock.pass(10);
    return { world, failed, timedOut, id: sent.text("Command.CommandId") };
}

async function idsBy(world: TestWorld, key: string, value: string): Promise<unknown[]> {
    const answer = await world.ssm("ListCommandInvocations", { Filters: [{ key, value }] });
    return answer.texts("CommandInvocations", "InstanceId");
}

describe("emulator: filters of Systems Manager's lists", () => {
    it("are checked where there is nothing to filter", async () => {
        const world = new TestWorld();
        const refused: [string, Record<string, unknown>, string][] = [];
        for (const key of ["Mood", "constructor", "tag:", "toString"]) {
            refused.push(
                [
                    "DescribeInstanceInformation",
                    { Filters: [{ Key: key, Values: ["x"] }] },
                    "InvalidFilterKey",
                ],
                ["ListCommands", { Filters: [{ key, value: "x" }] }, "InvalidFilterKey"],
                ["ListCommandInvocations", { Filters: [{ key, value: "x" }] }, "InvalidFilterKey"],
                [
                    "DescribeActivations",
                    { Filters: [{ FilterKey: key, FilterValues: ["x"] }] },
                    "InvalidFilter",
                ],
            );
        }
        const none = { Filters: [{ Key: "PingStatus", Values: [] }] };
        const old = { InstanceInformationFilterList: [{ key: "PingStatus", valueSet: [] }] };
        const stage = { Filters: [{ key: "ExecutionStage", value: "Executing" }] };
        refused.push(
            ["DescribeInstanceInformation", none, "ValidationException"],
            ["DescribeInstanceInformation", old, "ValidationException"],
            ["ListCommandInvocations", stage, "InvalidFilterKey"],
            ["ListCommands", { Filters: [{ key: "ExecutionStage", value: "Mood" }] }, "ValidationException"],
            ["ListCommands", { Filters: [{ key: "InvokedAfter", value: "soon" }] }, "ValidationException"],
        );
        for (const [operation, input, type] of refused) {
            const answer = await world.ssm(operation, input);
            assert.equal(answer.at("__type"), type, `${operation} ${JSON.stringify(input)}`);
        }
    });

    it("know every documented key of a node", async () => {
        const world = new TestWorld();
        const id = (await world.instance("shop-1")).text("managedInstanceId");
        const found = async (Key: string, value: string): Promise<number> => {
            const answer = await world.ssm("DescribeInstanceInformation", {
                Filters: [{ Key, Values: [value] }],
            });
            return answer.list("InstanceInformationList").length;
        };
        assert.equal(await found("SourceIds", id), 1);
        assert.equal(await found("SourceTypes", "AWS::SSM::ManagedInstance"), 1);
        assert.equal(await found("SourceTypes", "AWS::EC2::Instance"), 0);
        assert.equal(await found("AssociationStatus", "Success"), 0);
        const shown = await world.ssm("DescribeInstanceInformation");
        assert.equal(shown.at("InstanceInformationList.0.SourceId"), id);
    });

    it("look at an invocation's own status, not at its command's", async () => {
        const { world, failed, timedOut } = await twoInvocations();
        assert.deepEqual(await idsBy(world, "Status", "Failed"), [failed]);
        assert.deepEqual(await idsBy(world, "Status", "Pending"), [timedOut]);
        world.clock.pass(30);
        assert.deepEqual(await idsBy(world, "Status", "TimedOut"), [timedOut]);
        assert.deepEqual(await idsBy(world, "Status", "DeliveryTimedOut"), [timedOut]);
        assert.deepEqual(await idsBy(world, "Status", "ExecutionTimedOut"), []);
    });

    it("tell commands that go on from those that are over", async () => {
        const { world, id } = await twoInvocations();
        const stage = async (value: string): Promise<unknown[]> => {
            const answer = await world.ssm("ListCommands", { Filters: [{ key: "ExecutionStage", value }] });
            return answer.texts("Commands", "CommandId");
        };
        assert.deepEqual([await stage("Executing"), await stage("Complete")], [[id], []]);
        world.clock.pass(30);
        assert.deepEqual([await stage("Executing"), await stage("Complete")], [[], [id]]);
    });
});

describe("emulator: what names a command and its one step", () => {
    it("is a command id of 36 characters", async () => {
        const world = new TestWorld();
        const CommandId = "command-1";
        const calls: [string, Record<string, unknown>][] = [
            ["GetCommandInvocation", { CommandId, InstanceId: "mi-0" }],
            ["CancelCommand", { CommandId }],
            ["ListCommands", { CommandId }],
            ["ListCommandInvocations", { CommandId }],
        ];
        for (const [operation, input] of calls) {
            assert.equal((await world.ssm(operation, input)).at("__type"), "ValidationException", operation);
        }
    });

    it("is the plugin's name", async () => {
        const { world, failed, id } = await twoInvocations();
        const ask = (PluginName?: string): Promise<Answer> =>
            world.ssm("GetCommandInvocation", { CommandId: id, InstanceId: failed, PluginName });
        assert.equal((await ask()).at("PluginName"), "aws:runPowerShellScript");
        assert.equal((await ask("aws:runPowerShellScript")).at("Status"), "Failed");
        assert.equal((await ask("runPowerShellScript")).at("__type"), "InvalidPluginName");
        const list = await world.ssm("ListCommandInvocations", {
            CommandId: id,
            InstanceId: failed,
            Details: true,
        });
        assert.equal(list.at("CommandInvocations.0.CommandPlugins.0.Name"), "aws:runPowerShellScript");
    });
});
