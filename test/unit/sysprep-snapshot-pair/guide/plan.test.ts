import assert from "node:assert/strict";
import type { PairInputs } from "../../../../provider/sysprep-snapshot-pair/inputs";
import { BOOT_SECONDS, plan } from "../../../../provider/run/walk/plan";
import type { Situation } from "../../../../provider/sysprep-snapshot-pair/situation";
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
} from "../fixtures";

const planned = (now: Partial<Situation>, inputs: Partial<PairInputs> = {}) =>
    plan(steps, situation(now), settings(inputs));
const names = (now: Partial<Situation>, inputs: Partial<PairInputs> = {}) => {
    const found = planned(now, inputs);
    assert.equal(found.refusal, undefined);
    return found.steps.map(({ name }) => name);
};
const refusal = (now: Partial<Situation>, inputs: Partial<PairInputs> = {}) =>
    planned(now, inputs).refusal?.message;

const stopped = instance({ state: "stopped" });
const backup = ours("available");
const started = { lastStart: at(12), lastStop: undefined };

const STEP_1 = ["stop for the backup", "create the backup snapshot", "start after the backup"];
const STEP_2 = ["connect", "preflight", "run Sysprep", "wait for the shutdown"];
const STEP_3 = [
    "create the Sysprep snapshot",
    "start after Sysprep",
    "read the source's new administrator password",
    "put the source's settings back",
];

describe("the plan of a new pair", () => {
    it("is the guide from its first step to its last", () => {
        assert.deepEqual(names({}), [
            "resolve the source",
            "check Windows before any outage",
            ...STEP_1,
            ...STEP_2,
            ...STEP_3,
        ]);
    });

    it("enters no machine with the manual method", () => {
        assert.deepEqual(names({ node: undefined }, { sysprep: MANUAL }), [
            "resolve the source",
            ...STEP_1,
            "connect",
            "wait for the shutdown",
            ...STEP_3,
        ]);
    });

    it("does not stop what is stopped, and goes on as usual", () => {
        assert.deepEqual(names({ source: stopped }), [
            "resolve the source",
            "create the backup snapshot",
            "start after the backup",
            ...STEP_2,
            ...STEP_3,
        ]);
    });

    it("asks Windows for nothing but who it is when the checks are switched off", () => {
        const off: PairInputs["sysprep"] = {
            method: "ssm",
            preflight: "off",
            registration: "clear",
            preserve: [],
        };
        const steps = names({}, { sysprep: off });
        assert.ok(!steps.includes("preflight"));
        assert.ok(steps.indexOf("check Windows before any outage") < steps.indexOf("stop for the backup"));
    });

    it("checks, copies and deletes when asked for, in this order and after all else", () => {
        const inputs: Partial<PairInputs> = {
            verify: { source: [], clone: true },
            copyTo: ["eu-west-1"],
            backupRetention: "deleteAfterVerified",
        };
        assert.deepEqual(names({}, inputs).slice(-5), [
            STEP_3.at(-1),
            "verify the original",
            "verify a clone",
            "copy to other Regions",
            "delete the backup",
        ]);
    });

    it("adds up the outage from the steps in which the source is out of reach, and no others", () => {
        const { outageSeconds, totalSeconds, steps: list } = planned({});
        const from = list
            .filter(({ outage }) => outage)
            .reduce((sum, { usualSeconds }) => sum + usualSeconds[0], 0);
        assert.equal(outageSeconds[0], from + 2 * BOOT_SECONDS[0], "and Windows boots twice");
        assert.ok(outageSeconds[0] < outageSeconds[1]);
        assert.ok(outageSeconds[1] < totalSeconds[1]);
        // Preflight, connecting and reading the password leave the source's services alone.
        assert.ok(list.filter(({ kind }) => kind === "look").every(({ outage }) => !outage));
    });

    it("ends before the first step where the name is another's, the instance is gone, or both", () => {
        assert.match(
            refusal({ backup: foreign({ name: "b1" }) }) ?? "",
            /"b1" exists and is not this pair's/,
        );
        assert.match(
            refusal({ sysprep: foreign({ name: "s1" }) }) ?? "",
            /"s1" exists and is not this pair's/,
        );
        assert.match(
            refusal({ source: undefined }) ?? "",
            /there is no instance "shop" in this Region of this account/,
        );
        assert.match(
            refusal({ source: undefined, backup: ours("available", { name: "b1" }) }) ?? "",
            /"b1" \(available\)/,
        );
        assert.deepEqual(planned({ backup: foreign() }).steps, []);
    });
});

