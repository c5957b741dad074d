import assert from "node:assert/strict";
import fc from "fast-check";
import {
    generalizedAndUntouched,
    powerHistory,
    runIdOf,
    startedSinceSysprep,
    stoppedFromInside,
} from "../../../provider/sysprep-snapshot-pair/situation";
import {
    absent,
    at,
    failed,
    foreign,
    generalized,
    instance,
    none,
    operation,
    ours,
    RUN,
    running,
    situation,
} from "./fixtures";

const stopped = instance({ state: "stopped" });

describe("powerHistory", () => {
    it("is the newest start and the newest stop, in whatever order they are listed", () => {
        const operations = [
            operation("StartInstance", at(12)),
            operation("StopInstance", at(1)),
            operation("CreateInstanceSnapshot", at(30)),
            operation("StartInstance", at(20)),
            operation("StopInstance", at(15)),
        ];
        const expected = { lastStart: at(20), lastStop: at(15) };
        assert.deepEqual(powerHistory(operations, undefined), expected);
        assert.deepEqual(powerHistory([...operations].reverse(), undefined), expected);
    });

    it("leaves out what was before the backup, what failed, and what has no time", () => {
        const operations = [
            operation("StopInstance", at(9)),
            operation("StartInstance", at(10), "Failed"),
            operation("StartInstance", undefined),
        ];
        assert.deepEqual(powerHistory(operations, at(10)), { lastStart: undefined, lastStop: undefined });
        assert.deepEqual(powerHistory([operation("StartInstance", at(10))], at(10)).lastStart, at(10));
    });

    it("counts what has only begun: its effect cannot be ruled out", () => {
        for (const status of ["NotStarted", "Started", "unknown", "Completed", "Succeeded"] as const) {
            assert.deepEqual(
                powerHistory([operation("StartInstance", at(11), status)], at(10)).lastStart,
                at(11),
            );
        }
    });

    it("notices a start without a stop before it: Windows had shut down from inside", () => {
        const told = (...types: readonly string[]) =>
            powerHistory(types.map((type, index) => operation(type, at(11 + index))).reverse(), at(10))
                .wentDownInside;
        assert.equal(told("StartInstance", "StartInstance"), true);
        assert.equal(told("StartInstance", "StopInstance", "StartInstance", "RebootInstance"), undefined);
        assert.equal(told("StartInstance", "CreateInstanceSnapshot", "StartInstance"), true);
        assert.equal(told("StartInstance"), undefined);
    });

    it("takes a restart for a start: the disk has been booted", () => {
        assert.deepEqual(powerHistory([operation("RebootInstance", at(21))], at(10)), {
            lastStart: at(21),
            lastStop: undefined,
        });
    });
});

describe("stoppedFromInside", () => {
    const power = (lastStart?: Date, lastStop?: Date) => ({ lastStart, lastStop });

    it("is a stop that nobody asked Lightsail for, after a start", () => {
        assert.ok(stoppedFromInside(situation({ source: stopped, power: power(at(12)) })));
        assert.ok(stoppedFromInside(situation({ source: stopped, power: power(at(12), at(11)) })));
    });

    it("is none of a stop from outside, of a start that is not known, or of an instance that runs", () => {
        for (const [source, history] of [
            [stopped, power(at(12), at(13))],
            [stopped, power(at(12), at(12))],
            [stopped, power(undefined, at(11))],
            [stopped, power()],
            [instance(), power(at(12))],
            [instance({ state: "stopping" }), power(at(12))],
            [undefined, power(at(12))],
        ] as const) {
            assert.ok(!stoppedFromInside(situation({ source, power: history })));
        }
    });

    it("is still one when the person restarted the instance first, as pending updates ask for", () => {
        const operations = [operation("StartInstance", at(12)), operation("RebootInstance", at(15))];
        assert.ok(stoppedFromInside(situation({ source: stopped, power: powerHistory(operations, at(10)) })));
    });
});

describe("startedSinceSysprep", () => {
    const after = (command = generalized(at(20)), lastStart: Date | undefined = at(21)) =>
        startedSinceSysprep(situation({ command, power: { lastStart, lastStop: undefined } }));

    it("is a start later than the end of Sysprep, and no other", () => {
        assert.ok(after());
        assert.ok(!after(generalized(at(20)), at(20)));
        assert.ok(!after(generalized(at(20)), at(12)));
        assert.ok(!startedSinceSysprep(situation({ command: generalized() })));
        for (const command of [none, running, failed]) {
            assert.ok(!after(command));
        }
    });

    it("is a restart by hand too, which takes the disk through OOBE as a start does", () => {
        const power = powerHistory([operation("RebootInstance", at(21))], at(10));
        assert.ok(startedSinceSysprep(situation({ command: generalized(at(20)), power })));
    });
});

describe("generalizedAndUntouched", () => {
    it("wants the guest's own proof with Systems Manager: a stopped instance is none", () => {
        const power = { lastStart: at(12), lastStop: undefined };
        for (const command of [none, running, failed]) {
            assert.ok(!generalizedAndUntouched(situation({ source: stopped, power, command }), "ssm"));
        }
        const proven = { source: stopped, power, command: generalized(at(20)) };
        assert.ok(generalizedAndUntouched(situation(proven), "ssm"));
        assert.ok(
            !generalizedAndUntouched(situation({ ...proven, power: { ...power, lastStart: at(21) } }), "ssm"),
        );
    });

    it("wants a shutdown from inside with the manual method, whatever the command says", () => {
        const power = { lastStart: at(12), lastStop: at(13) };
        assert.ok(
            !generalizedAndUntouched(situation({ source: stopped, power, command: generalized() }), "manual"),
        );
        assert.ok(
            generalizedAndUntouched(
                situation({ source: stopped, power: { ...power, lastStop: at(11) } }),
                "manual",
            ),
        );
    });

    it("never holds once the instance was started or restarted after Sysprep", () => {
        const types = fc.constantFrom("StartInstance", "RebootInstance");
        const others = fc.array(
            fc.tuple(
                fc.constantFrom("StopInstance", "StartInstance", "RebootInstance"),
                fc.integer({ min: 10, max: 90 }),
            ),
        );
        fc.assert(
            fc.property(types, fc.integer({ min: 21, max: 90 }), others, (type, minute, more) => {
                const operations = [
                    ...more.map(([each, when]) => operation(each, at(when))),
                    operation(type, at(minute)),
                ];
                const now = situation({
                    source: stopped,
                    command: generalized(at(20)),
                    power: powerHistory(operations, at(10)),
                });
                assert.ok(!generalizedAndUntouched(now, "ssm"));
            }),
        );
    });
});

describe("runIdOf", () => {
    it("is the run in the tags of either snapshot, of whatever state", () => {
        for (const kind of ["pending", "available", "failed"] as const) {
            assert.equal(runIdOf({ backup: ours(kind), sysprep: absent }), RUN);
            assert.equal(runIdOf({ backup: absent, sysprep: ours(kind) }), RUN);
            assert.equal(runIdOf({ backup: foreign(), sysprep: ours(kind) }), RUN);
        }
    });

    it("is none before the first backup, and never another's", () => {
        assert.equal(runIdOf({ backup: absent, sysprep: absent }), undefined);
        assert.equal(runIdOf({ backup: foreign(), sysprep: foreign() }), undefined);
    });
});
