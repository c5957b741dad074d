import assert from "node:assert/strict";
import * as fc from "fast-check";
import { latencies, drawLatency, type LatencyName } from "../../services/world/latencies";
import { seededRandom, text, uuid, wholeNumber } from "../../services/world/random";
import { createTimeline } from "../../services/world/timeline";
import { TestWorld } from "../support/world";

describe("emulator: the timeline", () => {
    it("runs events in order, each at its own moment", () => {
        const delays = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 30 });
        fc.assert(
            fc.property(
                delays,
                fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 5 }),
                (after, steps) => {
                    const timeline = createTimeline(5000, seededRandom(1));
                    const ran: number[] = [];
                    for (const delay of after) timeline.after(delay, () => ran.push(timeline.now()));
                    let moment = 5000;
                    for (const step of steps) timeline.advanceTo((moment += step));
                    timeline.advanceTo(6000);
                    assert.deepEqual(
                        ran,
                        after.map((delay) => 5000 + delay).sort((one, other) => one - other),
                    );
                    assert.equal(timeline.now(), 6000);
                },
            ),
        );
    });

    it("runs what an event starts, as of that event's moment", () => {
        const timeline = createTimeline(0, seededRandom(1));
        const ran: number[] = [];
        timeline.after(10, () => {
            timeline.after(5, () => ran.push(timeline.now()));
            timeline.after(500, () => ran.push(timeline.now()));
        });
        timeline.advanceTo(100);
        assert.deepEqual(ran, [15]);
    });

    it("never goes back, and calls off what is called off", () => {
        const timeline = createTimeline(100, seededRandom(1));
        let ran = false;
        const callOff = timeline.after(10, () => {
            ran = true;
        });
        callOff();
        callOff();
        timeline.advanceTo(50);
        assert.equal(timeline.now(), 100);
        timeline.advanceTo(200);
        assert.equal(ran, false);
    });

    it("keeps the order of equal moments", () => {
        const timeline = createTimeline(0, seededRandom(1));
        const ran: number[] = [];
        for (const number of [1, 2, 3]) timeline.after(10, () => ran.push(number));
        timeline.advanceTo(10);
        assert.deepEqual(ran, [1, 2, 3]);
    });

    it("can be played from the past and then join another", () => {
        const world = createTimeline(1000, seededRandom(1));
        const past = createTimeline(0, seededRandom(1));
        const ran: string[] = [];
        past.after(10, () => ran.push(`early ${past.now()}`));
        past.after(1200, () => ran.push(`late ${past.now()}`));
        const callOff = past.after(1300, () => ran.push("never"));
        past.advanceTo(world.now());
        past.joinTo(world);
        past.after(100, () => ran.push(`new ${past.now()}`));
        callOff();
        world.advanceTo(2000);
        assert.deepEqual(ran, ["early 10", "new 1100", "late 1200"]);
    });
});

describe("emulator: chance", () => {
    it("is the same for the same seed, and another for another", () => {
        const draw = (seed: number): string => uuid(seededRandom(seed));
        assert.equal(draw(7), draw(7));
        assert.notEqual(draw(7), draw(8));
        assert.match(draw(7), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    });

    it("stays within its bounds and reaches them", () => {
        const random = seededRandom(3);
        const drawn = new Set(Array.from({ length: 200 }, () => wholeNumber(random, 2, 5)));
        assert.deepEqual([...drawn].sort(), [2, 3, 4, 5]);
        assert.match(text(random, "ab", 20), /^[ab]{20}$/);
    });

    it("draws every latency from its range", () => {
        const timeline = createTimeline(0, seededRandom(5));
        for (const name of Object.keys(latencies) as LatencyName[]) {
            const [minimum, maximum] = latencies[name];
            const drawn = drawLatency(timeline, latencies, name);
            assert.ok(drawn >= minimum * 1000 && drawn <= maximum * 1000, name);
        }
    });

    it("makes two worlds of one seed alike", async () => {
        const tell = async (seed: number): Promise<unknown> => {
            const world = new TestWorld({ seed });
            await world.instance("shop-1");
            await world.lightsail("StopInstance", { instanceName: "shop-1" });
            world.clock.pass(60);
            return (await world.lightsail("GetInstances")).value;
        };
        assert.deepEqual(await tell(4), await tell(4));
        assert.notDeepEqual(await tell(4), await tell(5));
    });
});
