import * as assert from "node:assert/strict";
import { TAG } from "../../provider/run/tags";
import { newWorld, PLAIN, settled } from "../support/sweep/told";
import { Witness } from "../support/sweep/witness";
import { CLAIM, killedRebake, MINUTE, namesIn, said, snapshotsIn, sourceIn, stackOf } from "./pair-and-claim";

describe("pulumi destroy after a re-bake that was killed in Sysprep", () => {
    it("lets Sysprep end, starts the source, and leaves nothing behind", async () => {
        const world = await newWorld();
        const [claim, pair] = [stackOf(world, "claim"), stackOf(world, "pair")];
        await settled(claim.up(CLAIM));
        await killedRebake(world, pair);
        await settled(pair.destroy());
        await settled(claim.destroy());
        assert.deepEqual(await namesIn(world), []);
        assert.equal((await sourceIn(world)).state, "running");
        await world.clock.sleep(180 * MINUTE);
        assert.equal((await sourceIn(world)).state, "running");
        assert.deepEqual(Object.keys((await sourceIn(world)).tags), ["owner"]);
    });

    it("without its claim, as with `--target`, leaves the killed run's backup to the claim", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await killedRebake(world, pair);
        await settled(pair.destroy());
        const left = await snapshotsIn(world);
        assert.deepEqual(
            left.map(({ tags }) => tags[TAG.role]),
            ["backup"],
        );
        assert.equal((await sourceIn(world)).state, "running");
    });
});

describe("other triggers after a re-bake that was killed in Sysprep", () => {
    for (const wait of [0, 2 * MINUTE, 60 * MINUTE]) {
        it(`${wait / MINUTE} minutes later: Windows is let through it first, and its backup kept until the end`, async () => {
            const world = await newWorld();
            const witness = new Witness(world);
            const pair = stackOf(world, "pair");
            await killedRebake(world, pair);
            const [backup] = (await snapshotsIn(world)).filter(
                ({ tags, name }) =>
                    tags[TAG.role] === "backup" && name !== pair.recorded?.inputs["backupSnapshotName"],
            );
            assert.ok(backup !== undefined);
            await world.clock.sleep(wait);
            const before = (await world.requests()).length;
            const next = await pair.up({ ...PLAIN, triggers: [3] });
            assert.equal(next.end, "done", next.message);
            assert.match(said(next, "lasting"), /an earlier run, .* has begun Sysprep .* was cut off/);
            const calls = (await world.requests()).slice(before);
            const sealed = calls.findIndex(
                ({ operation, input }) =>
                    operation === "TagResource" && JSON.stringify(input).includes(TAG.complete),
            );
            const deleted = calls.findIndex(
                ({ operation, input }) =>
                    operation === "DeleteInstanceSnapshot" && JSON.stringify(input).includes(backup.name),
            );
            assert.ok(sealed > 0 && deleted > sealed, `sealed by call ${sealed}, deleted by ${deleted}`);
            const left = await snapshotsIn(world);
            assert.deepEqual(left.map(({ tags }) => tags[TAG.role]).sort(), ["backup", "sysprep"]);
            for (const { tags, disk } of left) {
                assert.equal(disk.generalized, tags[TAG.role] === "sysprep");
            }
            assert.equal((await sourceIn(world)).disk.sysprepRuns, 3);
            assert.deepEqual(witness.breaches, []);
        });
    }
});
