import assert from "node:assert/strict";
import { realClock, scaledClock } from "../../../clock";

describe("realClock", () => {
    it("tells the computer's time and waits in it", async () => {
        const before = Date.now();
        await realClock.sleep(5);
        assert.ok(realClock.now() >= before + 4);
    });

    it("waits for nothing when there is nothing to wait for", async () => {
        let timerRan = false;
        setImmediate(() => (timerRan = true));
        await realClock.sleep(0);
        await realClock.sleep(-1);
        assert.equal(timerRan, false);
    });

    it("rejects with the signal's reason, at once or while it sleeps", async () => {
        const controller = new AbortController();
        const reason = new Error("cancelled");
        const sleeping = realClock.sleep(600_000, controller.signal);
        controller.abort(reason);
        await assert.rejects(sleeping, (error) => error === reason);
        await assert.rejects(realClock.sleep(600_000, controller.signal), (error) => error === reason);
    });
});

describe("scaledClock", () => {
    it("counts from its anchor, at its factor", () => {
        const real = Date.now() - 1_000;
        const clock = scaledClock({ factor: 60, anchor: { real, simulated: 5_000_000 } });
        const before = Date.now();
        const now = clock.now();
        assert.ok(now >= 5_000_000 + (before - real) * 60);
        assert.ok(now <= 5_000_000 + (Date.now() - real) * 60);
    });

    it("sleeps a simulated hour in the fraction of it that the factor says", async () => {
        const clock = scaledClock({ factor: 1_000_000 });
        const before = clock.now();
        await clock.sleep(3_600_000);
        assert.ok(clock.now() - before >= 3_600_000);
    });

    it("starts at the present without an anchor", () => {
        const before = Date.now();
        assert.ok(scaledClock({ factor: 1 }).now() >= before);
    });

    it("hands the signal on", async () => {
        const reason = new Error("cancelled");
        const clock = scaledClock({ factor: 2 });
        await assert.rejects(clock.sleep(600_000, AbortSignal.abort(reason)), (error) => error === reason);
    });

    it("refuses a factor that is no speed", () => {
        for (const factor of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
            assert.throws(() => scaledClock({ factor }), RangeError);
        }
    });
});
