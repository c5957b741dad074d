import assert from "node:assert/strict";
import { after } from "../../../../provider/run/walk/plan";
import type { PairInputs } from "../../../../provider/sysprep-snapshot-pair/inputs";
import type { CopySituation, Situation } from "../../../../provider/sysprep-snapshot-pair/situation";
import { TAG } from "../../../../provider/run/tags";
import { steps } from "../../../../provider/sysprep-snapshot-pair/guide/steps";
import {
    absent,
    at,
    failed,
    foreign,
    generalized,
    instance,
    MANUAL,
    node,
    ours,
    running,
    settings,
    situation,
    snapshot,
} from "../fixtures";

type Row = readonly ["run" | "done" | "refuse", Partial<Situation>, Partial<PairInputs>?];

const stopped = instance({ state: "stopped" });
const backup = ours("available");
const made = ours("available");
const started = { lastStart: at(12), lastStop: undefined };
/** In use for more than a day since the backup. */
const STALE: Partial<Situation> = { backup, power: started, now: at(2_000) };
const late = { lastStart: at(25), lastStop: undefined };
const OFF: PairInputs["sysprep"] = {
    method: "ssm",
    preflight: "off",
    registration: "clear",
    preserve: [],
};
const copies = (kind: "absent" | "foreign" | "pending" | "available"): ReadonlyMap<string, CopySituation> =>
    new Map([
        ["eu-west-1", kind === "absent" || kind === "foreign" ? { kind } : { kind, snapshot: snapshot() }],
    ]);
const deleting = { backupRetention: "deleteAfterVerified" } as const;
const proven = { sysprep: made, verified: { source: true, clone: true } };

const registersWith = (id: string) => ours("available", { tags: { [TAG.registersWith]: id } });

