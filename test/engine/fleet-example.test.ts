import * as assert from "node:assert/strict";
import { useStandInForAws } from "../support/aws-plugin";
import { withStack } from "../support/pulumi";
import { served } from "./fleet-program";

describe("examples/fleet", () => {
    it("makes a fleet, rolls it over to a newer image under the same addresses, and leaves the source", async () => {
        const options = {
            program: { example: "fleet" },
            instances: [{ name: "source" }],
            config: {
                "fleet:instanceName": "source",
                "fleet:size": "2",
                "fleet:administratorsAddress": "192.0.2.44/32",
            },
        };
        await withStack(options, async (stack) => {
            useStandInForAws(stack.project);
            const first = await stack.up();
            const before = served(await stack.emulator.state());
            await stack.setConfig("fleet:image", "second");
            const second = await stack.up();
            const after = served(await stack.emulator.state());
            assert.deepEqual(second.outputs["addresses"]?.value, first.outputs["addresses"]?.value);
            assert.deepEqual(Object.keys(after).sort(), Object.keys(before).sort());
            assert.ok(Object.values(before).every((name) => !Object.values(after).includes(name)));
            await stack.destroy();
            const { instances, instanceSnapshots, staticIps } = await stack.emulator.state();
            assert.deepEqual(
                instances.map(({ name, state }) => [name, state]),
                [["source", "running"]],
            );
            assert.deepEqual([instanceSnapshots, staticIps], [[], []]);
        });
    });
});
