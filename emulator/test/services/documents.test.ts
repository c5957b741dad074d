import assert from "node:assert/strict";
import { TestWorld, type Answer } from "../support/world";

const Name = "AWS-RunPowerShellScript";

describe("emulator: the document that agents run", () => {
    it("is described, read and listed", async () => {
        const world = new TestWorld();
        const described = await world.ssm("DescribeDocument", { Name });
        assert.equal(described.at("Document.Status"), "Active");
        assert.equal(described.at("Document.Owner"), "Amazon");
        assert.match(described.text("Document.Hash"), /^[0-9a-f]{64}$/);
        assert.deepEqual(described.texts("Document.Parameters", "Name"), [
            "commands",
            "workingDirectory",
            "executionTimeout",
        ]);
        const read = await world.ssm("GetDocument", { Name, DocumentVersion: "$LATEST" });
        const content = JSON.parse(read.text("Content")) as { runtimeConfig: object };
        assert.deepEqual(Object.keys(content.runtimeConfig), ["aws:runPowerShellScript"]);
        const listed = async (Filters: unknown[]): Promise<unknown[]> =>
            (await world.ssm("ListDocuments", { Filters })).texts("DocumentIdentifiers", "Name");
        assert.deepEqual(await listed([]), [Name]);
        assert.deepEqual(await listed([{ Key: "Name", Values: ["AWS-Run"] }]), [Name]);
        assert.deepEqual(await listed([{ Key: "PlatformTypes", Values: ["Windows"] }]), [Name]);
        assert.deepEqual(await listed([{ Key: "Owner", Values: ["Self"] }]), []);
        assert.deepEqual(await listed([{ Key: "tag:app", Values: ["shop"] }]), []);
    });

    it("is the only one, in its only version", async () => {
        const world = new TestWorld();
        const refused: [string, Record<string, unknown>, string][] = [
            ["DescribeDocument", { Name: "AWS-RunShellScript" }, "InvalidDocument"],
            ["GetDocument", { Name: "AWS-RunShellScript" }, "InvalidDocument"],
            ["GetDocument", { Name, DocumentVersion: "2" }, "InvalidDocumentVersion"],
            ["DescribeDocument", { Name, VersionName: "two" }, "InvalidDocumentVersion"],
            ["GetDocument", { Name, DocumentFormat: "YAML" }, "ValidationException"],
            ["ListDocuments", { Filters: [{ Key: "constructor", Values: ["x"] }] }, "InvalidFilterKey"],
        ];
        for (const [operation, input, type] of refused)
            assert.equal((await world.ssm(operation, input)).at("__type"), type, JSON.stringify(input));
    });
});

describe("emulator: whether an agent is connected", () => {
    it("is told at once, other than by its pings", async () => {
        const world = new TestWorld();
        const Target = (await world.instance("shop-1")).text("managedInstanceId");
        const status = async (): Promise<unknown> =>
            (await world.ssm("GetConnectionStatus", { Target })).at("Status");
        assert.equal(await status(), "connected");
        await world.lightsail("StopInstance", { instanceName: "shop-1" });
        world.clock.pass(100);
        assert.equal(await status(), "notconnected");
        const nodes = await world.ssm("DescribeInstanceInformation");
        assert.equal(nodes.at("InstanceInformationList.0.PingStatus"), "Online");
        const none = await world.ssm("GetConnectionStatus", { Target: "mi-00000000000000000" });
        assert.equal(none.at("Status"), "notconnected");
    });
});

describe("emulator: targets of a command", () => {
    async function tagged(): Promise<{ world: TestWorld; ids: string[] }> {
        const world = new TestWorld();
        const ids: string[] = [];
        for (const [name, app] of [
            ["shop-1", "shop"],
            ["shop-2", "shop"],
            ["wiki-1", "wiki"],
        ] as const) {
            const ResourceId = (await world.instance(name)).text("managedInstanceId");
            ids.push(ResourceId);
            await world.ssm("AddTagsToResource", {
                ResourceType: "ManagedInstance",
                ResourceId,
                Tags: [
                    { Key: "app", Value: app },
                    { Key: "name", Value: name },
                ],
            });
        }
        return { world, ids };
    }

    function send(world: TestWorld, Targets: unknown[], rest: Record<string, unknown> = {}): Promise<Answer> {
        const Parameters = { commands: ["print x"] };
        return world.ssm("SendCommand", { DocumentName: Name, Parameters, Targets, ...rest });
    }

    it("are nodes by their tags, all of which must fit", async () => {
        const { world, ids } = await tagged();
        const [first = "", second = "", third = ""] = ids;
        const went = async (Targets: unknown[]): Promise<unknown[]> => {
            const sent = await send(world, Targets);
            assert.deepEqual(sent.at("Command.Targets"), Targets);
            world.clock.pass(10);
            const CommandId = sent.text("Command.CommandId");
            const list = await world.ssm("ListCommandInvocations", { CommandId });
            return list.texts("CommandInvocations", "InstanceId");
        };
        const shop = { Key: "tag:app", Values: ["shop"] };
        assert.deepEqual(await went([shop]), [first, second]);
        assert.deepEqual(await went([shop, { Key: "tag:name", Values: ["shop-2", "wiki-1"] }]), [second]);
        assert.deepEqual(await went([{ Key: "tag-key", Values: ["app"] }]), ids);
        assert.deepEqual(await went([{ Key: "InstanceIds", Values: [third] }]), [third]);
        const nobody = await send(world, [{ Key: "tag:app", Values: ["none"] }]);
        assert.equal(nobody.at("Command.TargetCount"), 0);
        assert.equal(nobody.at("Command.StatusDetails"), "NoInstancesInTag");
    });

    it("are refused where they cannot be meant", async () => {
        const { world, ids } = await tagged();
        const shop = { Key: "tag:app", Values: ["shop"] };
        const refused = [
            await send(world, [{ Key: "resource-groups:Name", Values: ["x"] }]),
            await send(world, [{ Key: "tag:app", Values: [] }]),
            await send(world, [shop], { InstanceIds: ids }),
            await send(
                world,
                Array.from({ length: 6 }, () => shop),
            ),
            await send(world, [], { InstanceIds: Array.from({ length: 51 }, (_, index) => `mi-${index}`) }),
        ];
        for (const answer of refused) assert.equal(answer.at("__type"), "ValidationException");
    });
});
