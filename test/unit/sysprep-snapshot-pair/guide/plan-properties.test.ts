import assert from "node:assert/strict";
import fc from "fast-check";
import { after, plan } from "../../../../provider/run/walk/plan";
import type { Situation } from "../../../../provider/sysprep-snapshot-pair/situation";
import type { StepFacts } from "../../../../provider/run/walk/step";
import type { Settings } from "../../../../provider/sysprep-snapshot-pair/step";
import { steps } from "../../../../provider/sysprep-snapshot-pair/guide/steps";
import { settings } from "../fixtures";
import { afterSysprep, anySettings, anySituation, beforeSysprep, snapshotBegun } from "../situations";

/** Each planned step with what it would find, and how it ends. */
function walk(start: Situation, given: Settings) {
    const walked: { readonly step: StepFacts; readonly found: Situation }[] = [];
    let now = start;
    for (const step of plan(steps, start, given).steps) {
        walked.push({ step, found: now });
        now = after(step, now, given);
    }
    return { walked, end: now, names: walked.map(({ step }) => step.name) };
}

/** What has become of the disk, told from the steps alone and not by the rules that plan them. */
function proofBefore(target: string, start: Situation, names: readonly string[], method: string): boolean {
    const until = names.slice(0, names.indexOf(target));
    const generalizing = method === "ssm" ? "run Sysprep" : "wait for the shutdown";
    const begun = until.lastIndexOf(generalizing);
    const startedAfter = until.slice(Math.max(begun, 0)).some((name) => name.startsWith("start after"));
    if (startedAfter) {
        return false;
    }
    if (begun !== -1) {
        return (
            method === "manual" ||
            until.includes("wait for the shutdown") ||
            start.source?.state === "stopped"
        );
    }
    const off = start.source?.state === "stopped" || until.includes("wait for the shutdown");
    const { lastStart, lastStop } = start.power;
    if (method === "manual") {
        return off && lastStart !== undefined && (lastStop === undefined || lastStop < lastStart);
    }
    const { command } = start;
    return (
        off && command.kind === "generalized" && !(lastStart !== undefined && lastStart > command.requestedAt)
    );
}

const reachable = fc.oneof(beforeSysprep, afterSysprep, snapshotBegun);

describe("no plan, from whatever situation,", () => {
    const everywhere = (holds: (start: Situation, given: Settings) => void) => {
        fc.assert(fc.property(fc.oneof(anySituation, reachable), anySettings, holds), { numRuns: 2_000 });
    };

    it("runs Sysprep before the backup is available", () => {
        everywhere((start, given) => {
            for (const { step, found } of walk(start, given).walked) {
                if (step.name === "run Sysprep") {
                    assert.equal(found.backup.kind, "available");
                }
            }
        });
    });

    it("makes the Sysprep snapshot of a disk that is not proven", () => {
        everywhere((start, given) => {
            const target = "create the Sysprep snapshot";
            const { names } = walk(start, given);
            if (names.includes(target) && start.sysprep.kind !== "pending") {
                assert.ok(proofBefore(target, start, names, given.inputs.sysprep.method));
            }
        });
    });

    it("has two runs of Sysprep, or one on a disk that has been generalized", () => {
        everywhere((start, given) => {
            const { names } = walk(start, given);
            const count = names.filter((name) => name === "run Sysprep").length;
            assert.ok(count <= (start.command.kind === "generalized" ? 0 : 1));
        });
    });

    it("touches anything beside a snapshot that is another's", () => {
        everywhere((start, given) => {
            if (start.backup.kind === "foreign" || start.sysprep.kind === "foreign") {
                assert.deepEqual(walk(start, given).names, []);
                assert.ok(plan(steps, start, given).refusal !== undefined);
            }
        });
    });

    it("stops a source whose backup is there, or begun", () => {
        everywhere((start, given) => {
            if (["available", "pending"].includes(start.backup.kind)) {
                assert.ok(!walk(start, given).names.includes("stop for the backup"));
            }
        });
    });

    it("makes a backup of a source that has not been stopped, but for one begun before", () => {
        everywhere((start, given) => {
            for (const { step, found } of walk(start, given).walked) {
                if (step.name === "create the backup snapshot" && start.backup.kind !== "pending") {
                    assert.equal(found.source?.state, "stopped");
                }
            }
        });
    });

    it("enters the machine with the manual method", () => {
        everywhere((start, given) => {
            if (given.inputs.sysprep.method === "manual") {
                const inside = ["check Windows before any outage", "preflight", "run Sysprep"];
                assert.ok(!walk(start, given).names.some((name) => inside.includes(name)));
            }
        });
    });

    it("deletes the backup without both proofs", () => {
        everywhere((start, given) => {
            for (const { step, found } of walk(start, given).walked) {
                if (step.name === "delete the backup") {
                    assert.deepEqual(found.verified, { source: true, clone: true });
                    assert.equal(given.inputs.backupRetention, "deleteAfterVerified");
                    assert.equal(found.sysprep.kind, "available");
                }
            }
        });
    });

    it("goes against the order of the guide", () => {
        everywhere((start, given) => {
            const order = plan(steps, start, given).steps.map(({ name }) =>
                steps.findIndex((step) => step.name === name),
            );
            assert.deepEqual(
                order,
                [...order].sort((a, b) => a - b),
            );
        });
    });

    it("that is carried out leaves anything to do, or the source down", () => {
        everywhere((start, given) => {
            if (plan(steps, start, given).refusal === undefined) {
                const { end } = walk(start, given);
                assert.equal(end.sysprep.kind, "available");
                assert.ok(end.source === undefined || end.source.state === "running");
                assert.deepEqual(walk(end, given).names, []);
            }
        });
    });
});

describe("every plan from where a run can leave things", () => {
    it("goes through to the end before Sysprep", () => {
        fc.assert(
            fc.property(beforeSysprep, anySettings, (start, given) => {
                assert.equal(plan(steps, start, given).refusal, undefined);
            }),
        );
    });

    it("goes through to the end after Sysprep, with nothing of Step 1 and no second Sysprep", () => {
        fc.assert(
            fc.property(afterSysprep, (start) => {
                const found = plan(steps, start, settings());
                assert.equal(found.refusal, undefined);
                const parts = found.steps.map(({ guide }) => guide);
                assert.ok(!parts.includes("Step 1"));
                assert.ok(!found.steps.some(({ name }) => name === "run Sysprep"));
            }),
        );
    });

    it("goes through to the end once the Sysprep snapshot is begun, with nothing of Steps 1 and 2", () => {
        fc.assert(
            fc.property(snapshotBegun, anySettings, (start, given) => {
                const found = plan(steps, start, given);
                assert.equal(found.refusal, undefined);
                assert.ok(!found.steps.some(({ guide }) => guide === "Step 1" || guide === "Step 2"));
            }),
        );
    });

    it("is the rest of the plan it was cut off from, whichever step was the last", () => {
        fc.assert(
            fc.property(reachable, anySettings, fc.nat({ max: 15 }), (start, given, cut) => {
                const { walked, names } = walk(start, given);
                const done = Math.min(cut, walked.length);
                const middle = walked[done]?.found;
                fc.pre(middle !== undefined);
                const moves = new Set(steps.filter(({ kind }) => kind === "move").map(({ name }) => name));
                assert.deepEqual(
                    walk(middle, given).names.filter((name) => moves.has(name)),
                    names.slice(done).filter((name) => moves.has(name)),
                );
            }),
            { numRuns: 500 },
        );
    });
});
