import assert from "node:assert/strict";
import { mock } from "node:test";
import { VirtualClock } from "../../support/in-process/virtual-clock";
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

    it("is nobody's business before anything has run", async () => {
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

    it("is looked at from the first run on, once for all that run, and whether they succeed or not", async () => {
        const ends: (() => void)[] = [];
        const hold = () => liveness.during(() => new Promise<void>((resolve) => ends.push(resolve)));
        const runs = [hold(), hold()];
        await assert.rejects(liveness.during(() => Promise.reject(new Error("no"))));
        await pass(10_000);
        const { asked } = engine;
        assert.ok(asked >= 4 && asked <= 6, `asked ${asked} times in ten seconds`);
        ends.forEach((end) => {
            end();
        });
        await Promise.all(runs);
        await pass(10_000);
        assert.ok(engine.asked >= asked + 4 && engine.asked <= asked + 6);
        assert.ok(!liveness.signal.aborted);
    });

    it("ends the process when it goes away while nothing runs any more", async () => {
        await liveness.during(() => Promise.resolve());
        await pass(10_000);
        assert.equal(exits, 0);
        engine.alive = false;
        await pass(5_000);
        assert.equal(exits, 1);
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
