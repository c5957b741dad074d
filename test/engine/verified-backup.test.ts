import * as assert from "node:assert/strict";
import {
    Changes,
    deleteByHand,
    instanceNames,
    linesAbout,
    named,
    type PairOutput,
    pairOutput,
    pairProgram,
    recorded,
    sharedStack,
    snapshotNames,
} from "../support/pair";

const SOURCE = "shop-windows-1";
const VERIFY = `verify: { source: healthChecks.tcp({ port: 80 }), clone: true }`;

function pair(more: string): string {
    return pairProgram({ shop: `{ instanceName: "${SOURCE}", ${more} }` });
}

describe("a backup that is deleted by hand", () => {
    const stackOf = sharedStack({ program: pair(""), instances: [{ name: SOURCE }] });
    const changes = new Changes(stackOf);
    let first: PairOutput;
    let second: PairOutput;

    it("before it was to be deleted: the proofs are made, and nothing is missed", async () => {
        const stack = stackOf();
        first = pairOutput(await stack.up());
        await deleteByHand(stack, first.backupSnapshotName);
        stack.setProgram(pair(`${VERIFY}, backupRetention: "deleteAfterVerified"`));
        await changes.since();
        const up = await stack.up();
        const { phase, sourceVerified, cloneVerified, backupSnapshot } = pairOutput(up);
        assert.deepEqual(
            [phase, sourceVerified, cloneVerified, backupSnapshot],
            ["complete", true, true, null],
        );
        const calls = await changes.since();
        assert.deepEqual([named(calls, "CreateInstanceSnapshot"), named(calls, "StopInstance")], [[], []]);
        const refresh = await stack.refresh();
        assert.deepEqual(refresh.changes, { same: 3 });
        assert.deepEqual(await snapshotNames(stack), [first.sysprepSnapshotName]);
        assert.deepEqual(await instanceNames(stack), [SOURCE]);
    });

    it("after the proofs, though it was to be kept: it is lost, and a new pair is made", async () => {
        const stack = stackOf();
        stack.setProgram(pair(`${VERIFY}, triggers: ["again"]`));
        second = pairOutput(await stack.up());
        assert.deepEqual([second.sourceVerified, second.cloneVerified], [true, true]);
        assert.deepEqual(
            await snapshotNames(stack),
            [second.backupSnapshotName, second.sysprepSnapshotName].sort(),
        );
        await deleteByHand(stack, second.backupSnapshotName);
        const refresh = await stack.refresh();
        assert.match(linesAbout(refresh), /the backup snapshot of the pair .* was deleted outside of Pulumi/);
        assert.equal((await recorded(stack))?.["phase"], "lost");
        const preview = await stack.preview();
        assert.deepEqual(preview.changes, { same: 2, replace: 1 });
    });
});
