import * as assert from "node:assert/strict";
import { killStopped, sourceIn, stackOf, withStaleRegistration } from "./left-stopped";
import { newWorld, PLAIN } from "../support/sweep/told";
import { TAG } from "../../provider/run/tags";
import { snapshotsIn } from "./pair-and-claim";

describe("a run that goes on where another was killed with the source stopped, before its backup", () => {
    it("is not kept from it by a stale registration, which only a running machine tells from its own", async () => {
        const world = await newWorld();
        withStaleRegistration(world);
        const pair = stackOf(world, "pair");
        await killStopped(world, pair);
        const next = await pair.up(PLAIN);
        assert.equal(next.end, "done", next.message);
        const roles = (await snapshotsIn(world)).map(({ tags }) => tags[TAG.role]).sort();
        assert.deepEqual(roles, ["backup", "sysprep"]);
    });

    for (const [operation, nth] of [
        ["GetInstanceSnapshots", 2],
        ["DescribeInstanceInformation", 2],
        ["TagResource", 1],
        ["TagResource", 2],
        ["UntagResource", 1],
        ["GetInstanceSnapshot", 3],
        ["GetInstanceSnapshot", 5],
    ] as const) {
        it(`starts it again although it fails itself, of ${operation} number ${nth}`, async () => {
            const world = await newWorld();
            const pair = stackOf(world, "pair");
            await killStopped(world, pair);
            await world.setFaults([{ operation, nth, fault: "access-denied" }]);
            const next = await pair.up(PLAIN);
            assert.equal(next.end, "failed");
            assert.match(next.message, new RegExp(`:${operation}`));
            assert.equal((await sourceIn(world)).state, "running", next.message);
        });
    }

    it("starts it again where the stop took effect only after its first look", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await killStopped(world, pair, "before its stop is seen");
        await world.setFaults([{ operation: "GetInstanceSnapshot", nth: 5, fault: "access-denied" }]);
        const next = await pair.up(PLAIN);
        assert.equal(next.end, "failed");
        assert.equal((await sourceIn(world)).state, "running", next.message);
    });

    it("goes on to know of it when it could not start it", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await killStopped(world, pair);
        await world.setFaults([
            { operation: "CreateInstanceSnapshot", nth: 1, fault: "access-denied" },
            { operation: "StartInstance", nth: 1, fault: "access-denied" },
        ]);
        assert.match((await pair.up(PLAIN)).message, /^ATTENTION: /);
        await world.setFaults([{ operation: "TagResource", nth: 1, fault: "access-denied" }]);
        const next = await pair.up(PLAIN);
        assert.equal(next.end, "failed");
        assert.equal((await sourceIn(world)).state, "running", next.message);
    });

    it("leaves a source alone that its owner has stopped, when it is refused before it has begun", async () => {
        const world = await newWorld();
        await world.byHand("Lightsail_20161128", "StopInstance", { instanceName: "shop-windows-1" });
        await world.clock.sleep(10 * 60_000);
        await world.setFaults([{ operation: "GetInstanceSnapshots", nth: 2, fault: "access-denied" }]);
        const { end } = await stackOf(world, "pair").up(PLAIN);
        assert.equal(end, "failed");
        assert.equal((await sourceIn(world)).state, "stopped");
    });
});
