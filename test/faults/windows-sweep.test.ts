import * as assert from "node:assert/strict";
import { STORIES } from "../support/sweep/stories";
import { type Call, record, strike } from "../support/sweep/sweep";

const BLOWS = ["killed before it", "killed after it", "reply lost", "access denied"] as const;

/** What the simulated services do beside what is asked of them, and how many points are struck then. */
const MODES = [
    { what: "with everything else in order", services: "", story: "create", points: 24 },
    {
        what: "while every answer's first sending is lost",
        services: "first-replies-lost",
        story: "create",
        points: 8,
    },
    {
        what: "while a clone answers as its source's node",
        services: "ghost-nodes",
        story: "create, verified, with a copy, without the backup",
        points: 8,
    },
] as const;

/** From the sending of Sysprep to the Sysprep snapshot; with a clone, to the end of it. */
function callsOfInterest(calls: readonly Call[], withClone: boolean): readonly Call[] {
    const sent = calls.findIndex((call) => call.operation === "SendCommand" && call.input.includes(" run="));
    const snapshot = calls.findIndex((call) => call.operation === "CreateInstanceSnapshot" && call.nth === 2);
    const clone = calls.findIndex((call) => call.operation === "CreateInstancesFromSnapshot");
    const deleted = calls.findIndex((call) => call.operation === "DeleteInstance");
    assert.ok(sent > 0 && snapshot > sent && (!withClone || deleted > clone));
    return withClone ? calls.slice(clone, deleted + 2) : calls.slice(sent, snapshot + 2);
}

/**
 * The other sweeps run on a machine that obeys at once. This one runs on the emulator's Windows, where a Sysprep
 * goes on when its command is cut off, and strikes where that matters.
 */
describe("a run struck while Sysprep is at work in the simulated Windows", () => {
    before(() => {
        process.env["SWEEP_GUESTS"] = "windows";
    });
    afterEach(() => {
        delete process.env["SWEEP_SERVICES"];
    });
    after(() => {
        delete process.env["SWEEP_GUESTS"];
    });

    for (const { what, services, story: name, points } of MODES) {
        it(`is ridden out, or finished by the next run or as a new pair, ${what}`, async () => {
            process.env["SWEEP_SERVICES"] = services;
            const story = STORIES.find((each) => each.name === name);
            assert.ok(story !== undefined);
            const recording = await record(story);
            const calls = callsOfInterest(recording.calls, services === "ghost-nodes");
            const all = calls.length * BLOWS.length;
            const stride = Math.max(1, Math.floor(all / points));
            const failures: string[] = [];
            for (let index = 0; index < all; index += stride % 2 === 0 ? stride + 1 : stride) {
                const call = calls[Math.floor(index / BLOWS.length)];
                const blow = BLOWS[index % BLOWS.length];
                assert.ok(call !== undefined && blow !== undefined);
                const { problems } = await strike(recording, call, blow);
                failures.push(
                    ...problems.map((text) => `call ${call.k}, ${call.operation}, ${blow}: ${text}`),
                );
            }
            assert.deepEqual(failures, []);
        });
    }
});
