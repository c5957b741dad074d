import assert from "node:assert/strict";
import { VirtualClock } from "../../support/in-process/virtual-clock";
import { CloudError } from "../../../provider/cloud/errors/cloud-error";
import { deleteUntilGone } from "../../../provider/run/delete-until-gone";

const silent = { live: () => undefined, lasting: () => undefined, warn: () => undefined };

const refusal = (kind: "not-found" | "access-denied") =>
    new CloudError({
        kind,
        operation: "lightsail:DeleteInstance",
        resource: `instance "shop"`,
        serviceMessage: "no",
        mayHaveTakenEffect: false,
    });

async function deleting(kind: "not-found" | "access-denied"): Promise<{ requests: number; seconds: number }> {
    let isThere = true;
    let requests = 0;
    const clock = new VirtualClock({ start: 0 });
    await deleteUntilGone(
        { clock, progress: silent, signal: new AbortController().signal },
        {
            what: `instance "shop"`,
            look: () => Promise.resolve(isThere ? { state: "running" } : undefined),
            isDeletable: () => true,
            send: () => {
                requests += 1;
                isThere = false;
                return Promise.reject(refusal(kind));
            },
            pace: { typicalMinimumMilliseconds: 1_000 },
            boundMilliseconds: 60_000,
            adviceOnTimeout: "Delete it.",
        },
    );
    return { requests, seconds: clock.now() / 1_000 };
}

describe("a deletion", () => {
    it("succeeds when the thing has gone between the look and the request", async () => {
        const { requests, seconds } = await deleting("not-found");
        assert.equal(requests, 1);
        assert.ok(seconds < 60, `it waited ${seconds} s for what was gone`);
    });

    it("fails when it is not allowed", async () => {
        await assert.rejects(deleting("access-denied"), CloudError);
    });
});
