import assert from "node:assert/strict";
import { mayBeGeneralized } from "../../../../provider/sysprep-snapshot-pair/recovery/earlier-runs";
import { TAG } from "../../../../provider/run/tags";
import type { Situation } from "../../../../provider/sysprep-snapshot-pair/situation";
import {
    absent,
    at,
    failed,
    generalized,
    instance,
    NODE,
    none,
    ours,
    OWN,
    running,
    situation,
} from "../fixtures";

const stopped = instance({ state: "stopped" });
const started = { lastStart: at(12), lastStop: undefined };
const sent = ours("available", { tags: { ...OWN, [TAG.node]: NODE } });

const ROWS: Readonly<Record<string, readonly [boolean, Partial<Situation>]>> = {
    "has its Sysprep at work": [true, { backup: sent, command: running }],
    "has its Sysprep at work as far as is known, and the machine is off": [
        true,
        { backup: sent, command: running, source: stopped },
    ],
    "has generalized it": [true, { backup: sent, command: generalized(), source: stopped }],
    "has generalized it, and it was started since": [
        true,
        { backup: sent, command: generalized(), power: { lastStart: at(25), lastStop: undefined } },
    ],
    "has its Sysprep snapshot in the making": [true, { backup: sent, sysprep: ours("pending") }],
    "has had a person run Sysprep": [true, { backup: ours("available"), source: stopped, power: started }],
    "has only a backup": [false, { backup: sent, power: started }],
    "has a backup and a machine that is off": [false, { backup: sent, source: stopped }],
    "has seen its Sysprep fail": [false, { backup: sent, command: failed }],
    "has nothing": [false, { backup: absent, command: none }],
    "has lost its source": [false, { backup: sent, command: running, source: undefined }],
};

describe("an earlier run that was cut off", () => {
    for (const [what, [expected, more]] of Object.entries(ROWS)) {
        it(`${what}: Windows is ${expected ? "let through it" : "as it was"}`, () => {
            assert.equal(mayBeGeneralized(situation(more)), expected);
        });
    }
});
