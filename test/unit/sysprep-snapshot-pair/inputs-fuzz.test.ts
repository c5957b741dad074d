import assert from "node:assert/strict";
import fc from "fast-check";
import { parseInputs } from "../../../provider/inputs/parse";
import { crossProblems } from "../../../provider/sysprep-snapshot-pair/cross-problems";
import { diff } from "../../../provider/sysprep-snapshot-pair/diff";
import { pairSchema } from "../../../provider/sysprep-snapshot-pair/inputs";
import { nameProblem } from "../../../provider/inputs/lightsail-name";
import { anyInputs, nearlyRight } from "./any-inputs";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const leaves = (value: unknown): unknown[] =>
    typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [value];

describe("inputs of any kind", () => {
    it("are read without throwing, and never as valid when they are not", () => {
        fc.assert(
            fc.property(anyInputs, anyInputs, (raw, olds) => {
                const parsed = parseInputs(pairSchema, raw, (given) => crossProblems(given, olds));
                if (parsed.kind === "valid") {
                    const { inputs } = parsed;
                    assert.ok(!leaves(raw).includes(UNKNOWN));
                    assert.equal(nameProblem(inputs.instanceName), undefined);
                    assert.equal(nameProblem(inputs.backupSnapshotName), undefined);
                    assert.equal(nameProblem(inputs.sysprepSnapshotName), undefined);
                    assert.notEqual(inputs.backupSnapshotName, inputs.sysprepSnapshotName);
                    assert.ok(["ssm", "manual"].includes(inputs.sysprep.method));
                    assert.ok(
                        Object.values(inputs.timeouts).every(
                            (bound) => bound > 0 && Number.isSafeInteger(bound),
                        ),
                    );
                    assert.ok(Object.values(inputs.tags).every((value) => typeof value === "string"));
                } else if (parsed.kind === "invalid") {
                    assert.ok(parsed.problems.length > 0);
                    // A property may well be called "": then the program wrote it so.
                    const named = ({ property }: { property: string }) =>
                        property !== "" || Object.hasOwn(raw, "");
                    assert.ok(parsed.problems.every((each) => named(each) && each.reason !== ""));
                } else {
                    assert.ok(parsed.unknown.length > 0);
                }
            }),
            { numRuns: 500 },
        );
    });

    it("are valid again when read from what a valid reading was given", () => {
        fc.assert(
            fc.property(nearlyRight, (raw) => {
                const once = parseInputs(pairSchema, raw);
                const copy = JSON.parse(JSON.stringify(raw)) as Record<string, unknown>;
                assert.equal(parseInputs(pairSchema, copy).kind, once.kind);
            }),
        );
    });

    it("are compared with any state without throwing", () => {
        fc.assert(
            fc.property(
                anyInputs,
                anyInputs,
                fc.option(fc.string(), { nil: undefined }),
                (olds, news, region) => {
                    const found = diff(olds, news, region);
                    assert.ok(found.changes || found.replaces.length === 0);
                    assert.ok(!found.deleteBeforeReplace || found.replaces.length > 0);
                    assert.equal(new Set(found.replaces).size, found.replaces.length);
                },
            ),
            { numRuns: 300 },
        );
    });
});
