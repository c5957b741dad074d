import assert from "node:assert/strict";
import { VirtualClock } from "../support/virtual-clock";
import { CloudError } from "../../provider/cloud/errors/cloud-error";
import { deleteUntilGone } from "../../provider/run/delete-until-gone";

const silent = { live: () => undefined, lasting: () => undefined, warn: () => undefined };

const refusal = (kind: "not-found" | "access-denied") =>
    new CloudError({
        kind,
        operation: "lightsail:DeleteInstance",
        resource: `instance "shop"`,
        serviceMessage: "no",
        mayHaveTakenEffect: false,
    });

function deleting(kind: "not-found" | "access-denied") {
    let isThere = true;
    return deleteUntilGone(
        { clock: new VirtualClock(), progress: silent, signal: new AbortController().signal },
        {
            what: `instance "shop"`,
            look: () => Promise.resolve(isThere ? { state: "running" } : undefined),
            isDeletable: () => true,
            send: () => {
                isThere = false;
                return Promise.reject(refusal(kind));
            },
            pace: { typicalMinimumMilliseconds: 1_000 },
            boundMilliseconds: 60_000,
            adviceOnTimeout: "Delete it.",
        },
    );
}

describe("a deletion", () => {
    it("succeeds when the thing has gone between the look and the request", async () => {
        await deleting("not-found");
    });

    it("fails when it is not allowed", async () => {
        await assert.rejects(deleting("access-denied"), CloudError);
    });
});