describe("the plan of a pair that was cut off", () => {
    const cases: readonly (readonly [string, Partial<Situation>, readonly string[]])[] = [
        [
            "after the stop",
            { source: stopped },
            ["resolve the source", ...STEP_1.slice(1), ...STEP_2, ...STEP_3],
        ],
        [
            "while the backup is made",
            { source: stopped, backup: ours("pending") },
            [...STEP_1.slice(1), ...STEP_2, ...STEP_3],
        ],
        [
            "after the backup has failed, with the source started again",
            { backup: ours("failed"), power: started },
            [...STEP_1, ...STEP_2, ...STEP_3],
        ],
        ["after the backup", { source: stopped, backup }, [STEP_1[2] ?? "", ...STEP_2, ...STEP_3]],
        ["after the start", { backup, power: started }, [...STEP_2, ...STEP_3]],
        [
            "while Sysprep is at work",
            { backup, power: started, command: running },
            [...STEP_2.slice(2), ...STEP_3],
        ],
        ["after Sysprep has failed", { backup, power: started, command: failed }, [...STEP_2, ...STEP_3]],
        [
            "while Windows shuts down",
            { backup, power: started, command: generalized() },
            [...STEP_2.slice(3), ...STEP_3],
        ],
        ["after the shutdown", { source: stopped, backup, power: started, command: generalized() }, STEP_3],
        [
            "while the Sysprep snapshot is made",
            { source: stopped, backup, sysprep: ours("pending"), power: started, command: generalized() },
            STEP_3,
        ],
        [
            "after the Sysprep snapshot has failed",
            { source: stopped, backup, sysprep: ours("failed"), power: started, command: generalized() },
            STEP_3,
        ],
        [
            "after the Sysprep snapshot",
            { source: stopped, backup, sysprep: ours("available") },
            STEP_3.slice(1),
        ],
        ["after the last start", { backup, sysprep: ours("available") }, STEP_3.slice(2)],
        [
            "after the last step",
            { backup, sysprep: ours("available"), passwordRead: true, settingsPutBack: true },
            [],
        ],
    ];
    for (const [when, now, expected] of cases) {
        it(`${when} is what is missing, and no more`, () => {
            assert.deepEqual(names(now), expected);
        });
    }

    const byHand: readonly (readonly [string, Partial<Situation>, readonly string[]])[] = [
        ["after the start", { backup, power: started }, ["connect", "wait for the shutdown", ...STEP_3]],
        ["after the person has run Sysprep", { source: stopped, backup, power: started }, STEP_3],
        [
            "after somebody has stopped the source from outside",
            { source: stopped, backup, power: { lastStart: at(12), lastStop: at(14) } },
            [STEP_1[2] ?? "", "connect", "wait for the shutdown", ...STEP_3],
        ],
        [
            "after the backup has failed and the source went off by itself",
            { source: stopped, backup: ours("failed"), power: started },
            [...STEP_1.slice(1), "connect", "wait for the shutdown", ...STEP_3],
        ],
    ];
    for (const [when, now, expected] of byHand) {
        it(`${when}, with the manual method`, () => {
            assert.deepEqual(names(now, { sysprep: MANUAL }), expected);
        });
    }

    it("is a refusal where the source was started after Sysprep: nothing could prove its disk", () => {
        const power = { lastStart: at(25), lastStop: undefined };
        for (const source of [stopped, instance()]) {
            const message = refusal({ source, backup, power, command: generalized(at(20)) }) ?? "";
            assert.match(message, /started after Sysprep/);
        }
        const failedSnapshot = { backup, sysprep: ours("failed"), power, command: generalized(at(20)) };
        assert.match(refusal({ ...failedSnapshot, source: stopped }) ?? "", /nothing proves/);
        assert.match(refusal({ ...failedSnapshot, source: instance() }) ?? "", /nothing proves/);
    });

    it("starts nothing and reads nothing where the source has gone after the pair was made", () => {
        assert.deepEqual(
            names({ source: undefined, node: undefined, backup: absent, sysprep: ours("available") }),
            [],
        );
    });

    it("does not look into a machine without a node, and waits for one that cannot be reached now", () => {
        const check = "check Windows before any outage";
        assert.ok(!names({ node: undefined }).includes(check));
        assert.ok(names({ node: node({ pingStatus: "ConnectionLost" }) }).includes(check));
    });
});

describe("the list", () => {
    it("names every step once, and goes through the guide from front to back", () => {
        assert.equal(new Set(steps.map(({ name }) => name)).size, steps.length);
        const parts = ["Before you begin", "Step 1", "Step 2", "Step 3", "Next steps"];
        const order = steps.map(({ guide }) => parts.indexOf(guide));
        assert.deepEqual(order, [...order].sort());
        assert.ok(steps.every(({ usualSeconds: [from, to] }) => from > 0 && from <= to));
    });
});
