import * as assert from "node:assert/strict";
import { upAndPressCtrlC } from "../support/console/ctrl-c";
import { pairProgram } from "../support/pair";
import { withStack } from "../support/pulumi";

const SOURCE = "shop-windows-1";

/** Slow enough that a run is still under way when the key is pressed a second time. */
const TIME_SCALE = 100;

describe("Ctrl-C in the console of `pulumi up`, on Windows", () => {
    for (const times of [1, 2]) {
        it(`pressed ${times === 1 ? "once" : "twice"}, leaves what the next update finishes`, () =>
            withStack(
                {
                    program: pairProgram({ shop: `{ instanceName: "${SOURCE}" }` }),
                    instances: [{ name: SOURCE }],
                    timeScale: TIME_SCALE,
                },
                async (stack) => {
                    const { pressed, kind, output } = await upAndPressCtrlC(stack, {
                        times,
                        when: async () =>
                            (await stack.emulator.requests()).some(
                                ({ operation }) => operation === "StopInstance",
                            ),
                    });
                    assert.ok(pressed > 0, `the command had ended before: ${output}`);
                    process.stdout.write(`      Pulumi has ${kind} after ${pressed}\n`);

                    await stack.startRaw(["cancel", "--yes"]).ended;
                    await stack.up();
                    const { instances, instanceSnapshots } = await stack.emulator.state();
                    assert.deepEqual(
                        instances.map(({ name, state, disk }) => [name, state, disk.sysprepRuns]),
                        [[SOURCE, "running", 1]],
                    );
                    assert.deepEqual(
                        instanceSnapshots.map(({ state, disk }) => [state, disk.generalized]).sort(),
                        [
                            ["available", false],
                            ["available", true],
                        ],
                    );
                },
            ));
    }
});
