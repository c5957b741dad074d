import * as assert from "node:assert/strict";
import { STORIES } from "../support/sweep/stories";
import { type Call, record, strike } from "../support/sweep/sweep";

const BLOWS = ["killed before it", "killed after it", "reply lost", "access denied"] as const;
const POINTS = 24;

/**
 * The other sweeps run on a machine that obeys at once. This one runs on the emulator's Windows, where a Sysprep
 * goes on when its command is cut off, and strikes where that matters.
 */
describe("a run struck while Sysprep is at work in the simulated Windows", () => {
    before(() => {
        process.env["SWEEP_GUESTS"] = "windows";
    });
    after(() => {
        delete process.env["SWEEP_GUESTS"];
    });

    const between = (calls: readonly Call[]): readonly Call[] => {
        const sent = calls.findIndex(
            (call) => call.operation === "SendCommand" && call.input.includes(" run="),
        );
        const snapshot = calls.findIndex(
            (call) => call.operation === "CreateInstanceSnapshot" && call.nth === 2,
        );
        assert.ok(sent > 0 && snapshot > sent);
        return calls.slice(sent, snapshot + 2);
    };

    it("is ridden out, or finished by the next run or as a new pair", async () => {
        const story = STORIES.find(({ name }) => name === "create");
        assert.ok(story !== undefined);
        const recording = await record(story);
        const calls = between(recording.calls);
        const stride = Math.floor((calls.length * BLOWS.length) / POINTS);
        const failures: string[] = [];
        for (
            let index = 0;
            index < calls.length * BLOWS.length;
            index += stride % 2 === 0 ? stride + 1 : stride
        ) {
            const call = calls[Math.floor(index / BLOWS.length)];
            const blow = BLOWS[index % BLOWS.length];
            assert.ok(call !== undefined && blow !== undefined);
            const { problems } = await strike(recording, call, blow);
            failures.push(...problems.map((text) => `call ${call.k}, ${call.operation}, ${blow}: ${text}`));
        }
        assert.deepEqual(failures, []);
    });
});
