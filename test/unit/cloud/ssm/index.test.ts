import assert from "node:assert/strict";
import { refusal, scriptedCloud } from "../../../support/in-process/scripted-aws";
import type { AwsAnswer } from "../../../support/in-process/scripted-aws";
import { answering } from "../../../support/in-process/samples";

describe("Systems Manager's managed nodes", () => {
    it("are read to the last page, without the account's EC2 instances", async () => {
        const pages = [["mi-1", "i-1"], ["mi-2"]];
        const { cloud, aws } = scriptedCloud(({ input }): AwsAnswer => {
            const index = Number(input["NextToken"] ?? 0);
            const nodes = (pages[index] ?? []).map((InstanceId) => ({ InstanceId, PingStatus: "Online" }));
            return { json: { InstanceInformationList: nodes, ...(index === 0 ? { NextToken: "1" } : {}) } };
        });
        const nodes = await cloud.ssm.describeNodes();
        assert.deepEqual(
            nodes.map(({ id }) => id),
            ["mi-1", "mi-2"],
        );
        assert.equal(aws.calls.length, 2);
    });

    it("are looked for by node or by activation", async () => {
        const { ssm, input } = answering({});
        await ssm.describeNodes({ nodeId: "mi-1" });
        assert.deepEqual(input(), { Filters: [{ Key: "InstanceIds", Values: ["mi-1"] }], MaxResults: 50 });
        await ssm.describeNodes({ activationId: "activation-1" });
        assert.deepEqual(input(), {
            Filters: [{ Key: "ActivationIds", Values: ["activation-1"] }],
            MaxResults: 50,
        });
        await ssm.describeNodes();
        assert.deepEqual(input(), { MaxResults: 50 });
    });

    it("are taken for Inactive where the ping status is not known", async () => {
        const { ssm } = answering({
            InstanceInformationList: [
                {
                    InstanceId: "mi-1",
                    PingStatus: "Dreaming",
                    LastPingDateTime: 1_770_000_000,
                    IPAddress: "172.26.0.7",
                    ComputerName: "SHOP",
                    PlatformType: "Windows",
                    AgentVersion: "3.3",
                    ActivationId: "activation-1",
                    RegistrationDate: 1_769_000_000,
                },
            ],
        });
        assert.deepEqual(await ssm.describeNodes(), [
            {
                id: "mi-1",
                pingStatus: "Inactive",
                lastPingAt: new Date(1_770_000_000_000),
                ipAddress: "172.26.0.7",
                activationId: "activation-1",
                registeredAt: new Date(1_769_000_000_000),
            },
        ]);
    });
});

describe("Systems Manager's commands", () => {
    it("are sent as AWS-RunPowerShellScript", async () => {
        const { ssm, input } = answering({
            Command: { CommandId: "command-1", Comment: "run 1", Status: "Pending" },
        });
        const lines = ["$a = 1", "exit 0"];
        const command = await ssm.sendCommand({
            nodeId: "mi-1",
            lines,
            comment: "run 1",
            executionTimeoutSeconds: 5_400,
        });
        assert.deepEqual(command, {
            id: "command-1",
            comment: "run 1",
            status: "Pending",
            requestedAt: undefined,
        });
        assert.deepEqual(input(), {
            DocumentName: "AWS-RunPowerShellScript",
            InstanceIds: ["mi-1"],
            Comment: "run 1",
            TimeoutSeconds: 600,
            Parameters: { commands: lines, executionTimeout: ["5400"] },
        });
    });

    it("are listed to the last page", async () => {
        const { cloud, aws } = scriptedCloud(({ nth }): AwsAnswer => ({
            json: {
                Commands: [
                    { CommandId: `command-${nth}`, Status: "Success", RequestedDateTime: 1_770_000_000 },
                ],
                ...(nth < 3 ? { NextToken: `page-${nth}` } : {}),
            },
        }));
        const commands = await cloud.ssm.listCommands("mi-1");
        assert.deepEqual(
            commands.map(({ id }) => id),
            ["command-1", "command-2", "command-3"],
        );
        assert.deepEqual(commands[0]?.requestedAt, new Date(1_770_000_000_000));
        assert.deepEqual(aws.calls.at(-1)?.input, {
            InstanceId: "mi-1",
            MaxResults: 50,
            NextToken: "page-2",
        });
    });

    it("are none, as nodes are, of a node that is registered no longer", async () => {
        const { cloud } = scriptedCloud(() => refusal("InvalidInstanceId", "not in valid state"));
        assert.deepEqual(await cloud.ssm.listCommands("mi-1"), []);
        assert.deepEqual(await cloud.ssm.describeNodes({ nodeId: "mi-1" }), []);
    });

    it("are cancelled on one node only", async () => {
        const { ssm, input } = answering({});
        await ssm.cancelCommand("command-1", "mi-1");
        assert.deepEqual(input(), { CommandId: "command-1", InstanceIds: ["mi-1"] });
    });
});

describe("Systems Manager's invocations", () => {
    it("are unknown for a while", async () => {
        const { cloud } = scriptedCloud(() => refusal("InvocationDoesNotExist", "not yet"));
        assert.equal(await cloud.ssm.getInvocation("command-1", "mi-1"), undefined);
    });

    it("tell the end of a script", async () => {
        const { ssm } = answering({
            CommandId: "command-1",
            InstanceId: "mi-1",
            Status: "Failed",
            StatusDetails: "ExecutionTimedOut",
            ResponseCode: 3,
            StandardOutputContent: "out",
            StandardErrorContent: "err",
            ExecutionEndDateTime: "2026-05-01T10:00:00.000Z",
        });
        assert.deepEqual(await ssm.getInvocation("command-1", "mi-1"), {
            commandId: "command-1",
            nodeId: "mi-1",
            status: "Failed",
            statusDetails: "ExecutionTimedOut",
            exitCode: 3,
            stdout: "out",
            stderr: "err",
        });
    });

    it("have no end while the script runs", async () => {
        const { ssm } = answering({ Status: "InProgress", StatusDetails: "", ExecutionEndDateTime: "" });
        assert.deepEqual(await ssm.getInvocation("command-1", "mi-1"), {
            commandId: "command-1",
            nodeId: "mi-1",
            status: "InProgress",
            statusDetails: "InProgress",
            exitCode: -1,
            stdout: "",
            stderr: "",
        });
    });

    it("are fatal in a status that nobody knows, which might be an end or not", async () => {
        const { ssm } = answering({ Status: "Paused" });
        await assert.rejects(ssm.getInvocation("command-1", "mi-1"), { kind: "fatal" });
    });
});
