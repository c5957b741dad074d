import * as assert from "node:assert/strict";
import { newRunState } from "../../../../provider/sysprep-snapshot-pair/context";
import { contextFor } from "../../../../provider/sysprep-snapshot-pair/connect";
import { ActionableError } from "../../../../provider/run/actionable-error";
import { steps } from "../../../../provider/sysprep-snapshot-pair/guide/steps";
import { createBackupSnapshot } from "../../../../provider/sysprep-snapshot-pair/steps/create-backup-snapshot";
import { startAfterBackup } from "../../../../provider/sysprep-snapshot-pair/steps/start-after-backup";
import type { Step } from "../../../../provider/sysprep-snapshot-pair/step";
import { Rig } from "../../../support/in-process/rig";
import { fakeCloud, fakeRuntime } from "../fake-cloud";
import { instance, PAIR, RAW, URN } from "../fixtures";
import { SourceBusy } from "../../../../provider/sysprep-snapshot-pair/source-lock/lock-tag";
import { cleanUpAfterFailure } from "../../../../provider/sysprep-snapshot-pair/recovery/clean-up";

/** A walk of the whole list that has failed in this step. */
const walk = (step: Step | undefined, number?: string) =>
    ({
        purpose: "make",
        list: steps,
        failed: step === undefined ? undefined : { step, ...(number === undefined ? {} : { number }) },
    }) as const;

