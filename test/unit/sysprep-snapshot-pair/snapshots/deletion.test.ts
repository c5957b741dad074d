import assert from "node:assert/strict";
import { TAG } from "../../../../provider/run/tags";
import { Rig } from "../../../support/in-process/rig";
import { instance, ours, situation, URN } from "../fixtures";
import { lastCopyWarning } from "../../../../provider/sysprep-snapshot-pair/snapshots/deletion";

const warning = (more: Parameters<typeof situation>[0]) =>
    lastCopyWarning(situation(more), { instanceName: "shop" });

describe("the deletion of a backup", () => {
    const sent = ours("available", { tags: { [TAG.sysprepSent]: "2026-11-23T00:00:00.000Z" } });

    it("is warned of where the source has gone", () => {
        assert.match(
            warning({ source: undefined, backup: ours("available") }) ?? "",
            /"shop" no longer exists, and its backup .* may be the last copy/,
        );
    });

    it("is warned of where Sysprep was begun and the pair never complete", () => {
        assert.match(
            warning({ source: instance(), backup: sent }) ?? "",
            /never complete, and Sysprep was begun/,
        );
        const sealed = ours("available", { tags: { [TAG.complete]: "2026-11-23T00:00:00.000Z" } });
        assert.equal(warning({ backup: sent, sysprep: sealed }), undefined);
    });

    it("is nothing to warn of otherwise", () => {
        assert.equal(warning({ backup: ours("available") }), undefined);
        assert.equal(warning({ source: undefined }), undefined);
    });

    it("says so when the resource is deleted", async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop", managed: true });
        const { inputs } = await rig.pair().check({}, { instanceName: "shop", resourceUrn: URN });
        const { properties } = await rig.pair().create(inputs);
        await rig.cloud.lightsail.deleteInstance("shop");
        await rig.clock.sleep(600_000);
        await rig.pair().delete(properties);
        assert.ok(rig.lines("warn").some((line) => line.includes("may be the last copy of its disk")));
    });
});
