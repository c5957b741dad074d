import assert from "node:assert/strict";
import { isJustUp } from "../../../provider/sysprep-snapshot-pair/just-up";

describe("a source that has come up", () => {
    const at = (now: number, upSince: number | undefined) =>
        isJustUp({ runState: { upSince }, clock: { now: () => now } });

    it("answers nobody for a while, where this run has seen it come up", () => {
        assert.equal(at(100_000, 100_000), true);
        assert.equal(at(120_000, 100_000), true);
        assert.equal(at(120_001, 100_000), false);
    });

    it("may answer at any moment where nobody saw when it came up", () => {
        assert.equal(at(100_000, undefined), false);
    });
});
