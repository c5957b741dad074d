import * as assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Outcome } from "../support/pulumi";
import {
    Changes,
    instanceNamed,
    instanceNames,
    keptState,
    linesAbout,
    named,
    pairOutput,
    pairProgram,
    recorded,
    sharedStack,
    snapshotNames,
} from "../support/pair";

/** The engine then tries every resource, however soon another one failed. */
const CONTINUE = { PULUMI_CONTINUE_ON_ERROR: "true" };

describe("a clone that does not do", () => {
    const userData = "echo a-secret-of-the-clone";
    const program = (pattern: string, bound: string) =>
        pairProgram({
            wrong: `{
                instanceName: "shop-wrong",
                verify: { clone: { userData: "${userData}", checks: healthChecks.http({ bodyPattern: "${pattern}", within: "5m" }) } },
            }`,
            silent: `{
                instanceName: "shop-silent",
                verify: { clone: true },
                timeouts: { password: "${bound}" },
            }`,
        });
    const stackOf = sharedStack({
        program: program("^nothing like it$", "1m"),
        instances: [{ name: "shop-wrong" }, { name: "shop-silent" }],
        environment: CONTINUE,
    });
    const changes = new Changes(stackOf);
    let failed: Outcome;

    before(async () => {
        failed = await stackOf().up({ fails: true });
    });

    it("is told of with the check that it failed", () => {
        const said = linesAbout(failed, "wrong");
        assert.match(
            said,
            /verify a clone \(guide: Next steps\): a clone of the Sysprep snapshot .* does not work/,
        );
        assert.match(said, /HTTP \/ on port 80: its answer \(status 200\) does not match .*\(tried for 5m/);
    });

    it("is told of when its administrator password never comes", () => {
        assert.match(
            linesAbout(failed, "silent"),
            /verify a clone \(guide: Next steps\): .*Windows on instance "shop-silent-clone-check-.*" to report its administrator password/,
        );
    });

    it("has its user data, which nothing shows and the state keeps as a secret", async () => {
        const stack = stackOf();
        const journal = await stack.emulator.requests();
        assert.ok(journal.some(({ input }) => input["userData"] === userData));
        assert.ok(!failed.output.includes(userData));
        const state = await keptState(stack);
        assert.match(state, /"verify":/);
        assert.ok(!state.includes(userData));
    });

    it("is deleted in any case; the snapshots are kept and the originals run", async () => {
        const stack = stackOf();
        const calls = await changes.since();
        assert.equal(named(calls, "DeleteInstance").length, 2);
        assert.deepEqual(await instanceNames(stack), ["shop-silent", "shop-wrong"]);
        assert.equal((await snapshotNames(stack)).length, 4);
        for (const name of ["wrong", "silent"]) {
            assert.equal((await instanceNamed(stack, `shop-${name}`)).state, "running");
            const { phase, cloneVerified } = (await recorded(stack, name)) ?? {};
            assert.deepEqual([phase, cloneVerified], ["incomplete", false]);
        }
    });

    it("is made anew by the next update, which does nothing else", async () => {
        const stack = stackOf();
        stack.setProgram(program("^ok", "30m"));
        const up = await stack.up();
        const calls = await changes.since();
        for (const name of ["wrong", "silent"]) {
            const { phase, cloneVerified } = pairOutput(up, name);
            assert.deepEqual([phase, cloneVerified], ["complete", true]);
            const { disk } = await instanceNamed(stack, `shop-${name}`);
            assert.equal(up.outputs[`${name}Password`]?.value, disk.administratorPassword);
        }
        assert.equal(named(calls, "DeleteInstance").length, 2);
        assert.deepEqual([named(calls, "CreateInstanceSnapshot"), named(calls, "StopInstance")], [[], []]);
        assert.deepEqual(await instanceNames(stack), ["shop-silent", "shop-wrong"]);
    });
});

describe("a run that is killed while its clone is there", () => {
    const stackOf = sharedStack({
        program: pairProgram({ shop: `{ instanceName: "shop-windows-1", verify: { clone: true } }` }),
        instances: [{ name: "shop-windows-1" }],
    });
    const changes = new Changes(stackOf);
    let clone = "";

    it("leaves it behind", async () => {
        const stack = stackOf();
        const running = stack.start("up");
        for (;;) {
            const found = (await instanceNames(stack)).find((name) => name.includes("-clone-check-"));
            if (found !== undefined && (await instanceNamed(stack, found)).state === "running") {
                clone = found;
                break;
            }
            await sleep(50);
        }
        await running.killEverything();
        await stack.startRaw(["cancel", "--yes"]).ended;
        assert.ok((await instanceNames(stack)).includes(clone));
    });

    it("has it found by the next one, checked, and deleted", async () => {
        const stack = stackOf();
        await changes.since();
        const up = await stack.up();
        const { phase, cloneVerified } = pairOutput(up);
        assert.deepEqual([phase, cloneVerified], ["complete", true]);
        const calls = await changes.since();
        assert.deepEqual(named(calls, "DeleteInstance"), [clone]);
        assert.deepEqual(
            calls.filter(({ operation }) => /^(Create|Stop|Start)/.test(operation)),
            [],
        );
        assert.deepEqual(await instanceNames(stack), ["shop-windows-1"]);
    });
});
