import * as assert from "node:assert/strict";
import { withStack } from "../support/pulumi";

const program = `
const { SysprepSnapshotPair } = require("pulumi-lightsail-windows");
new SysprepSnapshotPair("shop", { instanceName: "shop-windows-1" });
`;

/** As docs/options.md says it: the claim is another resource, which the pair needs before it. */
const TARGETS = ["--target", "**::shop", "--target", "**::shop-claim"];

describe("pulumi up --target", () => {
    it("makes a new pair when the claim is named with it, and neither alone", () =>
        withStack({ program, instances: [{ name: "shop-windows-1", managed: true }] }, async (stack) => {
            const up = async (...targets: readonly string[]) => {
                const args = ["up", "--yes", "--skip-preview", "--non-interactive", "--color", "never"];
                const { code, output } = await stack.startRaw([...args, ...targets]).ended;
                return { code, output };
            };
            const alone = await up("--target", "**::shop");
            assert.notEqual(alone.code, 0);
            assert.match(alone.output, /shop-claim/);
            assert.deepEqual((await stack.emulator.state()).instanceSnapshots, []);
            const both = await up(...TARGETS);
            assert.equal(both.code, 0, both.output);
            assert.equal((await stack.emulator.state()).instanceSnapshots.length, 2);
            // A pair that is there needs its own URN alone.
            const again = await up("--target", "**::shop");
            assert.equal(again.code, 0, again.output);
        }));
});
