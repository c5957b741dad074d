import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { askedExtent } from "../support/sweep/extent";
import { problemsAfterAttempt } from "../support/sweep/rules";
import type { Scene } from "../support/sweep/scene";
import { STORIES } from "../support/sweep/stories";
import { PLAIN, settled } from "../support/sweep/told";

/** What an editor, or another version of the package, may have left in the place of a recorded property. */
const strange = fc.constantFrom<unknown>(undefined, null, 0, -1, "", "x", true, [], {}, [null], { name: 1 });

/** Outputs and inputs alike: the state keeps them side by side. */
const edits = fc.dictionary(
    fc.constantFrom(
        ...["schemaVersion", "pairId", "phase", "region", "backupSnapshot", "sysprepSnapshot", "timeline"],
        ...["generalizeProof", "sourceAdministratorPassword", "downtimeSeconds", "copies", "sourceVerified"],
        ...["blueprintId", "bundleId", "instanceName", "backupSnapshotName", "tags", "sysprep", "timeouts"],
    ),
    strange,
    { minKeys: 1, maxKeys: 4, noNullPrototype: true },
);

async function completePair(): Promise<Scene> {
    const story = STORIES.find(({ name }) => name === "create");
    assert.ok(story !== undefined);
    const scene = await story.prepare();
    await settled(scene.act(1));
    return scene;
}

describe("a state that was edited, or written by another version", function () {
    this.timeout(askedExtent() === "bounded" ? 1_800_000 : 0);

    it("harms nothing: whatever is done with it ends, and says what is wrong", async () => {
        await fc.assert(
            fc.asyncProperty(edits, async (changes) => {
                const scene = await completePair();
                const { stack, witness } = scene;
                const [pair] = stack.resources;
                assert.ok(pair?.recorded !== undefined);
                const { recorded } = pair;
                pair.recorded = { ...recorded, properties: { ...recorded.properties, ...changes } };
                for (const command of ["refresh", "up", "destroy"] as const) {
                    const attempt = await (command === "up" ? stack.up(PLAIN) : stack[command]());
                    assert.deepEqual(await problemsAfterAttempt(scene, attempt), []);
                    assert.doesNotMatch(attempt.message, /Cannot read|is not a function|is not iterable/);
                }
                assert.deepEqual(witness.breaches, []);
            }),
            { numRuns: askedExtent() === "bounded" ? 25 : 500 },
        );
    });

    it("of the first version without its later outputs is brought up to date", async () => {
        const { stack, world } = await completePair();
        const [pair] = stack.resources;
        assert.ok(pair?.recorded !== undefined);
        const { recorded } = pair;
        const later = ["copies", "cloneVerified", "schemaVersion"];
        const old = Object.fromEntries(
            Object.entries(recorded.properties).filter(([key]) => !later.includes(key)),
        );
        pair.recorded = { ...recorded, properties: old };
        const before = (await world.state()).instanceSnapshots;
        await settled(stack.refresh());
        await settled(stack.up({ ...PLAIN, tags: { team: "web" } }));
        assert.equal(pair.recorded.properties["schemaVersion"], 1);
        assert.deepEqual(pair.recorded.properties["copies"], []);
        assert.equal((await world.state()).instanceSnapshots.length, before.length);
        await settled(stack.destroy());
    });
});
