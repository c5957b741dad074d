import { CreateInstanceSnapshotCommand } from "@aws-sdk/client-lightsail";
import * as assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestStack } from "../support/pulumi";
import { withStack } from "../support/pulumi";
import { SYSPREP_BY_HAND } from "../support/sysprep-by-hand";
import { Changes, instanceNames, lightsail, named, snapshotNamed, snapshotNames } from "../support/pair";

/** A golden snapshot that somebody has made by hand, of a server that is gone from Systems Manager. */
async function makeFirst(stack: TestStack): Promise<void> {
    await stack.emulator.typeAt("first", SYSPREP_BY_HAND.join("\n"));
    await stateOf(stack, "stopped");
    await lightsail(stack).send(
        new CreateInstanceSnapshotCommand({ instanceName: "first", instanceSnapshotName: "golden" }),
    );
    while ((await snapshotNamed(stack, "golden")).state !== "available") {
        await sleep(100);
    }
}

async function stateOf(stack: TestStack, state: string): Promise<void> {
    while ((await stack.emulator.state()).instances[0]?.state !== state) {
        await sleep(100);
    }
}

describe("examples/image-chain", () => {
    it("makes each image of the last one, touches no server, and keeps as many as it is to keep", async () => {
        const options = {
            program: { example: "image-chain" },
            timeScale: 300,
            instances: [{ name: "first", blueprintId: "windows_server_2022" }],
            config: {
                iamRole: "builder",
                parent: "golden",
                month: "2026-11",
                windowsUpdates: "false",
                keepPrevious: "1",
            },
        };
        await withStack(options, async (stack) => {
            const changes = new Changes(() => stack);
            await makeFirst(stack);
            await changes.since();
            const first = await stack.up();
            const snapshot = String(first.outputs["snapshot"]?.value);
            assert.deepEqual(
                [first.outputs["generation"]?.value, first.outputs["madeOf"]?.value],
                [1, "golden"],
            );
            await stack.setConfig("parent", snapshot);
            await stack.setConfig("month", "2026-12");
            const second = await stack.up();
            const next = String(second.outputs["snapshot"]?.value);
            assert.deepEqual(
                [second.outputs["generation"]?.value, second.outputs["madeOf"]?.value],
                [2, snapshot],
            );
            assert.equal(
                Number(second.outputs["rearmsLeft"]?.value),
                Number(first.outputs["rearmsLeft"]?.value) - 1,
            );
            assert.ok((await snapshotNamed(stack, next)).disk.generalized);
            assert.deepEqual(await snapshotNames(stack), ["golden", snapshot, next].sort());
            assert.deepEqual(await instanceNames(stack), ["first"]);
            const calls = await changes.since();
            assert.deepEqual([named(calls, "StopInstance"), named(calls, "StartInstance")], [[], []]);
            await stack.destroy();
            assert.deepEqual(await snapshotNames(stack), ["golden"], "what it began with is not its own");
        });
    });
});
