import assert from "node:assert/strict";
import type { Raw } from "../../../provider/inputs/raw";
import { diff } from "../../../provider/windows-image/diff";
import { ImageScene, URN } from "./fixtures";

const given = (more: Raw): Raw => ({
    from: { instanceName: "shop-1" },
    iamRole: "shop-ssm",
    resourceUrn: URN,
    ...more,
});

/** As the engine compares: the inputs checked with those of the image there is. */
async function compared(before: Raw, after: Raw) {
    const scene = await ImageScene.open();
    const olds = await scene.checked(before);
    const { inputs, failures } = await scene.image().check(olds, given(after));
    const recorded = { ...olds, phase: "complete", region: "us-east-1" };
    return { failures, found: diff(recorded, inputs, "us-east-1") };
}

describe("an image that is to be made anew", () => {
    it("is made before the old one goes, where its name is the default one", async () => {
        const { failures, found } = await compared({}, { triggers: ["december"] });
        assert.deepEqual(failures, []);
        assert.deepEqual(found, { changes: true, replaces: ["triggers"], deleteBeforeReplace: false });
    });

    it("is refused under a chosen name that stays, because the old one would have to go first", async () => {
        const name = { snapshotName: "golden" };
        const { failures } = await compared(name, { ...name, triggers: ["december"] });
        assert.deepEqual(
            failures.map(({ property }) => property),
            ["snapshotName"],
        );
        assert.match(failures[0]?.reason ?? "", /is still "golden" while `triggers` changed/);
        const renamed = await compared(name, { snapshotName: "golden-2", triggers: ["december"] });
        assert.deepEqual(renamed.failures, []);
        assert.equal(renamed.found.deleteBeforeReplace, false);
    });

    it("is refused nothing where only what is changed in place changes", async () => {
        const name = { snapshotName: "golden" };
        assert.deepEqual((await compared(name, { ...name, tags: { app: "shop" } })).failures, []);
    });
});
