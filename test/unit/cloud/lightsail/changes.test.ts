import assert from "node:assert/strict";
import { CloudError } from "../../../../provider/cloud/errors/cloud-error";
import type { Cloud } from "../../../../provider/cloud/ports";
import { refusal, scriptedCloud } from "../../../support/in-process/scripted-aws";
import type { AwsAnswer, Respond } from "../../../support/in-process/scripted-aws";

const OPERATION = {
    id: "operation-1",
    resourceName: "shop",
    operationType: "StopInstance",
    status: "Started",
};

const throttled = refusal("ThrottlingException", "Rate exceeded");
const lostReply: AwsAnswer = { connection: "ECONNRESET" };

const failing =
    (times: number, failure: AwsAnswer, success: AwsAnswer): Respond =>
    ({ nth }) =>
        nth <= times ? failure : success;

/** Every changing call, which a lost reply must not send twice unless the second answer is the first again. */
const CHANGES: readonly {
    readonly operation: string;
    readonly repeatable: boolean;
    readonly make: (cloud: Cloud) => Promise<unknown>;
}[] = [
    { operation: "StopInstance", repeatable: false, make: ({ lightsail }) => lightsail.stopInstance("shop") },
    {
        operation: "StartInstance",
        repeatable: false,
        make: ({ lightsail }) => lightsail.startInstance("shop"),
    },
    {
        operation: "DeleteInstance",
        repeatable: false,
        make: ({ lightsail }) => lightsail.deleteInstance("shop"),
    },
    {
        operation: "CreateInstanceSnapshot",
        repeatable: false,
        make: ({ lightsail }) =>
            lightsail.createInstanceSnapshot({ instanceName: "shop", snapshotName: "s", tags: {} }),
    },
    {
        operation: "DeleteInstanceSnapshot",
        repeatable: false,
        make: ({ lightsail }) => lightsail.deleteInstanceSnapshot("s"),
    },
    {
        operation: "CopySnapshot",
        repeatable: false,
        make: ({ lightsail }) =>
            lightsail.copySnapshot({
                sourceSnapshotName: "s",
                sourceRegion: "us-east-1",
                targetSnapshotName: "t",
            }),
    },
    {
        operation: "CreateInstancesFromSnapshot",
        repeatable: false,
        make: ({ lightsail }) =>
            lightsail.createInstancesFromSnapshot({
                instanceNames: ["clone"],
                snapshotName: "s",
                availabilityZone: "us-east-1a",
                bundleId: "medium_win_3_0",
            }),
    },
    {
        operation: "AttachStaticIp",
        repeatable: false,
        make: ({ lightsail }) => lightsail.attachStaticIp("address", "shop"),
    },
    {
        operation: "EnableAddOn",
        repeatable: false,
        make: ({ lightsail }) => lightsail.enableAutoSnapshot("shop", "06:00"),
    },
    {
        operation: "DisableAddOn",
        repeatable: false,
        make: ({ lightsail }) => lightsail.disableAutoSnapshot("shop"),
    },
    {
        operation: "TagResource",
        repeatable: true,
        make: ({ lightsail }) => lightsail.tagResource("shop", { a: "b" }),
    },
    {
        operation: "UntagResource",
        repeatable: true,
        make: ({ lightsail }) => lightsail.untagResource("shop", ["a"]),
    },
    {
        operation: "PutInstancePublicPorts",
        repeatable: true,
        make: ({ lightsail }) => lightsail.putInstancePublicPorts("shop", []),
    },
    {
        operation: "SendCommand",
        repeatable: false,
        make: ({ ssm }) =>
            ssm.sendCommand({
                nodeId: "mi-1",
                lines: ["exit 0"],
                comment: "run 1",
                executionTimeoutSeconds: 60,
            }),
    },
    {
        operation: "CancelCommand",
        repeatable: true,
        make: ({ ssm }) => ssm.cancelCommand("command-1", "mi-1"),
    },
];

const changed: AwsAnswer = {
    json: { operations: [OPERATION], Command: { CommandId: "command-1", Status: "Pending" } },
};

describe("a change", () => {
    for (const { operation, repeatable, make } of CHANGES) {
        it(`by ${operation} is sent ${repeatable ? "again" : "once only"} after a lost reply`, async () => {
            const { cloud, aws } = scriptedCloud(failing(1, lostReply, changed));
            if (repeatable) {
                await make(cloud);
            } else {
                await assert.rejects(make(cloud), { kind: "unavailable", mayHaveTakenEffect: true });
            }
            assert.deepEqual(aws.operations(), repeatable ? [operation, operation] : [operation]);
        });

        it(`by ${operation} is sent once only after a server error, unless it may be repeated`, async () => {
            const { cloud, aws } = scriptedCloud(() => refusal("ServiceException", "internal failure", 500));
            await assert.rejects(make(cloud), { kind: "unavailable", mayHaveTakenEffect: true });
            assert.equal(aws.calls.length, repeatable ? 5 : 1);
        });

        it(`by ${operation} is sent again when it was throttled or never left`, async () => {
            for (const failure of [throttled, { connection: "ECONNREFUSED" }] as const) {
                const { cloud, aws } = scriptedCloud(failing(4, failure, changed));
                await make(cloud);
                assert.equal(aws.calls.length, 5);
            }
        });

        it(`by ${operation} names its permission when access is denied, and is not sent again`, async () => {
            const { cloud, aws } = scriptedCloud(() => refusal("AccessDeniedException", "no"));
            await assert.rejects(make(cloud), (error) => {
                assert.ok(error instanceof CloudError);
                assert.equal(error.kind, "access-denied");
                assert.match(error.message, new RegExp(`permission (lightsail|ssm):${operation}\\.`));
                return true;
            });
            assert.equal(aws.calls.length, 1);
        });
    }
});
