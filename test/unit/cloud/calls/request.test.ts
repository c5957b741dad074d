import assert from "node:assert/strict";
import { VirtualClock } from "../../../support/in-process/virtual-clock";
import { CloudError } from "../../../../provider/cloud/errors/cloud-error";
import { request } from "../../../../provider/cloud/calls/request";
import type { CloudErrorKind } from "../../../../provider/cloud/errors/facts";

const failure = (kind: CloudErrorKind, mayHaveTakenEffect = false): CloudError =>
    new CloudError({
        kind,
        operation: "lightsail:CreateInstanceSnapshot",
        resource: 'instance snapshot "s"',
        serviceMessage: kind,
        mayHaveTakenEffect,
    });

/** Sends that fail in this order and then succeed; `happened` answers, or throws, what the cloud shows by then. */
function attempt(failures: Error[], happened: () => string | undefined = () => undefined) {
    const clock = new VirtualClock({ start: 0 });
    let sent = 0;
    const answer = request({
        clock,
        send: () => {
            sent += 1;
            const error = failures.shift();
            return error === undefined ? Promise.resolve("sent") : Promise.reject(error);
        },
        happened: () => Promise.resolve().then(happened),
        boundMilliseconds: 60_000,
    });
    return { answer, clock, sent: () => sent };
}

describe("request", () => {
    it("sends once when nothing goes wrong", async () => {
        const { answer, clock, sent } = attempt([]);
        assert.equal(await answer, "sent");
        assert.deepEqual([sent(), clock.now()], [1, 0]);
    });

    it("does not send again what the cloud shows to have happened", async () => {
        for (const error of [failure("unavailable", true), failure("name-in-use")]) {
            const { answer, sent } = attempt([error], () => "found");
            assert.equal(await answer, "found");
            assert.equal(sent(), 1);
        }
    });

    it("sends again after a pause when the reply was lost and nothing happened, or the service was busy", async () => {
        const { answer, clock, sent } = attempt([failure("unavailable", true), failure("busy")]);
        assert.equal(await answer, "sent");
        assert.deepEqual([sent(), clock.now()], [3, 6_000]);
    });

    it("looks again, and sends nothing, while the look whether it happened is not answered", async () => {
        const looks = [failure("unavailable", true), failure("throttled"), failure("expired-credentials")];
        const { answer, clock, sent } = attempt([failure("unavailable", true)], () => {
            const error = looks.shift();
            if (error !== undefined) {
                throw error;
            }
            return "found";
        });
        assert.equal(await answer, "found");
        assert.deepEqual([sent(), clock.now()], [1, 2_000 + 4_000 + 8_000]);
    });

    it("says that the end is not known when no look is answered within its bound", async () => {
        const lost = failure("unavailable", true);
        const { answer, clock, sent } = attempt([lost], () => {
            throw failure("throttled");
        });
        await assert.rejects(answer, (thrown) => thrown === lost);
        assert.equal(sent(), 1);
        assert.ok(clock.now() <= 60_000);
    });

    it("passes on what a look is refused for good", async () => {
        const denied = failure("access-denied");
        const { answer } = attempt([failure("unavailable", true)], () => {
            throw denied;
        });
        await assert.rejects(answer, (thrown) => thrown === denied);
    });

    it("passes on a name that is another's, and every refusal that time does not mend", async () => {
        for (const error of [
            failure("name-in-use"),
            failure("access-denied"),
            failure("fatal", true),
            new Error("bug"),
        ]) {
            const { answer, sent } = attempt([error]);
            await assert.rejects(answer, (thrown) => thrown === error);
            assert.equal(sent(), 1);
        }
    });

    it("gives up within its bound", async () => {
        const { answer, clock } = attempt(Array.from({ length: 50 }, () => failure("busy")));
        await assert.rejects(answer, { kind: "busy" });
        assert.ok(clock.now() <= 60_000);
    });
});
