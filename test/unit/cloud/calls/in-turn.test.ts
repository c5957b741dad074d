import assert from "node:assert/strict";
import { accountRate } from "../../../../provider/cloud/calls/account-rate";
import { inTurn, takeHeldTurn } from "../../../../provider/cloud/calls/in-turn";
import { VirtualClock } from "../../../support/in-process/virtual-clock";

/** A rate that has been throttled: one call a second, and the next one only in a second. */
async function slow() {
    const clock = new VirtualClock();
    const rate = accountRate(clock);
    await rate.turn("look");
    rate.ended("throttled");
    await rate.turn("look");
    rate.ended("failed");
    return { clock, rate };
}

describe("a question that waits for its turn", () => {
    it("is chosen only once the turn has come", async () => {
        const { clock, rate } = await slow();
        const begun = clock.now();
        const chosenAt = await inTurn(rate, () => clock.now());
        assert.equal(chosenAt - begun, 1_000);
    });

    it("hands its turn to the first call that it becomes, and to no other", async () => {
        const { rate } = await slow();
        const other = accountRate(new VirtualClock());
        const taken = await inTurn(rate, () => [takeHeldTurn(other), takeHeldTurn(rate), takeHeldTurn(rate)]);
        assert.deepEqual(taken, [false, true, false]);
        assert.equal(takeHeldTurn(rate), false);
    });

    it("gives its turn back where it becomes no call", async () => {
        const clock = new VirtualClock();
        const rate = accountRate(clock);
        for (let question = 0; question < 20; question += 1) {
            await inTurn(rate, () => undefined);
        }
        assert.equal(clock.now(), new VirtualClock().now());
    });
});
