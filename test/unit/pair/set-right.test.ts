import * as assert from "node:assert/strict";
import { newNotebook } from "../../../provider/pair/context";
import { contextFor } from "../../../provider/pair/connect";
import { PairFailure } from "../../../provider/pair/failure";
import { SourceBusy } from "../../../provider/pair/lock/source-busy";
import { setRight } from "../../../provider/pair/set-right";
import { steps } from "../../../provider/pair/steps";
import { fakeCloud, fakeEdges } from "./fake-cloud";
import { instance, PAIR, RAW } from "./fixtures";

/** A run whose source is stopped, and what Lightsail answers to a start. */
async function stoppedRun(start: () => Promise<[]>) {
    let state: "stopped" | "running" = "stopped";
    const edges = fakeEdges(() =>
        fakeCloud({
            lightsail: {
                getInstance: () => Promise.resolve(instance({ state })),
                getInstanceSnapshot: () => Promise.resolve(undefined),
                listInstances: () => Promise.resolve([]),
                startInstance: async () => {
                    const operations = await start();
                    state = "running";
                    return operations;
                },
            },
            ssm: { describeNodes: () => Promise.resolve([]) },
        }),
    );
    const context = await contextFor(edges, RAW, undefined);
    return { context, state: () => state };
}

describe("setRight", () => {
    for (const failed of steps) {
        it(`leaves a source that the run has stopped running when "${failed.name}" fails`, async () => {
            const { context, state } = await stoppedRun(() => Promise.resolve([]));
            context.notebook.touchedSource = true;
            const failure = await setRight(context, failed, new PairFailure("it failed", "Try again."));
            assert.equal(state(), "running");
            assert.match(failure.message, /^.*: it failed\.\nWhat there is now: .*is running/);
            assert.match(failure.message, /Try again\.$/);
        });
    }

    it("says first that the source cannot be started", async () => {
        const { context } = await stoppedRun(() => Promise.reject(new Error("no permission")));
        context.notebook.touchedSource = true;
        const failure = await setRight(context, undefined, new Error("it failed"));
        assert.match(
            failure.message,
            /^ATTENTION: instance "shop" could not be started again.*no permission/,
        );
    });

    it("leaves a source that the run has not touched as it is", async () => {
        const { context, state } = await stoppedRun(() => Promise.resolve([]));
        assert.deepEqual(context.notebook, newNotebook());
        await setRight(context, steps[0], new Error("it failed"));
        assert.equal(state(), "stopped");
    });

    it("leaves a source alone that another run has", async () => {
        const { context, state } = await stoppedRun(() => Promise.resolve([]));
        context.notebook.touchedSource = true;
        const rival = {
            runId: "r",
            state: "has",
            pairId: PAIR,
            place: "p",
            at: 0,
            who: "shop/dev/x",
        } as const;
        const failure = await setRight(context, steps[3], new SourceBusy("shop", rival, 1_000));
        assert.equal(state(), "stopped");
        assert.match(failure.message, /in the hands of another run: shop\/dev\/x/);
    });
});
