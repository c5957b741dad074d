import assert from "node:assert/strict";
import { mock } from "node:test";
import { VirtualClock } from "../../../clock";
import { EngineGone } from "../../../provider/engine/engine-gone";
import { Liveness } from "../../../provider/engine/liveness";
import { FakeEngine } from "./fake-engine";

/** Lets what the timers have set off come to its end. */
const settled = async () => {
    for (let turn = 0; turn < 5; turn += 1) {
        await Promise.resolve();
    }
};

async function pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 100) {
        mock.timers.tick(100);
        await settled();
    }
}

describe("liveness of the engine", () => {
    let engine: FakeEngine;
    let exits: number;
    let liveness: Liveness;

    beforeEach(() => {
        mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
        engine = new FakeEngine();
        exits = 0;
        liveness = new Liveness(engine, () => {
            exits += 1;
        });
    });
    afterEach(() => {
        mock.timers.reset();
    });

    it("is nobody's business while nothing runs", async () => {
        engine.alive = false;
        await pass(60_000);
        assert.equal(engine.asked, 0);
        assert.equal(exits, 0);
        assert.ok(!liveness.signal.aborted);
    });

    it("hands on what a run answers or throws", async () => {
        assert.equal(await liveness.during(() => Promise.resolve(7)), 7);
        await assert.rejects(
            liveness.during(() => Promise.reject(new Error("no"))),
            /^Error: no$/,
        );
    });

    it("is looked at for as long as something runs, and no longer", async () => {
        let end = (): void => undefined;
        const run = liveness.during(() => new Promise<void>((resolve) => (end = resolve)));
        await pass(10_000);
        const asked = engine.asked;
        assert.ok(asked >= 4 && asked <= 6, `asked ${asked} times in ten seconds`);
        end();
        await run;
        await pass(60_000);
        assert.equal(engine.asked, asked);
        assert.ok(!liveness.signal.aborted);
    });

    it("is looked at until the last of several runs has ended, also when one fails, and again for the next", async () => {
        const ends: (() => void)[] = [];
        const hold = () => liveness.during(() => new Promise<void>((resolve) => ends.push(resolve)));
        const runs = [hold(), hold()];
        await assert.rejects(liveness.during(() => Promise.reject(new Error("no"))));
        ends[0]?.();
        await runs[0];
        await pass(4_000);
        const asked = engine.asked;
        assert.ok(asked > 0);
        ends[1]?.();
        await runs[1];
        await pass(10_000);
        assert.equal(engine.asked, asked);
        const third = hold();
        await pass(4_000);
        assert.ok(engine.asked > asked);
        ends[2]?.();
        await third;
    });

    it("ends every wait when the engine is gone, and then the process, once", async () => {
        const clock = new VirtualClock({ automatic: false });
        const wait = liveness.during(() => clock.sleep(3_600_000, liveness.signal));
        const ended = assert.rejects(wait, EngineGone);
        await pass(2_000);
        assert.ok(!liveness.signal.aborted);
        engine.alive = false;
        await pass(2_000);
        await ended;
        assert.equal(exits, 0, "a moment is left to let go of connections");
        await pass(1_000);
        assert.equal(exits, 1);
        await pass(60_000);
        assert.equal(exits, 1);
    });

    it("lets no further step begin when the engine is gone, though no heartbeat has told", async () => {
        await liveness.assertAlive();
        engine.alive = false;
        await assert.rejects(liveness.assertAlive(), EngineGone);
        engine.alive = true;
        await assert.rejects(liveness.assertAlive(), EngineGone, "gone is gone");
        await pass(1_000);
        assert.equal(exits, 1);
    });
});
