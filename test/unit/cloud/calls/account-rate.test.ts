import assert from "node:assert/strict";
import { accountRate } from "../../../../provider/cloud/calls/account-rate";
import { refusal, scriptedCloud } from "../../../support/in-process/scripted-aws";
import { VirtualClock } from "../../../support/in-process/virtual-clock";

describe("an account's rate", () => {
    it("is no limit before the first throttling", async () => {
        const clock = new VirtualClock();
        const rate = accountRate(clock);
        for (let call = 0; call < 100; call += 1) {
            await rate.turn("look");
            rate.ended("answered");
        }
        assert.equal(clock.now(), new VirtualClock().now());
        assert.equal(rate.callsPerSecond, undefined);
    });

    it("lets changes go before looks, each in the order in which they came", async () => {
        const rate = accountRate(new VirtualClock());
        await rate.turn("look");
        rate.ended("throttled");
        const order: string[] = [];
        const turn = async (kind: "change" | "look", name: string) => {
            await rate.turn(kind);
            rate.ended("answered");
            order.push(name);
        };
        await Promise.all([
            turn("look", "first look"),
            turn("look", "second look"),
            turn("change", "first change"),
            turn("change", "second change"),
        ]);
        assert.deepEqual(order, ["first change", "second change", "first look", "second look"]);
    });

    it("keeps the place of what was throttled, before all who have come since", async () => {
        const rate = accountRate(new VirtualClock());
        const place = await rate.turn("change");
        rate.ended("throttled");
        const order: string[] = [];
        const turn = async (name: string, kept?: number) => {
            await rate.turn("change", kept);
            rate.ended("answered");
            order.push(name);
        };
        await Promise.all([turn("second"), turn("third"), turn("first", place)]);
        assert.deepEqual(order, ["first", "second", "third"]);
    });

    it("has ten requests under way at most, so that the first refusals come before all have asked", async () => {
        const rate = accountRate(new VirtualClock());
        let turns = 0;
        const all = Array.from({ length: 12 }, async () => {
            await rate.turn("look");
            turns += 1;
        });
        await Promise.all(all.slice(0, 10));
        assert.equal(turns, 10);
        rate.ended("answered");
        rate.ended("failed");
        await Promise.all(all);
        assert.equal(turns, 12);
    });

    it("has twenty under way at most where they are changes, which no look without an answer holds up", async () => {
        const rate = accountRate(new VirtualClock());
        await Promise.all(Array.from({ length: 10 }, () => rate.turn("look")));
        let turns = 0;
        const all = Array.from({ length: 11 }, async () => {
            await rate.turn("change");
            turns += 1;
        });
        await Promise.all(all.slice(0, 10));
        assert.equal(turns, 10);
        rate.ended("answered");
        await Promise.all(all);
    });

    it("slows down once for requests that were throttled together", async () => {
        const clock = new VirtualClock();
        const rate = accountRate(clock);
        for (let call = 0; call < 50; call += 1) {
            await rate.turn("look");
            rate.ended("answered");
        }
        await Promise.all([rate.turn("look"), rate.turn("look")]);
        rate.ended("throttled");
        assert.equal(rate.callsPerSecond, 7);
        rate.ended("throttled");
        assert.equal(rate.callsPerSecond, 7);
    });

    it("comes near what the service takes and stays there, with few calls throttled", async () => {
        const taken = 3;
        let tokens = 5;
        let at: number | undefined;
        let throttled = 0;
        const { cloud, clock, aws } = scriptedCloud(() => {
            const now = clock.now() / 1_000;
            tokens = Math.min(5, tokens + (now - (at ?? now)) * taken);
            at = now;
            if (tokens < 1) {
                throttled += 1;
                return refusal("ThrottlingException", "Rate exceeded");
            }
            tokens -= 1;
            return { json: { operations: [] } };
        });
        const start = clock.now();
        await Promise.all(
            Array.from({ length: 600 }, (_, index) => cloud.lightsail.getOperationsForResource(`r${index}`)),
        );
        const seconds = (clock.now() - start) / 1_000;
        const answered = aws.calls.length - throttled;
        assert.equal(answered, 600);
        assert.ok(answered / seconds > 0.7 * taken, `${answered / seconds} calls a second`);
        assert.ok(throttled < 0.2 * aws.calls.length, `${throttled} of ${aws.calls.length} throttled`);
    });
});
