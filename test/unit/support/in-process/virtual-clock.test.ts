import assert from "node:assert/strict";
import { VirtualClock } from "../../../support/in-process/virtual-clock";

describe("VirtualClock", () => {
    it("passes hours at once, to the millisecond", async () => {
        const clock = new VirtualClock({ start: 1_000 });
        await clock.sleep(3 * 3_600_000);
        assert.equal(clock.now(), 1_000 + 3 * 3_600_000);
    });

    it("wakes concurrent sleepers in the order of time, and of registration among equals", async () => {
        const clock = new VirtualClock({ start: 0 });
        const woken: string[] = [];
        const sleeper = async (name: string, milliseconds: number): Promise<void> => {
            await clock.sleep(milliseconds);
            woken.push(`${name} ${clock.now()}`);
        };
        await Promise.all([sleeper("a", 50), sleeper("b", 10), sleeper("c", 50), sleeper("d", 20)]);
        assert.deepEqual(woken, ["b 10", "d 20", "a 50", "c 50"]);
    });

    it("wakes a sleeper that registers after a wake-up before a later one", async () => {
        const clock = new VirtualClock({ start: 0 });
        const seen: number[] = [];
        const restless = async (): Promise<void> => {
            for (let turn = 0; turn < 4; turn += 1) {
                await clock.sleep(10);
                await new Promise((resolve) => setImmediate(resolve));
                seen.push(clock.now());
            }
        };
        const patient = clock.sleep(35).then(() => seen.push(clock.now()));
        await Promise.all([restless(), patient]);
        assert.deepEqual(seen, [10, 20, 30, 35, 40]);
    });

    it("stands still while work is under way that the event loop does not show", async () => {
        const clock = new VirtualClock({ start: 0 });
        let endWork: (value: string) => void = () => undefined;
        const work = clock.busy(new Promise<string>((resolve) => (endWork = resolve)));
        let woken = false;
        const sleeping = clock.sleep(5).then(() => (woken = true));
        for (let turn = 0; turn < 50; turn += 1) {
            await new Promise((resolve) => setImmediate(resolve));
        }
        assert.equal(woken, false);
        endWork("done");
        assert.equal(await work, "done");
        await sleeping;
        assert.equal(clock.now(), 5);
    });

    it("goes on after work that fails", async () => {
        const clock = new VirtualClock({ start: 0 });
        const failure = clock.busy(Promise.reject(new Error("lost")));
        const sleeping = clock.sleep(5);
        await assert.rejects(failure, /lost/);
        await sleeping;
        assert.equal(clock.now(), 5);
    });

    it("waits for nothing when there is nothing to wait for", async () => {
        const clock = new VirtualClock({ start: 7 });
        await clock.sleep(0);
        await clock.sleep(-3);
        assert.equal(clock.now(), 7);
    });

    it("rejects with the signal's reason, and forgets the sleeper", async () => {
        const clock = new VirtualClock({ start: 0, automatic: false });
        const controller = new AbortController();
        const reason = new Error("cancelled");
        const sleeping = clock.sleep(100, controller.signal);
        assert.equal(clock.sleepers, 1);
        controller.abort(reason);
        await assert.rejects(sleeping, (error) => error === reason);
        assert.equal(clock.sleepers, 0);
        await assert.rejects(clock.sleep(100, controller.signal), (error) => error === reason);
    });

    it("moves only by hand when it is not automatic, waking whoever is due on the way", async () => {
        const clock = new VirtualClock({ start: 0, automatic: false });
        const woken: number[] = [];
        const twice = async (): Promise<void> => {
            await clock.sleep(10);
            woken.push(clock.now());
            await clock.sleep(10);
            woken.push(clock.now());
        };
        const sleeping = twice();
        await clock.jump(5);
        assert.deepEqual(woken, []);
        await clock.advanceTo(30);
        await sleeping;
        assert.deepEqual(woken, [10, 20]);
        assert.equal(clock.now(), 30);
    });
});
