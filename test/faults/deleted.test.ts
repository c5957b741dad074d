import * as assert from "node:assert/strict";
import { TAG } from "../../provider/run/tags";
import { PAIR_URN } from "../support/sweep/scene";
import { newWorld, PLAIN, type Raw, settled } from "../support/sweep/told";
import { Witness } from "../support/sweep/witness";
import { CLAIM, MINUTE, namesIn, snapshotsIn, stackOf } from "./pair-and-claim";

describe("two states with a pair of the same name in one account", () => {
    it("delete each their own alone, also while the other is made", async () => {
        const world = await newWorld();
        await world.control("POST", "instances", { name: "other-windows", managed: true });
        await world.clock.sleep(15 * MINUTE);
        const [pair, claim] = [stackOf(world, "pair", "alice"), stackOf(world, "claim", "alice")];
        await settled(claim.up(CLAIM));
        await settled(pair.up(PLAIN));
        const other = stackOf(world, "pair", "bob");
        const making = other.up({ ...PLAIN, instanceName: "other-windows" });
        await world.clock.sleep(12 * MINUTE);
        await settled(pair.destroy());
        await settled(claim.destroy());
        const { end, message } = await making;
        assert.equal(end, "done", message);
        assert.deepEqual(
            (await snapshotsIn(world)).map(({ fromInstanceName }) => fromInstanceName),
            ["other-windows", "other-windows"],
        );
    });
});

describe("pulumi destroy while a run of the same stack lives elsewhere", () => {
    it("fails, names the run, and leaves its backup and the source alone", async () => {
        const world = await newWorld();
        const witness = new Witness(world);
        const claim = stackOf(world, "claim");
        await settled(claim.up(CLAIM));
        const living = stackOf(world, "pair", "pipeline").up(PLAIN);
        while ((await snapshotsIn(world)).length === 0) {
            await world.clock.sleep(5_000);
        }
        const { end, message } = await claim.destroy();
        assert.equal(end, "failed");
        assert.match(message, /run run\d+ of shop\/dev\/shop is still at work .* then destroy again/);
        assert.equal((await living).end, "done");
        assert.deepEqual(witness.breaches, []);
        assert.equal((await snapshotsIn(world)).length, 2);
    });
});

describe("previous pairs (keepPrevious)", () => {
    const args = (trigger: number, more: Raw = {}) => ({
        ...PLAIN,
        triggers: [trigger],
        keepPrevious: 1,
        copyTo: ["eu-west-1"],
        ...more,
    });

    it("that are too many go with their copies, and the last with the claim", async () => {
        const world = await newWorld();
        const [pair, claim] = [stackOf(world, "pair"), stackOf(world, "claim")];
        await settled(claim.up(CLAIM));
        for (const trigger of [1, 2, 3]) {
            await settled(pair.up(args(trigger)));
        }
        assert.equal((await namesIn(world)).length, 4);
        assert.equal((await namesIn(world, "eu-west-1")).length, 2);
        await settled(pair.destroy());
        assert.equal((await namesIn(world)).length, 2);
        await settled(claim.destroy());
        assert.deepEqual([await namesIn(world), await namesIn(world, "eu-west-1")], [[], []]);
    });

    it("stay known when the resource is renamed, as with an alias", async () => {
        const world = await newWorld();
        const [pair, claim] = [stackOf(world, "pair"), stackOf(world, "claim")];
        const renamed = { resourceUrn: `${PAIR_URN}-renamed` };
        await settled(claim.up(CLAIM));
        await settled(pair.up(args(1)));
        await settled(pair.up(args(1, renamed)));
        await settled(claim.up({ ...CLAIM, pairUrn: renamed.resourceUrn }));
        await settled(pair.up(args(2, renamed)));
        const ids = new Set((await snapshotsIn(world)).map(({ tags }) => tags[TAG.pair]));
        assert.deepEqual([(await namesIn(world)).length, ids.size], [4, 1]);
        await settled(pair.destroy());
        await settled(claim.destroy());
        assert.deepEqual([await namesIn(world), await namesIn(world, "eu-west-1")], [[], []]);
    });

    it("are as many as the same update says that replaces the pair, more or fewer than before", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        const left = async (trigger: number, keepPrevious: number | undefined) => {
            await settled(pair.up(args(trigger, { keepPrevious })));
            return (await namesIn(world)).length / 2;
        };
        assert.equal(await left(1, undefined), 1);
        assert.equal(await left(2, 2), 2);
        assert.equal(await left(3, 2), 3);
        assert.equal(await left(4, 1), 2);
        assert.equal(await left(5, undefined), 1);
        assert.equal((await namesIn(world, "eu-west-1")).length, 1);
    });

    it("are as many as the update says that comes to delete the old pair", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await settled(pair.up(args(1, { keepPrevious: 0 })));
        world.strike = ({ operation, body }) =>
            operation === "TagResource" && body.includes(TAG.previous) ? "before" : undefined;
        assert.equal((await pair.up(args(2, { keepPrevious: 1 }))).end, "killed");
        world.strike = undefined;
        await settled(pair.up(args(2, { keepPrevious: 1 })));
        assert.equal((await namesIn(world)).length, 4);
    });

    it("are not deleted where the old pair has to go before the new one is made", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await settled(pair.up(args(1)));
        await settled(pair.up(args(2)));
        await settled(pair.destroy());
        assert.deepEqual(
            (await snapshotsIn(world)).map(({ tags }) => tags[TAG.previous] !== undefined),
            [true, true],
        );
    });
});
