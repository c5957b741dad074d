import assert from "node:assert/strict";
import fc from "fast-check";
import { nameProblem } from "../../../provider/inputs/lightsail-name";
import {
    attemptIn,
    commandComment,
    defaultSnapshotName,
    pairIdOf,
    ownTags,
    type SnapshotRole,
    suffixIn,
} from "../../../provider/sysprep-snapshot-pair/names";
import { suffixOf } from "../../../provider/run/identity";
import { TAG, userTagsOf } from "../../../provider/run/tags";
import { isOwnTag } from "../../../provider/inputs/tag-rules";
import { PAIR, RUN, URN } from "./fixtures";

const ends = fc.constantFrom(...Array.from("abcXYZ019"));
const middles = fc.string({ unit: fc.constantFrom(...Array.from("abcXYZ019._-")), maxLength: 253 });
/** Names that Lightsail takes. */
export const goodNames = fc.tuple(ends, middles, ends).map((parts) => parts.join(""));
const roles = fc.constantFrom<SnapshotRole[]>("backup", "sysprep");
const suffixes = fc.string().map((text) => suffixOf(text, undefined));
const hex12 = fc.string({
    unit: fc.constantFrom(...Array.from("0123456789abcdef")),
    minLength: 12,
    maxLength: 12,
});

describe("nameProblem", () => {
    it("has nothing against any name that keeps Lightsail's rule", () => {
        fc.assert(
            fc.property(goodNames, (name) => {
                assert.equal(nameProblem(name), undefined);
            }),
        );
    });

    it("has something against any other name, and names it", () => {
        const rule = /^[A-Za-z0-9][A-Za-z0-9._-]{0,253}[A-Za-z0-9]$/;
        fc.assert(
            fc.property(
                fc.oneof(fc.string(), fc.string({ unit: "binary", minLength: 250, maxLength: 260 })),
                (name) => {
                    assert.equal(nameProblem(name) === undefined, rule.test(name));
                },
            ),
        );
    });

    const refused: readonly (readonly [string, RegExp])[] = [
        ["", /has 0 characters.*2 to 255/],
        ["a", /has 1 characters.*2 to 255/],
        ["a".repeat(256), /has 256 characters.*2 to 255/],
        ["-shop", /must start and end with a letter or a number/],
        ["shop.", /must start and end with a letter or a number/],
        ["shop\n", /must start and end with a letter or a number/],
        ["my shop", /refuses: " "/],
        ["shop/größe", /refuses: "\/", "ö", "ß"/],
    ];
    for (const [name, says] of refused) {
        it(`says what is wrong with ${JSON.stringify(name).slice(0, 20)}`, () => {
            assert.match(nameProblem(name) ?? "", says);
        });
    }

    it("never fills the screen with a name", () => {
        assert.ok((nameProblem("x".repeat(10_000)) ?? "").length < 200);
    });
});

describe("default names", () => {
    it("are names that Lightsail takes, whatever the instance's name, 255 characters included", () => {
        fc.assert(
            fc.property(goodNames, roles, suffixes, (instanceName, role, suffix) => {
                const name = defaultSnapshotName(instanceName, role, suffix);
                assert.equal(nameProblem(name), undefined);
                assert.ok(name.endsWith(`-${role}-${suffix}`));
            }),
        );
    });

    it("are the whole instance name and the tail where both fit", () => {
        assert.equal(defaultSnapshotName("shop", "backup", "1a2b3c4"), "shop-backup-1a2b3c4");
        const longest = "a".repeat(255);
        const name = defaultSnapshotName(longest, "sysprep", "1a2b3c4");
        assert.equal(name.length, 255);
        assert.notEqual(name, longest);
    });

    it("differ between the two snapshots, and from the instance's name", () => {
        fc.assert(
            fc.property(goodNames, suffixes, (instanceName, suffix) => {
                const names = [
                    instanceName,
                    defaultSnapshotName(instanceName, "backup", suffix),
                    defaultSnapshotName(instanceName, "sysprep", suffix),
                ];
                fc.pre(!/-(backup|sysprep)-[0-9a-f]{7}$/.test(instanceName));
                assert.equal(new Set(names).size, 3);
            }),
        );
    });

    it("give their suffix back", () => {
        fc.assert(
            fc.property(goodNames, roles, suffixes, (instanceName, role, suffix) => {
                const name = defaultSnapshotName(instanceName, role, suffix);
                assert.equal(suffixIn(instanceName, role, name), suffix);
                const other = role === "backup" ? "sysprep" : "backup";
                assert.equal(suffixIn(instanceName, other, name), undefined);
                assert.equal(suffixIn(`x${instanceName.slice(0, 200)}`, role, name), undefined);
            }),
        );
    });

    it("are told from names that somebody chose", () => {
        for (const chosen of ["golden", "shop-backup", "shop-backup-golden7", "shop-backup-1A2B3C4", ""]) {
            assert.equal(suffixIn("shop", "backup", chosen), undefined, chosen);
        }
    });
});

