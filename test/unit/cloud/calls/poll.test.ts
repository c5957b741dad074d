import assert from "node:assert/strict";
import { VirtualClock } from "../../../support/in-process/virtual-clock";
import { CloudError } from "../../../../provider/cloud/errors/cloud-error";
import { poll, type Tick, type Verdict } from "../../../../provider/cloud/calls/poll";
import { durationText, TimeoutError } from "../../../../provider/cloud/errors/timeout-error";
import type { CloudErrorKind } from "../../../../provider/cloud/errors/facts";

const MINUTE = 60_000;
const PACE = { typicalMinimumMilliseconds: 20_000 };

function cloudError(kind: CloudErrorKind): CloudError {
    return new CloudError({
        kind,
        operation: "lightsail:GetInstance",
        resource: 'instance "shop"',
        serviceMessage: kind,
        mayHaveTakenEffect: false,
    });
}

function reachedAt(clock: VirtualClock, moment: number, moments: number[] = []) {
    return (): Promise<Verdict<string>> => {
        moments.push(clock.now());
        return Promise.resolve(
            clock.now() >= moment
                ? { kind: "reached", value: "stopped" }
                : { kind: "waiting", note: "stopping" },
        );
    };
}

describe("poll", () => {
    const start = { start: 0 };

    it("looks at once, then at the typical minimum, then ever more rarely", async () => {
        const clock = new VirtualClock(start);
        const moments: number[] = [];
        const value = await poll({
            clock,
            what: "it",
            probe: reachedAt(clock, 5 * MINUTE, moments),
            pace: PACE,
            boundMilliseconds: 15 * MINUTE,
        });
        assert.equal(value, "stopped");
        assert.deepEqual(moments.slice(0, 3), [0, 20_000, 22_000]);
        assert.ok(clock.now() - 5 * MINUTE <= 0.04 * 5 * MINUTE);
    });

    it("needs no time for what is so already", async () => {
        const clock = new VirtualClock(start);
        await poll({ clock, what: "it", probe: reachedAt(clock, 0), pace: PACE, boundMilliseconds: MINUTE });
        assert.equal(clock.now(), 0);
    });

    it("looks a last time at the bound, then gives up and tells what it saw", async () => {
        const clock = new VirtualClock(start);
        const moments: number[] = [];
        const wait = poll({
            clock,
            what: 'instance "shop" to be stopped',
            probe: reachedAt(clock, Infinity, moments),
            pace: PACE,
            boundMilliseconds: 15 * MINUTE,
        });
        await assert.rejects(wait, (error) => {
            assert.ok(error instanceof TimeoutError);
            assert.equal(error.what, 'instance "shop" to be stopped');
            assert.equal(error.boundMilliseconds, 15 * MINUTE);
            assert.equal(error.elapsedMilliseconds, 15 * MINUTE);
            assert.equal(error.looks, moments.length);
            assert.equal(error.note, "stopping");
            assert.equal(error.lastRetryableError, undefined);
            assert.match(
                error.message,
                /waiting for instance "shop" to be stopped after 15 min .* showed: stopping/,
            );
            return true;
        });
        assert.equal(moments.at(-1), 15 * MINUTE);
    });

    it("goes on after a retryable error, and remembers the last one", async () => {
        const clock = new VirtualClock(start);
        const ticks: Tick[] = [];
        const verdicts: (() => Promise<Verdict<string>>)[] = [
            () => Promise.reject(cloudError("throttled")),
            () => Promise.reject(cloudError("busy")),
            () => Promise.reject(cloudError("unavailable")),
            () => Promise.reject(cloudError("expired-credentials")),
            () => Promise.resolve({ kind: "waiting", note: "pending" }),
            () => Promise.resolve({ kind: "reached", value: "available" }),
        ];
        const value = await poll({
            clock,
            what: "it",
            probe: () => verdicts.shift()?.() ?? Promise.reject(new Error("looked once too often")),
            pace: PACE,
            boundMilliseconds: 60 * MINUTE,
            onTick: (tick) => ticks.push(tick),
        });
        assert.equal(value, "available");
        assert.deepEqual(
            ticks.map(({ looks, note, lastRetryableError }) => [looks, note, lastRetryableError?.kind]),
            [
                [1, undefined, "throttled"],
                [2, undefined, "busy"],
                [3, undefined, "unavailable"],
                [4, undefined, "expired-credentials"],
                [5, "pending", "expired-credentials"],
            ],
        );
    });

    it("names the retryable error when only that was seen until the bound", async () => {
        const clock = new VirtualClock(start);
        const wait = poll({
            clock,
            what: "it",
            probe: () => Promise.reject(cloudError("busy")),
            pace: PACE,
            boundMilliseconds: MINUTE,
        });
        await assert.rejects(wait, (error) => {
            assert.ok(error instanceof TimeoutError);
            assert.equal(error.lastRetryableError?.kind, "busy");
            assert.match(error.message, /another operation is under way/);
            return true;
        });
        assert.equal(clock.now(), MINUTE);
    });

    it("gives up after a time of retryable errors in a row, however often it has looked", async () => {
        const clock = new VirtualClock(start);
        let looks = 0;
        const probe = (): Promise<Verdict<string>> => {
            looks += 1;
            return Promise.reject(cloudError("unavailable"));
        };
        const wait = poll({
            clock,
            what: "it",
            probe,
            pace: PACE,
            boundMilliseconds: 24 * 60 * MINUTE,
            patienceMilliseconds: 5 * MINUTE,
        });
        await assert.rejects(wait, (error) => error instanceof CloudError && error.kind === "unavailable");
        assert.ok(clock.now() > 5 * MINUTE && clock.now() <= 6 * MINUTE, `after ${clock.now()} ms`);
        assert.ok(looks > 1);
    });

    it("ends at once for every other error", async () => {
        for (const error of [
            cloudError("access-denied"),
            cloudError("fatal"),
            cloudError("not-found"),
            new Error("bug"),
        ]) {
            const clock = new VirtualClock(start);
            const wait = poll({
                clock,
                what: "it",
                probe: () => Promise.reject(error),
                pace: PACE,
                boundMilliseconds: MINUTE,
            });
            await assert.rejects(wait, (thrown) => thrown === error);
            assert.equal(clock.now(), 0);
        }
    });

    it("ends with the error of a failed verdict", async () => {
        const error = new Error("the snapshot has failed");
        const probe = (): Promise<Verdict<string>> => Promise.resolve({ kind: "failed", error });
        const wait = poll({
            clock: new VirtualClock(start),
            what: "it",
            probe,
            pace: PACE,
            boundMilliseconds: MINUTE,
        });
        await assert.rejects(wait, (thrown) => thrown === error);
    });

    it("ends with the signal's reason, before the first look or while it sleeps", async () => {
        const clock = new VirtualClock(start);
        const controller = new AbortController();
        const reason = new Error("cancelled");
        const probe = reachedAt(clock, Infinity);
        const wait = {
            clock,
            what: "it",
            probe,
            pace: PACE,
            boundMilliseconds: MINUTE,
            signal: controller.signal,
        };
        const onTick = (): void => {
            controller.abort(reason);
        };
        await assert.rejects(poll({ ...wait, onTick }), (thrown) => thrown === reason);
        assert.equal(clock.now(), 0);
        await assert.rejects(poll(wait), (thrown) => thrown === reason);
    });
});

describe("durationText", () => {
    it("reads as a person says it", () => {
        const texts = [0, 400, 45_000, 15 * MINUTE, 65 * MINUTE, 3_601_000].map(durationText);
        assert.deepEqual(texts, ["0 s", "0 s", "45 s", "15 min", "1 h 5 min", "1 h 1 s"]);
    });
});
