import assert from "node:assert/strict";
import { diff } from "../../../provider/windows-image/diff";
import { URN } from "./fixtures";

const REGION = "us-east-1";
const INPUTS = {
    from: { instanceName: "shop-1" },
    iamRole: "builder",
    snapshotName: "shop-1-image-0123abc",
    resourceUrn: URN,
};
const STATE = { ...INPUTS, phase: "complete", region: REGION, imageId: "0123456789abcdef" };
const UNCHANGED = { changes: false, replaces: [], deleteBeforeReplace: false };

describe("diff of an image", () => {
    it("sees no change where there is none, or where a default is written out", () => {
        assert.deepEqual(diff(STATE, INPUTS, REGION), UNCHANGED);
        const outright = { ...INPUTS, consistency: "stop", windowsUpdates: false, quiet: {}, isolate: false };
        assert.deepEqual(diff(STATE, outright, REGION), UNCHANGED);
    });

    const replacing: readonly (readonly [string, object])[] = [
        ["another server", { from: { instanceName: "shop-2" } }],
        ["a snapshot instead", { from: { snapshotName: "golden" } }],
        ["updates", { windowsUpdates: true }],
        ["another script", { provision: [{ name: "app", script: "exit 0" }] }],
        ["another trigger", { triggers: ["2026-12"] }],
    ];
    for (const [what, change] of replacing) {
        it(`makes a new image, before the old one goes, for ${what}`, () => {
            const found = diff(STATE, { ...INPUTS, ...change }, REGION);
            assert.deepEqual(found.replaces, Object.keys(change));
            assert.equal(found.deleteBeforeReplace, false);
        });
    }

    for (const change of [
        { consistency: "crash" },
        { keepBuilderOnFailure: true },
        { iamRole: "another" },
        { quiet: { services: ["Spooler"] } },
        { isolate: true },
        { timeouts: { provision: "2h" } },
    ]) {
        it(`leaves the image alone for ${Object.keys(change).join()}, which is about how one is made`, () => {
            assert.deepEqual(diff(STATE, { ...INPUTS, ...change }, REGION), UNCHANGED);
        });
    }

    for (const change of [
        { tags: { team: "web" } },
        { copyTo: ["eu-west-1"] },
        { verify: { clone: true } },
    ]) {
        it(`brings the image up to date with ${Object.keys(change).join()}`, () => {
            assert.deepEqual(diff(STATE, { ...INPUTS, ...change }, REGION), { ...UNCHANGED, changes: true });
        });
    }

    it("finishes what is half done, and makes anew what was deleted from outside", () => {
        assert.equal(diff({ ...STATE, phase: "incomplete" }, INPUTS, REGION).changes, true);
        assert.deepEqual(diff({ ...STATE, phase: "lost" }, INPUTS, REGION).replaces, ["phase"]);
    });

    it("cannot make a new image under a name that somebody chose and the old one still has", () => {
        const chosen = { ...INPUTS, snapshotName: "golden" };
        const found = diff({ ...STATE, snapshotName: "golden" }, { ...chosen, triggers: ["x"] }, REGION);
        assert.equal(found.deleteBeforeReplace, true);
    });
});
