import assert from "node:assert/strict";
import { impatiently, PATIENCE, patiently } from "../../../../provider/cloud/calls/patience";
import { poll } from "../../../../provider/cloud/calls/poll";
import { refusal, scriptedCloud } from "../../../support/in-process/scripted-aws";
import type { AwsAnswer } from "../../../support/in-process/scripted-aws";
import { INSTANCE } from "../../../support/in-process/samples";

const found: AwsAnswer = { json: { instance: INSTANCE } };
const FAILURES: Readonly<Record<string, AwsAnswer>> = {
    "answers with a 5xx": refusal("ServiceException", "internal failure", 500),
    "cannot be connected to": { connection: "ECONNREFUSED" },
    throttles: refusal("ThrottlingException", "Rate exceeded"),
};

/** A cloud that is away for so long from its first call on. */
function awayFor(milliseconds: number, failure: AwsAnswer) {
    const virtual = scriptedCloud(() => (virtual.clock.now() - start < milliseconds ? failure : found));
    const start = virtual.clock.now();
    const { signal } = new AbortController();
    return { ...virtual, signal, elapsed: () => virtual.clock.now() - start };
}

describe("a run's patience", () => {
    for (const [what, failure] of Object.entries(FAILURES)) {
        it(`waits for minutes for a service that ${what}`, async () => {
            const { cloud, signal, elapsed } = awayFor(9 * 60_000, failure);
            const instance = await patiently(signal, () => cloud.lightsail.getInstance("shop"));
            assert.equal(instance?.name, "shop");
            assert.ok(elapsed() < PATIENCE);
        });

        it(`has a bound with one that ${what}, and one absence is waited for once`, async () => {
            const { cloud, signal, elapsed } = awayFor(60 * 60_000, failure);
            const ask = () => patiently(signal, () => cloud.lightsail.getInstance("shop"));
            await assert.rejects(ask());
            assert.ok(elapsed() > PATIENCE - 60_000 && elapsed() <= PATIENCE);
            const before = elapsed();
            await assert.rejects(ask());
            assert.ok(elapsed() - before < 4 * 60_000);
        });
    }

    it("starts anew once the service has answered", async () => {
        let away = true;
        const { cloud, clock } = scriptedCloud(() => (away ? (FAILURES["throttles"] ?? found) : found));
        const ask = () => patiently(new AbortController().signal, () => cloud.lightsail.getInstance("shop"));
        await assert.rejects(ask());
        away = false;
        await ask();
        away = true;
        const start = clock.now();
        await assert.rejects(ask());
        assert.ok(clock.now() - start > PATIENCE - 60_000);
    });

    it("is nobody's who has not asked for it: a preview gives up within seconds", async () => {
        for (const failure of [FAILURES["answers with a 5xx"], FAILURES["cannot be connected to"]]) {
            const { cloud, elapsed } = awayFor(60 * 60_000, failure ?? found);
            await assert.rejects(cloud.lightsail.getInstance("shop"), { kind: "unavailable" });
            assert.ok(elapsed() < 5_000);
        }
    });

    it("ends with the run's signal", async () => {
        const { cloud, clock } = awayFor(60 * 60_000, FAILURES["answers with a 5xx"] ?? found);
        const ended = new AbortController();
        const asked = patiently(ended.signal, () => cloud.lightsail.getInstance("shop"));
        void clock.sleep(60_000).then(() => {
            ended.abort(new Error("the engine is gone"));
        });
        await assert.rejects(asked, /the engine is gone/);
    });

    it("never sends a change again that may have taken effect", async () => {
        const { cloud, aws, signal } = awayFor(60 * 60_000, FAILURES["answers with a 5xx"] ?? found);
        await assert.rejects(patiently(signal, () => cloud.lightsail.stopInstance("shop")));
        assert.deepEqual(aws.operations(), ["StopInstance"]);
    });

    it("is not that of a wait's looks, which has a bound of its own", async () => {
        const { cloud, clock, signal, elapsed } = awayFor(
            60 * 60_000,
            FAILURES["answers with a 5xx"] ?? found,
        );
        const wait = patiently(signal, () =>
            poll({
                clock,
                what: "it",
                pace: { typicalMinimumMilliseconds: 0 },
                boundMilliseconds: 60_000,
                probe: async () => {
                    await cloud.lightsail.getInstance("shop");
                    return { kind: "waiting" };
                },
            }),
        );
        await assert.rejects(wait, /Gave up waiting/);
        assert.ok(elapsed() < 65_000);
        const look = () => cloud.lightsail.getInstance("shop");
        const before = elapsed();
        await assert.rejects(patiently(signal, () => impatiently(look)));
        assert.ok(elapsed() - before < 5_000);
    });
});