/** A run whose source is stopped, and what Lightsail answers to a start. */
async function stoppedRun(start: () => Promise<[]>) {
    let state: "stopped" | "running" = "stopped";
    const runtime = fakeRuntime(() =>
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
    const context = await contextFor(runtime, RAW, undefined);
    return { context, state: () => state };
}

describe("cleanUpAfterFailure", () => {
    for (const failed of steps) {
        it(`leaves a source that the run has stopped running when "${failed.name}" fails`, async () => {
            const { context, state } = await stoppedRun(() => Promise.resolve([]));
            context.runState.touchedSource = true;
            const failure = await cleanUpAfterFailure(
                context,
                walk(failed),
                new ActionableError("it failed", "Try again."),
            );
            assert.equal(state(), "running");
            assert.match(failure.message, /^.*: it failed\.\nCurrent state: .*is running/);
            assert.match(failure.message, /Try again\.$/);
        });
    }

    it("says first that the source cannot be started", async () => {
        const { context } = await stoppedRun(() => Promise.reject(new Error("no permission")));
        context.runState.touchedSource = true;
        const failure = await cleanUpAfterFailure(context, walk(undefined), new Error("it failed"));
        assert.match(
            failure.message,
            /^ATTENTION: instance "shop" could not be started again.*no permission/,
        );
    });

    it("leaves a source that the run has not touched as it is", async () => {
        const { context, state } = await stoppedRun(() => Promise.resolve([]));
        assert.deepEqual(context.runState, newRunState());
        await cleanUpAfterFailure(context, walk(steps[0]), new Error("it failed"));
        assert.equal(state(), "stopped");
    });

    it("leaves a source alone that another run has", async () => {
        const { context, state } = await stoppedRun(() => Promise.resolve([]));
        context.runState.touchedSource = true;
        const rival = {
            runId: "r",
            state: "has",
            pairId: PAIR,
            hostId: "p",
            renewedAt: 0,
            owner: "shop/dev/x",
        } as const;
        const failure = await cleanUpAfterFailure(
            context,
            walk(steps[3]),
            new SourceBusy("shop", rival, 1_000),
        );
        assert.equal(state(), "stopped");
        assert.match(failure.message, /in use by another run: shop\/dev\/x/);
    });

    it("begins with the number of the progress line, the step, and the guide's part of it", async () => {
        const { context } = await stoppedRun(() => Promise.resolve([]));
        const ends = async (number?: string) =>
            (await cleanUpAfterFailure(context, walk(createBackupSnapshot, number), new Error("it failed")))
                .message;
        assert.match(
            await ends("2/13"),
            /^step 2 of 13, create the backup snapshot \(guide: Step 1\): it failed\./,
        );
        assert.match(await ends(), /^create the backup snapshot \(guide: Step 1\): it failed\./);
    });

    it("says the reason once where the start itself is what failed", async () => {
        const denied = new Error("no permission to start it, at some length");
        const { context } = await stoppedRun(() => Promise.reject(denied));
        context.runState.touchedSource = true;
        const { message } = await cleanUpAfterFailure(context, walk(startAfterBackup), denied);
        assert.match(
            message,
            /^ATTENTION: instance "shop" could not be started again .*: for the reason that/,
        );
        assert.equal(message.split("at some length").length, 2);
    });

    it("says that nothing was changed where only a look has failed, whatever could not be asked", async () => {
        const runtime = fakeRuntime(() =>
            fakeCloud({
                lightsail: { getInstance: () => Promise.resolve(undefined) },
                ssm: { describeNodes: () => Promise.reject(new Error("denied")) },
            }),
        );
        const context = await contextFor(runtime, RAW, undefined);
        const { message } = await cleanUpAfterFailure(context, walk(steps[0]), new Error("denied"));
        assert.match(message, /Current state: what there was before; nothing was changed by this run\./);
        context.runState.touchedSource = true;
        const after = await cleanUpAfterFailure(context, walk(createBackupSnapshot), new Error("denied"));
        assert.match(after.message, /Current state: unknown, because the cloud could not be asked any more/);
    });
});

describe("a run that fails after Sysprep and before its snapshot", () => {
    async function deniedSnapshot(more: object = {}) {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop", managed: true });
        await rig.control("POST", "faults", [
            { operation: "CreateInstanceSnapshot", nth: 2, times: 1, fault: "access-denied" },
        ]);
        const { inputs } = await rig.pair().check({}, { instanceName: "shop", resourceUrn: URN, ...more });
        const failure: unknown = await rig
            .pair()
            .create(inputs)
            .catch((error: unknown) => error);
        assert.ok(failure instanceof Error && "properties" in failure);
        return { rig, message: failure.message, properties: failure.properties as Record<string, unknown> };
    }

    it("says that the administrator password is a new one, where it is shown, and records it", async () => {
        const { rig, message, properties } = await deniedSnapshot();
        assert.match(
            message,
            /\nThe administrator password of "shop" is a new one, because Sysprep has run: Lightsail console, Connect, "Show default password"\./,
        );
        const [source] = (await rig.state()).instances;
        assert.equal(properties["sourceAdministratorPassword"], source?.disk.administratorPassword);
    });

    it("says at once that `triggers` has to change, and not to run the same again", async () => {
        const { message } = await deniedSnapshot();
        assert.match(message, /Allow lightsail:CreateInstanceSnapshot in the IAM policy\./);
        assert.match(
            message,
            /\nThe next run cannot go on from here: .* change `triggers` to make a new pair\./,
        );
        assert.doesNotMatch(message, /run `?pulumi up`? again/);
    });

    it("says where the instance is now", async () => {
        const { message } = await deniedSnapshot();
        assert.match(message, /\n"shop" is now at 198\.18\.0\.\d+; it was at 198\.18\.0\.\d+\.\n/);
    });

    it("says so too where it was Lightsail that could not make the snapshot, twice", async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop", managed: true });
        await rig.control("POST", "faults", [
            { operation: "CreateInstanceSnapshot", nth: 2, times: 2, fault: "ends-in-error" },
        ]);
        const { inputs } = await rig.pair().check({}, { instanceName: "shop", resourceUrn: URN });
        await assert.rejects(
            rig.pair().create(inputs),
            /ended in the state error twice[^]*\nBoth tries were deleted, .* no longer generalized: change `triggers` to make a new pair/,
        );
        const { instances, instanceSnapshots } = await rig.state();
        assert.equal(instances[0]?.state, "running");
        assert.deepEqual(
            instanceSnapshots.map(({ disk }) => disk.generalized),
            [false],
        );
    });
});
