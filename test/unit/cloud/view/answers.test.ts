import assert from "node:assert/strict";
import { accountRate } from "../../../../provider/cloud/calls/account-rate";
import { takeHeldTurn } from "../../../../provider/cloud/calls/in-turn";
import { Answers } from "../../../../provider/cloud/view/answers";
import { Moments } from "../../../../provider/cloud/view/moments";
import { SharedReads } from "../../../../provider/cloud/view/shared-reads";
import { VirtualClock } from "../../../support/in-process/virtual-clock";

/** An account that has just been throttled, so that the next question waits for its turn. */
async function slowAccount() {
    const clock = new VirtualClock();
    const rate = accountRate(clock);
    const moments = new Moments(clock);
    await rate.turn("look");
    rate.ended("throttled");
    await rate.turn("look");
    rate.ended("failed");
    const asked: string[] = [];
    /** As a sender does: takes the turn that was waited for, and is under way for a while. */
    const call = async (name: string) => {
        assert.equal(takeHeldTurn(rate), true);
        asked.push(name);
        const nth = asked.length;
        await clock.sleep(10);
        rate.ended("answered");
        return nth;
    };
    return { clock, rate, moments, asked, call };
}

describe("an answer that is still to be asked for", () => {
    it("is that of all who ask before its turn has come, however fresh they want it", async () => {
        const { clock, rate, moments, asked, call } = await slowAccount();
        const answers = new Answers(moments, call, rate);
        const first = answers.read("a", moments.within(60_000));
        await clock.sleep(500);
        moments.noteChange(["a"]);
        const second = answers.read("a", { notOlderThan: moments.now() });
        assert.deepEqual([await first, await second, asked.length], [1, 1, 1]);
    });

    it("is nobody's who asks after it was sent, for what is now", async () => {
        const { clock, rate, moments, call } = await slowAccount();
        const answers = new Answers(moments, call, rate);
        const first = answers.read("a", moments.within(60_000));
        await clock.sleep(1_005);
        const second = answers.read("a", { notOlderThan: moments.now() });
        assert.deepEqual([await first, await second], [1, 2]);
    });
});

describe("names that are asked for while the account is slow", () => {
    it("are answered by one list, though each was asked for by itself", async () => {
        const { clock, rate, moments, asked, call } = await slowAccount();
        const reads = new SharedReads(
            moments,
            {
                one: async (name) => ({ name, nth: await call(name) }),
                all: async () => {
                    const nth = await call("all");
                    return ["a", "b", "c", "d"].map((name) => ({ name, nth }));
                },
            },
            rate,
        );
        const found = await Promise.all(
            ["a", "b", "c", "d", "e"].map(async (name, index) => {
                await clock.sleep(100 * index);
                return reads.read(name, { notOlderThan: moments.now() });
            }),
        );
        assert.deepEqual(asked, ["all"]);
        assert.deepEqual(
            found.map((each) => each?.name),
            ["a", "b", "c", "d", undefined],
        );
    });

    it("fail for those alone whose own call fails", async () => {
        const { rate, moments } = await slowAccount();
        const reads = new SharedReads<{ readonly name: string }>(
            moments,
            {
                one: (name) => (name === "a" ? Promise.reject(new Error("no")) : Promise.resolve({ name })),
                all: () => Promise.reject(new Error("no list")),
            },
            rate,
        );
        const now = { notOlderThan: moments.now() };
        const [a, b] = await Promise.allSettled([reads.read("a", now), reads.read("b", now)]);
        assert.equal(a.status, "rejected");
        assert.deepEqual(b, { status: "fulfilled", value: { name: "b" } });
    });
});
