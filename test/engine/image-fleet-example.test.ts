import * as assert from "node:assert/strict";
import { useStandInForAws } from "../support/aws-plugin";
import { withStack } from "../support/pulumi";
import { served } from "./fleet-program";

describe("examples/image-fleet", () => {
    it("makes a fleet of an image, rolls it over to the next one under the same addresses, and leaves the server", async () => {
        const options = {
            program: { example: "image-fleet" },
            timeScale: 300,
            instances: [{ name: "server", blueprintId: "windows_server_2022" }],
            config: {
                "image-fleet:instanceName": "server",
                "image-fleet:iamRole": "builder",
                "image-fleet:size": "2",
                "image-fleet:month": "2026-11",
                "image-fleet:windowsUpdates": "false",
                "image-fleet:administratorsAddress": "192.0.2.44/32",
            },
        };
        await withStack(options, async (stack) => {
            useStandInForAws(stack.project);
            const first = await stack.up();
            const before = served(await stack.emulator.state());
            await stack.setConfig("image-fleet:month", "2026-12");
            const second = await stack.up();
            const state = await stack.emulator.state();
            const after = served(state);
            assert.notEqual(second.outputs["snapshot"]?.value, first.outputs["snapshot"]?.value);
            assert.deepEqual(second.outputs["addresses"]?.value, first.outputs["addresses"]?.value);
            assert.deepEqual(Object.keys(after).sort(), Object.keys(before).sort());
            assert.ok(Object.values(before).every((name) => !Object.values(after).includes(name)));
            const server = state.instances.find(({ name }) => name === "server");
            assert.deepEqual([server?.state, server?.disk.sysprepRuns], ["running", 0]);
            await stack.destroy();
            const { instances, instanceSnapshots, staticIps } = await stack.emulator.state();
            assert.deepEqual(
                instances.map(({ name }) => name),
                ["server"],
            );
            assert.deepEqual([instanceSnapshots, staticIps], [[], []]);
        });
    });
});
