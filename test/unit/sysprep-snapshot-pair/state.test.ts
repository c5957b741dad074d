import assert from "node:assert/strict";
import fc from "fast-check";
import { newRunState } from "../../../provider/sysprep-snapshot-pair/context";
import { outputsOf } from "../../../provider/sysprep-snapshot-pair/outputs";
import { recordedInputs, recordedOutputs } from "../../../provider/sysprep-snapshot-pair/state";
import { at, ours, PAIR, RAW, situation } from "./fixtures";

const FACTS = {
    pairId: PAIR,
    region: "us-east-1",
    before: undefined,
    phase: "complete",
    now: at(60).getTime(),
} as const;
/** Told anew with every look at the clock, and so not recalled. */
const FORGOTTEN = { sysprepSnapshotAgeInDays: null };

function written() {
    const runState = newRunState();
    runState.timeline.push({
        step: "connect",
        guide: "Step 2",
        start: at(1).toISOString(),
        end: at(2).toISOString(),
    });
    runState.sourceAdministratorPassword = "s3cret";
    runState.passwordFrom = "lightsail";
    runState.downMilliseconds = 61_400;
    return outputsOf(situation({ backup: ours("available"), sysprep: ours("available") }), runState, FACTS);
}

describe("the state of a pair", () => {
    it("gives back what was written, inputs and outputs apart", () => {
        const outputs = written();
        const state = JSON.parse(
            JSON.stringify({ ...RAW, tags: { a: "1" }, ...outputs, __provider: "text" }),
        ) as Record<string, unknown>;
        assert.deepEqual(recordedOutputs(state), { ...outputs, ...FORGOTTEN });
        assert.deepEqual(recordedInputs(state), { ...RAW, tags: { a: "1" } });
    });

    it("is none without a pair's id", () => {
        for (const pairId of [undefined, null, "", 7, {}]) {
            assert.equal(recordedOutputs({ ...written(), pairId }), undefined);
        }
    });

    it("of an older version counts as incomplete, with what it knows", () => {
        const outputs = recordedOutputs({ ...RAW, pairId: PAIR });
        assert.ok(outputs !== undefined);
        assert.equal(outputs.phase, "incomplete");
        assert.deepEqual([outputs.backupSnapshot, outputs.sysprepSnapshot], [null, null]);
        assert.deepEqual(outputs.timeline, []);
        assert.equal(outputs.downtimeSeconds, 0);
    });

    const edits: readonly (readonly [string, object, object])[] = [
        ["a phase that does not exist", { phase: "done" }, { phase: "incomplete" }],
        ["a proof that does not exist", { generalizeProof: "trust me" }, { generalizeProof: null }],
        [
            "an origin of the password that does not exist",
            { sourceAdministratorPasswordFrom: "the moon", sourceAdministratorPassword: null },
            { sourceAdministratorPasswordFrom: null, sourceAdministratorPassword: null },
        ],
        ["a snapshot without an ARN", { backupSnapshot: { name: "x" } }, { backupSnapshot: null }],
        ["a snapshot that is a text", { sysprepSnapshot: "x" }, { sysprepSnapshot: null }],
        ["a downtime that is no number", { downtimeSeconds: "long" }, { downtimeSeconds: 0 }],
        ["a timeline that is none", { timeline: { step: 1 } }, { timeline: [] }],
        ["an entry that is none", { timeline: [null, { step: "x" }, 7] }, { timeline: [] }],
    ];
    for (const [what, edit, expected] of edits) {
        it(`is read without ${what}`, () => {
            assert.deepEqual(recordedOutputs({ ...written(), ...edit }), {
                ...written(),
                ...FORGOTTEN,
                ...expected,
            });
        });
    }

    it("is read whatever was made of it", () => {
        const keys = fc.constantFrom(...Object.keys(written()));
        const edited = fc
            .dictionary(keys, fc.jsonValue())
            .map((edit) => ({ ...written(), ...edit, pairId: PAIR }));
        fc.assert(
            fc.property(edited, (state) => {
                const outputs = recordedOutputs(state);
                assert.ok(outputs !== undefined);
                assert.ok(["incomplete", "complete", "lost"].includes(outputs.phase));
                assert.ok(Number.isFinite(outputs.downtimeSeconds));
                assert.deepEqual(recordedOutputs({ ...outputs }), outputs);
                assert.deepEqual(recordedInputs(state), {});
            }),
            { numRuns: 300 },
        );
    });
});
