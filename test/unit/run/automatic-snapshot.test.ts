import assert from "node:assert/strict";
import { automaticSnapshotAdvice } from "../../../provider/run/automatic-snapshot";
import { GIVEN, Scene } from "../snapshot-instance/fixtures";

describe("the date of an automatic snapshot", () => {
    it("is told from a name, with the way to make it one", () => {
        assert.match(
            automaticSnapshotAdvice("2026-11-01") ?? "",
            /copy-snapshot .*--restore-date 2026-11-01/,
        );
        assert.equal(automaticSnapshotAdvice("shop-2026-11-01"), undefined);
    });

    it("is answered with that way in the preview, and where an instance is to be made of it", async () => {
        const scene = await Scene.open();
        const inputs = await scene.checked({ ...GIVEN, snapshotName: "2026-11-01" });
        assert.match(scene.rig.lines("warn").join("\n"), /--restore-date 2026-11-01/);
        await assert.rejects(scene.provider().create(inputs), /does not exist in us-east-1.*--restore-date/);
    });
});
