import assert from "node:assert/strict";
import fc from "fast-check";
import { parseInputs } from "../../../provider/inputs/parse";
import { tagsInput } from "../../../provider/snapshot-instance/tags-input";
import { pairSchema } from "../../../provider/sysprep-snapshot-pair/inputs";
import { MOST_TAGS, tagProblem } from "../../../provider/inputs/tag-rules";
import { RAW } from "../sysprep-snapshot-pair/fixtures";

describe("a tag", () => {
    const fine: readonly (readonly [string, string])[] = [
        ["team", "web"],
        ["Kostenstelle", "Größe 4 – Süd".replace(" – ", " ")],
        ["部門", "ウェブ 第1"],
        ["a/b:c=d+e-f_g@h.i", ""],
        ["k".repeat(128), "v".repeat(256)],
        ["𝒶".repeat(128), "x"],
        ["laws:uit", "paws:x"],
    ];
    for (const [key, value] of fine) {
        it(`is taken as ${JSON.stringify(key.slice(0, 20))}`, () => {
            assert.equal(tagProblem(key, value), undefined);
        });
    }

    const wrong: readonly (readonly [string, string, RegExp])[] = [
        ["", "x", /1 to 128 characters, not 0/],
        ["k".repeat(129), "x", /not 129/],
        ["note", "x".repeat(257), /at most 256 characters, not 257/],
        ["note", "costs 5€; (see wiki)", /not "€" ";" "\(" "\)"$/],
        ["a,b", "x", /not ","$/],
        ["note", "two\nlines", /not "\\n"$/],
        ["aws:x", "1", /kept for AWS/],
        ["AwS:x", "1", /kept for AWS/],
        ["x", "AWS:1", /kept for AWS/],
    ];
    for (const [key, value, says] of wrong) {
        it(`is refused as ${JSON.stringify(`${key}=${value}`.slice(0, 20))}`, () => {
            assert.match(tagProblem(key, value) ?? "", says);
        });
    }

    it("is never let through with a character that Lightsail does not take", () => {
        fc.assert(
            fc.property(fc.string({ minLength: 1, maxLength: 128, unit: "grapheme" }), (text) => {
                const taken = tagProblem("key", text) === undefined;
                const expected = !/^aws:/i.test(text) && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text);
                assert.equal(taken, expected);
            }),
        );
    });

    it("is held to the same rules on a pair and on an instance, before anything is stopped", () => {
        const tags = { note: "5€", ok: "yes", "AWS:x": "1", "pulumi-lightsail-windows:run": "1" };
        const pair = parseInputs(pairSchema, { ...RAW, tags });
        assert.ok(pair.kind === "invalid");
        const properties = pair.problems.map(({ property }) => property).sort();
        const instance = tagsInput.safeParse(tags);
        const paths = instance.error?.issues.map(({ path }) => `tags.${path.join(".")}`).sort();
        assert.deepEqual(properties, ["tags.AWS:x", "tags.note", "tags.pulumi-lightsail-windows:run"]);
        assert.deepEqual(paths, properties);
    });

    it("fits on an instance beside its own", () => {
        const tags = (count: number) =>
            Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${n}`, "x"]));
        assert.ok(tagsInput.safeParse(tags(MOST_TAGS - 3)).success);
        assert.match(tagsInput.safeParse(tags(MOST_TAGS - 2)).error?.message ?? "", /48 tags; at most 47/);
    });
});
