import assert from "node:assert/strict";
import fc from "fast-check";
import { TAG, userTagsOf } from "../../../provider/run/tags";
import { tagDifference } from "../../../provider/run/tags";

const OWN = { [TAG.pair]: "p", [TAG.run]: "r", [TAG.role]: "backup" };
const keys = fc.oneof(
    fc.constantFrom("team", "cost", "", "toString", "constructor", "valueOf", "hasOwnProperty"),
    fc.string({ maxLength: 8 }).filter((key) => key !== "__proto__"),
);
const tagSets = fc.dictionary(keys, fc.constantFrom("a", "b", ""), { maxKeys: 8 });

describe("tagDifference", () => {
    it("is nothing between what is the same", () => {
        fc.assert(
            fc.property(tagSets, (tags) => {
                assert.deepEqual(tagDifference({ ...OWN, ...tags }, tags), { set: {}, remove: [] });
            }),
        );
    });

    it("makes of what there is what is wanted, and leaves the pair's own tags alone", () => {
        fc.assert(
            fc.property(tagSets, tagSets, (actual, wanted) => {
                const { set, remove } = tagDifference({ ...OWN, ...actual }, wanted);
                const after = Object.fromEntries(
                    Object.entries({ ...OWN, ...actual, ...set }).filter(([key]) => !remove.includes(key)),
                );
                assert.deepEqual({ ...userTagsOf(after) }, { ...wanted });
                assert.deepEqual(after, { ...OWN, ...wanted });
                assert.ok(remove.every((key) => !Object.hasOwn(set, key)));
            }),
        );
    });

    it("sets only what differs", () => {
        const { set, remove } = tagDifference(
            { ...OWN, same: "1", other: "2", gone: "3" },
            { same: "1", other: "x" },
        );
        assert.deepEqual({ set, remove }, { set: { other: "x" }, remove: ["gone"] });
    });
});