const TABLE: Readonly<Record<string, readonly Row[]>> = {
    "resolve the source": [
        ["run", {}],
        ["run", { source: stopped, node: undefined }],
        ["refuse", { source: undefined }],
        ["refuse", { source: undefined, backup }],
        ["refuse", { backup: foreign() }],
        ["refuse", { sysprep: foreign(), backup }],
        ["done", { backup: ours("pending") }],
        ["done", { source: undefined, sysprep: made }],
    ],
    "check Windows before any outage": [
        ["run", {}],
        ["done", {}, { sysprep: MANUAL }],
        // Whose node it is, is asked all the same.
        ["run", {}, { sysprep: OFF }],
        ["run", { node: node({ pingStatus: "ConnectionLost" }) }],
        ["done", { source: stopped }],
        ["done", { node: undefined }],
        ["done", { backup: ours("pending") }],
        ["done", { backup }],
        ["run", STALE],
    ],
    "stop for the backup": [
        ["run", {}],
        ["run", { source: instance({ state: "stopping" }) }],
        ["run", { source: instance({ state: "pending" }) }],
        ["run", { backup: ours("failed") }],
        ["run", STALE],
        ["done", { ...STALE, command: failed }],
        ["done", { source: stopped }],
        ["done", { backup: ours("pending") }],
        ["done", { backup }],
        ["done", { sysprep: ours("pending") }],
        ["done", { sysprep: ours("failed") }],
    ],
    "create the backup snapshot": [
        ["run", { source: stopped }],
        ["run", { backup: ours("pending") }],
        ["run", { backup: ours("failed") }],
        ["run", { ...STALE, source: stopped, power: { lastStart: at(12), lastStop: at(1_500) } }],
        ["done", { backup }],
        ["done", { sysprep: made }],
        ["done", { sysprep: ours("pending") }],
    ],
    "start after the backup": [
        ["run", { source: stopped, backup }],
        ["run", { source: instance({ state: "pending" }), backup }],
        ["run", { source: stopped, backup, command: failed }],
        [
            "run",
            { source: stopped, backup, power: { lastStart: at(12), lastStop: at(13) } },
            { sysprep: MANUAL },
        ],
        ["done", { backup }],
        ["done", { source: stopped, backup, command: running }],
        ["done", { source: stopped, backup, command: generalized() }],
        ["done", { source: stopped, backup, power: started }, { sysprep: MANUAL }],
        ["done", { source: stopped, backup, sysprep: ours("pending") }],
    ],
    connect: [
        ["run", { backup }],
        ["run", { backup, command: failed }],
        ["run", { backup }, { sysprep: MANUAL }],
        ["done", { backup, command: running }],
        ["done", { backup, command: generalized() }],
        ["done", { backup, source: stopped, power: started }, { sysprep: MANUAL }],
        ["done", { backup, sysprep: made }],
    ],
    preflight: [
        ["run", { backup }],
        ["run", { backup, command: failed }],
        ["done", { backup }, { sysprep: OFF }],
        ["done", { backup }, { sysprep: MANUAL }],
        ["done", { backup, command: running }],
        ["done", { backup, command: generalized() }],
        ["done", { backup, sysprep: ours("pending") }],
    ],
    "run Sysprep": [
        ["run", { backup }],
        ["run", { backup, command: running }],
        ["run", { backup, command: failed }],
        ["refuse", {}],
        ["refuse", { backup: ours("pending") }],
        ["refuse", { backup: ours("failed") }],
        ["refuse", { backup, command: generalized(), power: late }],
        ["refuse", { backup, command: generalized(), power: late, source: stopped }],
        ["done", { backup, command: generalized(), power: started }],
        ["done", { backup }, { sysprep: MANUAL }],
        ["done", { backup, sysprep: ours("failed") }],
        ["done", { sysprep: made }],
    ],
    "wait for the shutdown": [
        ["run", { backup, command: generalized() }],
        ["run", { backup, command: generalized(), source: instance({ state: "stopping" }) }],
        ["run", { backup, power: started }, { sysprep: MANUAL }],
        ["run", { backup, source: stopped }, { sysprep: MANUAL }],
        ["done", { backup, command: generalized(), source: stopped }],
        ["done", { backup, source: stopped, power: started }, { sysprep: MANUAL }],
        ["done", { backup, sysprep: ours("failed") }],
    ],
    "create the Sysprep snapshot": [
        ["run", { backup, source: stopped, command: generalized(), power: started }],
        ["run", { backup, source: stopped, command: generalized(), sysprep: ours("failed") }],
        ["run", { backup, source: stopped, power: started }, { sysprep: MANUAL }],
        ["run", { backup, sysprep: ours("pending") }],
        ["done", { sysprep: made }],
        ["refuse", { backup, source: stopped }],
        ["refuse", { backup, source: stopped, command: running }],
        ["refuse", { backup, source: stopped, command: failed }],
        ["refuse", { backup, command: generalized() }],
        ["refuse", { backup, source: instance({ state: "stopping" }), command: generalized() }],
        ["refuse", { backup, source: stopped, command: generalized(), power: late }],
        ["refuse", { backup, source: undefined, command: generalized() }],
        ["refuse", { backup, source: stopped, sysprep: ours("failed"), command: generalized(), power: late }],
        ["refuse", { backup, source: stopped, command: generalized() }, { sysprep: MANUAL }],
    ],
    "start after Sysprep": [
        ["run", { source: stopped, sysprep: made }],
        ["run", { source: instance({ state: "stopping" }), sysprep: made }],
        ["done", { sysprep: made }],
        ["done", { source: undefined, sysprep: made }],
    ],
    "register the source anew": [
        ["run", { backup: registersWith("activation-1"), sysprep: made }],
        ["done", { backup: registersWith("spent"), sysprep: made }],
    ],
    "read the source's new administrator password": [
        ["run", { sysprep: made }],
        ["done", { sysprep: made, passwordRead: true }],
        ["done", { sysprep: made, source: undefined }],
    ],
    "put the source's settings back": [
        ["run", { backup, sysprep: made }],
        ["run", { backup, sysprep: made }, { sysprep: MANUAL }],
        ["done", { backup, sysprep: made, settingsPutBack: true }],
        ["done", { backup, sysprep: made }, { sysprep: OFF }],
        ["done", { backup, sysprep: made }, { adoptExisting: true }],
        ["done", { backup, sysprep: ours("pending") }],
        ["done", { backup, sysprep: made, source: stopped }],
        ["done", { backup, sysprep: made, source: undefined }],
    ],
    "verify the original": [
        ["run", { sysprep: made }, { verify: { source: [] } }],
        ["done", { sysprep: made }],
        ["done", proven, { verify: { source: [] } }],
    ],
    "verify a clone": [
        ["run", { sysprep: made }, { verify: { clone: true } }],
        ["run", { sysprep: made }, { verify: { clone: {} } }],
        ["run", { ...proven, clone: instance({ name: "left-over" }) }, { verify: { clone: true } }],
        ["done", { sysprep: made }, { verify: { clone: false } }],
        ["done", { sysprep: made }],
        ["done", proven, { verify: { clone: true } }],
    ],
    "copy to other Regions": [
        ["run", { sysprep: made, copies: copies("absent") }, { copyTo: ["eu-west-1"] }],
        ["run", { sysprep: made, copies: copies("pending") }, { copyTo: ["eu-west-1"] }],
        ["run", { sysprep: made, copies: copies("foreign") }, { copyTo: ["eu-west-1"] }],
        ["run", { sysprep: made, copies: copies("available") }],
        ["done", { sysprep: made, copies: copies("available") }, { copyTo: ["eu-west-1"] }],
        ["done", { sysprep: made, copies: copies("foreign") }],
        ["done", { sysprep: made }],
    ],
    "delete the backup": [
        ["run", { ...proven, backup }, deleting],
        ["run", { ...proven, backup, backupDeleted: true }, deleting],
        ["done", { ...proven, backup }],
        ["done", { ...proven, backup, verified: { source: true, clone: false } }, deleting],
        ["done", { ...proven, backup, verified: { source: false, clone: true } }, deleting],
        ["done", { ...proven, backup: absent, backupDeleted: true }, deleting],
        ["done", { ...proven, backup: foreign(), backupDeleted: true }, deleting],
    ],
};

describe("what each step makes of a situation", () => {
    it("is written down for every step of the list", () => {
        assert.deepEqual(
            Object.keys(TABLE),
            steps.map(({ name }) => name),
        );
    });

    for (const step of steps) {
        for (const [index, [expected, now, inputs]] of (TABLE[step.name] ?? []).entries()) {
            it(`${step.name}, row ${index + 1}: ${expected}`, () => {
                assert.equal(step.decide(situation(now), settings(inputs)).kind, expected);
            });
        }
    }

    it("is settled once a move has run as expected, so that no step is waited for in vain", () => {
        for (const step of steps.filter(({ kind }) => kind === "move")) {
            for (const [expected, now, inputs] of TABLE[step.name] ?? []) {
                if (expected === "run") {
                    const expected = after(step, situation(now), settings(inputs));
                    assert.equal(step.decide(expected, settings(inputs)).kind, "done", step.name);
                }
            }
        }
    });

    it("is told in what happened and what to do now, where it is a refusal", () => {
        for (const step of steps) {
            for (const [expected, now, inputs] of TABLE[step.name] ?? []) {
                const decision = step.decide(situation(now), settings(inputs));
                if (expected === "refuse" && decision.kind === "refuse") {
                    assert.match(decision.error.message, /"shop/);
                    assert.ok("advice" in decision.error && String(decision.error.advice).length > 20);
                }
            }
        }
    });
});
