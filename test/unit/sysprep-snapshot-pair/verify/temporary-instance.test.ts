import assert from "node:assert/strict";
import type { Tags } from "../../../../provider/cloud/ports";
import { ownTags } from "../../../../provider/sysprep-snapshot-pair/names";
import { TAG } from "../../../../provider/run/tags";
import { tagsToTake } from "../../../../provider/sysprep-snapshot-pair/verify/restore";
import { madeOtherwise } from "../../../../provider/sysprep-snapshot-pair/verify/temporary-instance";
import { at, instance, PAIR, RUN, snapshot } from "../fixtures";

const wanted = {
    tags: ownTags(PAIR, RUN, "restored", {}),
    snapshot: snapshot({ createdAt: at(10) }),
};
const otherwise = (tags: Tags, createdAt = at(30)) =>
    madeOtherwise(instance({ tags, createdAt }), wanted) ?? "";

describe("an instance that is there already", () => {
    it("is the one that was asked for when pair, run and part are, and it is younger than its snapshot", () => {
        assert.equal(otherwise(ownTags(PAIR, RUN, "restored", { team: "web" })), "");
    });

    it("is not when it comes from another run: it holds the data of another day", () => {
        assert.match(otherwise(ownTags(PAIR, "older", "restored", {})), /earlier run of this pair \(older\)/);
    });

    it("is not when it plays another part", () => {
        assert.match(otherwise(ownTags(PAIR, RUN, "clone", {})), /this pair's "clone" instance/);
        assert.match(otherwise({ [TAG.pair]: PAIR, [TAG.run]: RUN }), /"unnamed" instance/);
    });

    it("is not when it is older than the snapshot", () => {
        assert.match(otherwise(ownTags(PAIR, RUN, "restored", {}), at(9)), /older than the snapshot/);
    });
});

describe("the tags of a restored instance", () => {
    it("are its owner's, without AWS's and without this package's", () => {
        const tags = { team: "web", "aws:cloudformation:stack-name": "x", [TAG.run]: RUN };
        assert.deepEqual(tagsToTake(tags), { team: "web" });
    });

    it("leave room for the pair's own, and for the two that it is handed over with", () => {
        const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`t${n}`, "x"]));
        assert.equal(Object.keys(ownTags(PAIR, RUN, "restored", tagsToTake(many))).length, 48);
    });
});