describe("the suffix", () => {
    it("is the same for the same resource, and another for the one that replaces it, and for the next", () => {
        const first = suffixOf(URN, undefined);
        const second = suffixOf(URN, first);
        const third = suffixOf(URN, second);
        assert.match(first, /^[0-9a-f]{7}$/);
        assert.equal(suffixOf(URN, undefined), first);
        assert.equal(new Set([first, second, third]).size, 3);
        assert.notEqual(suffixOf(`${URN}2`, undefined), first);
    });
});

describe("the comment of a command", () => {
    it("keeps within the 100 characters of Systems Manager and gives its attempt back", () => {
        const purposes = fc.constantFrom("sysprep", "before-sysprep", "collect-logs");
        fc.assert(
            fc.property(hex12, purposes, fc.integer({ min: 1, max: 9_999 }), (runId, purpose, attempt) => {
                const comment = commandComment(runId, purpose, attempt);
                assert.ok(comment.length <= 100, comment);
                assert.equal(attemptIn(comment, runId, purpose), attempt);
            }),
        );
    });

    it("is not taken for that of another run or purpose", () => {
        fc.assert(
            fc.property(hex12, hex12, fc.integer({ min: 1, max: 9 }), (mine, theirs, attempt) => {
                fc.pre(mine !== theirs);
                assert.equal(
                    attemptIn(commandComment(theirs, "sysprep", attempt), mine, "sysprep"),
                    undefined,
                );
                assert.equal(attemptIn(commandComment(mine, "detect", attempt), mine, "sysprep"), undefined);
            }),
        );
    });

    for (const tail of ["", " ", "x", "1x", "1.5", "0", "-1", "1e2", " 1", "0x10", "Infinity"]) {
        it(`has no attempt ${JSON.stringify(tail)}`, () => {
            const comment = `${commandComment(RUN, "sysprep", 1).slice(0, -1)}${tail}`;
            assert.equal(attemptIn(comment, RUN, "sysprep"), undefined);
        });
    }
});

describe("tags of a snapshot", () => {
    it("are the user's and the pair's, and the pair's win", () => {
        const tags = ownTags(PAIR, RUN, "backup", { team: "web", [TAG.pair]: "another" });
        assert.deepEqual(tags, {
            team: "web",
            [TAG.pair]: PAIR,
            [TAG.run]: RUN,
            [TAG.role]: "backup",
        });
        assert.deepEqual(userTagsOf(tags), { team: "web" });
    });

    it("are told from the user's by their prefix, all of them", () => {
        const own = Object.values(TAG).map((key) => (typeof key === "string" ? key : key("ap-southeast-2")));
        // Lightsail's limit for a tag's key (API reference, "Tag").
        assert.ok(own.every((key) => isOwnTag(key) && key.length <= 128));
        assert.equal(new Set(own).size, own.length);
        assert.ok(!isOwnTag("pulumi-lightsail-windows"));
        assert.ok(!isOwnTag("team"));
    });

    it("name a pair by its resource", () => {
        assert.match(pairIdOf(URN), /^[0-9a-f]{16}$/);
        assert.notEqual(pairIdOf(URN), pairIdOf(`${URN}2`));
    });
});
