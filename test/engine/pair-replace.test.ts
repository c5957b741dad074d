import * as assert from "node:assert/strict";
import {
    Changes,
    linesAbout,
    type PairOutput,
    pairOutput,
    pairProgram,
    sharedStack,
    snapshotNames,
} from "../support/pair";
import type { TestStack } from "../support/pulumi";

const SOURCE = "shop-windows-1";
const urnOf = (name: string) =>
    `urn:pulumi:test::engine-test::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::${name}`;
/** How many older pairs are kept is said in the very update that replaces one. */
const TRIGGERED = (trigger: number) =>
    `{ instanceName: "${SOURCE}", triggers: [${trigger}], keepPrevious: ${trigger - 1}, copyTo: ["eu-west-1"] }`;

async function raw(stack: TestStack, ...args: readonly string[]): Promise<string> {
    const { code, output } = await stack.startRaw([...args, "--color", "never", "--non-interactive"]).ended;
    assert.equal(code, 0, output);
    return output;
}

describe("a pair that Pulumi is told to replace", () => {
    const stackOf = sharedStack({
        program: pairProgram({ shop: `{ instanceName: "${SOURCE}" }` }),
        instances: [{ name: SOURCE }],
    });
    const changes = new Changes(stackOf);
    let made: PairOutput;

    it("with --replace is left as it is, and the warning names the way to a new one", async () => {
        const stack = stackOf();
        made = pairOutput(await stack.up());
        const before = await snapshotNames(stack);
        await changes.since();
        const output = await raw(stack, "up", "--yes", "--skip-preview", "--replace", urnOf("shop"));
        assert.match(output, /nothing was deleted: .*`triggers`/s);
        assert.deepEqual(await snapshotNames(stack), before);
        // The source is taken for the look at its password, and let go of; everything else is the pair's mark.
        const asked = new Set(await changes.operations());
        assert.deepEqual([...asked].sort(), ["TagResource", "UntagResource"]);
    });

    it("after `pulumi state taint` too, and is deleted by destroy all the same", async () => {
        const stack = stackOf();
        await raw(stack, "state", "taint", "--yes", urnOf("shop"));
        const up = await stack.up();
        assert.match(linesAbout(up), /nothing was deleted/);
        assert.equal(pairOutput(up).sysprepSnapshotName, made.sysprepSnapshotName);
        await stack.destroy();
        assert.deepEqual(await snapshotNames(stack), []);
    });
});

describe("a pair that is renamed with an alias", () => {
    const stackOf = sharedStack({
        program: pairProgram({ shop: TRIGGERED(1) }),
        instances: [{ name: SOURCE }],
    });

    it("keeps its claim and its previous pairs, which destroy deletes with it", async () => {
        const stack = stackOf();
        await stack.up();
        const renamed = (trigger: number) =>
            pairProgram({ image: `${TRIGGERED(trigger)}, { aliases: [{ name: "shop" }] }` });
        stack.setProgram(renamed(1));
        const { changes: renaming } = await stack.up();
        assert.equal(renaming["create"] ?? 0, 0, JSON.stringify(renaming));
        assert.equal(renaming["delete"] ?? 0, 0, JSON.stringify(renaming));
        stack.setProgram(renamed(2));
        await stack.up();
        assert.equal((await snapshotNames(stack)).length, 4);
        await stack.destroy();
        assert.deepEqual(await snapshotNames(stack), []);
        assert.deepEqual(await snapshotNames(stack, "eu-west-1"), []);
    });
});
