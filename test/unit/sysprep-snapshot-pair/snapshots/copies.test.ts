import assert from "node:assert/strict";
import fc from "fast-check";
import {
    classifyCopy,
    copiesDone,
    copyRegions,
    proofIn,
} from "../../../../provider/sysprep-snapshot-pair/snapshots/copies";
import { copiesToHome } from "../../../../provider/sysprep-snapshot-pair/home-region";
import { TAG } from "../../../../provider/run/tags";
import { absent, at, ours, PAIR, RUN, snapshot } from "../fixtures";
import type { CopySituation } from "../../../../provider/sysprep-snapshot-pair/situation";
import { surplusPrevious } from "../../../../provider/sysprep-snapshot-pair/snapshots/deletion";

const REGION = "eu-west-1";
const OWN = { [TAG.pair]: PAIR, [TAG.run]: RUN };
const original = snapshot({ tags: OWN });
const intended = snapshot({ tags: { ...OWN, [TAG.copy(REGION)]: "2026-11-23T00:00:00.000Z" } });
const kindOf = (more: Parameters<typeof snapshot>[0], from = intended) =>
    classifyCopy(snapshot(more), PAIR, from, REGION).kind;

describe("a copy in another Region", () => {
    it("is the pair's by its tags, as far as it is", () => {
        assert.equal(classifyCopy(undefined, PAIR, intended, REGION).kind, "absent");
        assert.equal(kindOf({ tags: OWN }), "available");
        assert.equal(kindOf({ tags: OWN, state: "pending" }), "pending");
        assert.equal(kindOf({ tags: OWN, state: "error" }), "failed");
        assert.equal(kindOf({ tags: OWN, state: "unknown" }), "pending");
    });

    it("without tags is the pair's only where the original says that it was asked for, in that Region", () => {
        assert.equal(kindOf({ tags: {} }), "untagged");
        assert.equal(kindOf({ tags: {} }, original), "foreign");
        assert.equal(classifyCopy(snapshot({ tags: {} }), PAIR, intended, "eu-west-2").kind, "foreign");
    });

    it("with another pair's tags is never the pair's, whatever was intended", () => {
        for (const state of ["available", "pending", "error"] as const) {
            assert.equal(kindOf({ tags: { [TAG.pair]: "another" }, state }), "foreign");
        }
    });

    it("of another run of the pair is another image, however far it is", () => {
        for (const state of ["available", "pending", "error"] as const) {
            assert.equal(kindOf({ tags: { ...OWN, [TAG.run]: "older" }, state }), "outdated");
        }
        assert.equal(kindOf({ tags: { [TAG.pair]: PAIR } }), "outdated");
    });

    it("is looked for where it is wanted, and where an earlier run has begun one", () => {
        assert.deepEqual(copyRegions(["us-west-2", REGION], intended.tags), [REGION, "us-west-2"]);
        assert.deepEqual(copyRegions([], intended.tags), [REGION]);
        assert.deepEqual(copyRegions([], OWN), []);
    });

    it("is done where wanted when available, and elsewhere when there is none of the pair's", () => {
        const there = (kind: Exclude<CopySituation["kind"], "unknown">): ReadonlyMap<string, CopySituation> =>
            new Map([
                [REGION, kind === "absent" || kind === "foreign" ? { kind } : { kind, snapshot: original }],
            ]);
        for (const kind of ["absent", "foreign", "pending", "failed", "untagged", "outdated"] as const) {
            assert.ok(!copiesDone(there(kind), [REGION]), kind);
        }
        assert.ok(!copiesDone(new Map([[REGION, { kind: "unknown", why: "away" }]]), [REGION]));
        assert.ok(copiesDone(there("available"), [REGION]));
        for (const kind of ["available", "pending", "failed", "untagged", "outdated"] as const) {
            assert.ok(!copiesDone(there(kind), []), kind);
        }
        assert.ok(copiesDone(there("absent"), []) && copiesDone(there("foreign"), []));
    });

    it("carries the proof of its original, and never a better one", () => {
        const proven = (proof: string) => ours("available", { tags: { ...OWN, [TAG.proof]: proof } });
        assert.equal(proofIn({ sysprep: proven("image-state") }), "image-state");
        assert.equal(proofIn({ sysprep: proven("manual") }), "manual");
        assert.equal(proofIn({ sysprep: ours("available", { tags: OWN }) }), "manual");
        assert.equal(proofIn({ sysprep: absent }), "manual");
    });
});

describe("copyTo", () => {
    it("does not name the pair's own Region", () => {
        const reasons = copiesToHome({ copyTo: ["eu-west-1", "us-east-1"] }, "us-east-1");
        assert.deepEqual(
            reasons.map(({ property }) => property),
            ["copyTo"],
        );
        assert.match(
            reasons[0]?.reason ?? "",
            /names us-east-1, the Region of the pair itself.*leave it out/,
        );
    });

    it("may name every other, and any while the pair's own is not known", () => {
        assert.deepEqual(copiesToHome({ copyTo: ["eu-west-1"] }, "us-east-1"), []);
        assert.deepEqual(copiesToHome({ copyTo: ["us-east-1"] }, undefined), []);
        assert.deepEqual(copiesToHome({}, "us-east-1"), []);
    });
});

describe("previous pairs", () => {
    it("are kept by their newest runs, both snapshots of each, and nothing else is surplus", () => {
        const runs = fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { maxLength: 8 });
        fc.assert(
            fc.property(runs, fc.integer({ min: 0, max: 10 }), (ages, keep) => {
                const pairs = ages.flatMap((age) =>
                    ["backup", "sysprep"].map((role, index) =>
                        snapshot({
                            name: `${role}-${age}`,
                            createdAt: at(age * 100 + index * 30),
                            tags: { ...OWN, [TAG.run]: `run-${age}`, [TAG.previous]: "yes" },
                        }),
                    ),
                );
                const surplus = surplusPrevious([...pairs, original], keep).map(({ name }) => name);
                const oldest = [...ages].sort((a, b) => b - a).slice(keep);
                const expected = oldest.flatMap((age) => [`backup-${age}`, `sysprep-${age}`]);
                assert.deepEqual([...surplus].sort(), expected.sort());
            }),
        );
    });
});
