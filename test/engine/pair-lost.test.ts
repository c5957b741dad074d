import * as assert from "node:assert/strict";
import {
    Changes,
    deleteByHand,
    instanceNamed,
    linesAbout,
    named,
    type PairOutput,
    pairOutput,
    pairProgram,
    recorded,
    sharedStack,
    snapshotNamed,
    snapshotNames,
} from "../support/pair";

describe("snapshots that are deleted by hand", () => {
    const SOURCE = "shop-windows-1";
    const stackOf = sharedStack({
        program: pairProgram({ shop: `{ instanceName: "${SOURCE}" }` }),
        instances: [{ name: SOURCE }],
    });
    const changes = new Changes(stackOf);
    let first: PairOutput;
    let second: PairOutput;

    it("one of them: refresh notices, and the update makes a new pair before the rest of the old goes", async () => {
        const stack = stackOf();
        first = pairOutput(await stack.up());
        await deleteByHand(stack, first.backupSnapshotName);
        const refresh = await stack.refresh();
        assert.match(linesAbout(refresh), /the backup snapshot of the pair .* was deleted outside of Pulumi/);
        assert.equal((await recorded(stack))?.["phase"], "lost");
        await changes.since();
        const up = await stack.up();
        second = pairOutput(up);
        assert.deepEqual(up.changes, { same: 2, replace: 1 });
        const calls = await changes.since();
        assert.deepEqual(named(calls, "CreateInstanceSnapshot"), [
            second.backupSnapshotName,
            second.sysprepSnapshotName,
        ]);
        assert.deepEqual(named(calls, "DeleteInstanceSnapshot"), [first.sysprepSnapshotName]);
        assert.notEqual(second.sysprepSnapshotName, first.sysprepSnapshotName);
    });

    it("both: refresh forgets the pair, and the update makes a new one", async () => {
        const stack = stackOf();
        await deleteByHand(stack, second.backupSnapshotName, second.sysprepSnapshotName);
        const refresh = await stack.refresh();
        assert.match(
            linesAbout(refresh),
            /both snapshots of the pair .* are gone; the next update makes a new pair/,
        );
        assert.equal(await recorded(stack), undefined);
        const up = await stack.up();
        const third = pairOutput(up);
        assert.deepEqual(up.changes, { same: 2, create: 1 });
        assert.deepEqual(
            await snapshotNames(stack),
            [third.backupSnapshotName, third.sysprepSnapshotName].sort(),
        );
        assert.ok((await snapshotNamed(stack, third.sysprepSnapshotName)).disk.generalized);
        assert.equal((await instanceNamed(stack, SOURCE)).disk.sysprepRuns, 3);
    });

    it("both, without a refresh: destroy has nothing to do, and says nothing against it", async () => {
        const stack = stackOf();
        await deleteByHand(stack, ...(await snapshotNames(stack)));
        await changes.since();
        await stack.destroy();
        assert.deepEqual(await changes.operations(), []);
        assert.equal(await recorded(stack), undefined);
    });
});
