import assert from "node:assert/strict";
import { ImageScene, URN } from "./fixtures";

/** Every so many requests: the whole is struck by the fault sweeps. */
const STRIDE = 67;

describe("a run of an image that is killed", () => {
    it("is finished by the next one, which leaves nothing behind and the server as it was", async () => {
        let isDone = false;
        for (let last = 3; !isDone; last += STRIDE) {
            const scene = await ImageScene.open();
            const inputs = await scene.checked();
            isDone = await scene.killedAt(inputs, last);
            const { properties } = await scene.image().create(inputs);
            const when = `killed at request ${last}`;
            assert.equal(properties["phase"], "complete", when);
            const server = await scene.server();
            assert.equal(server?.state, "running", when);
            assert.equal(server.disk.sysprepRuns, 0, when);
            assert.equal((await scene.snapshot(properties["snapshotName"]))?.disk.generalized, true, when);
            assert.deepEqual(await scene.leftovers(), [], when);
            assert.ok(last < 2_000);
        }
    });

    it("and that nobody finishes is swept by the claim when the stack is destroyed", async () => {
        let isDone = false;
        for (let last = 5; !isDone; last += 2 * STRIDE) {
            const scene = await ImageScene.open();
            const claim = await scene.claim().create({ imageUrn: URN, resourceUrn: `${URN}-claim` });
            const inputs = await scene.checked();
            isDone = await scene.killedAt(inputs, last);
            if (!isDone) {
                await scene.claim().delete(claim.properties);
                const when = `killed at request ${last}`;
                assert.deepEqual(await scene.leftovers(), [], when);
                assert.equal((await scene.server())?.disk.sysprepRuns, 0, when);
            }
        }
    });
});
