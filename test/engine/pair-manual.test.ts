import { StopInstanceCommand } from "@aws-sdk/client-lightsail";
import * as assert from "node:assert/strict";
import { type Outcome, progressLines, type TestStack } from "../support/pulumi";
import {
    Changes,
    instanceNamed,
    lightsail,
    linesAbout,
    named,
    pairOutput,
    pairProgram,
    SecretWatch,
    sharedStack,
    shutDownWithSysprep,
    snapshotNamed,
    snapshotNames,
    whenAsked,
} from "../support/pair";

const SOURCE = "shop-windows-1";

describe("Sysprep by hand", () => {
    const stackOf = sharedStack({
        program: pairProgram({
            shop: `{ instanceName: "${SOURCE}", sysprep: { method: "manual" }, timeouts: { sysprep: "3h" } }`,
        }),
        instances: [{ name: SOURCE }],
    });
    const changes = new Changes(stackOf);
    const secrets = new SecretWatch();
    const outcomes: Outcome[] = [];

    /** The machine as the person finds it when asked. */
    async function assertReady(stack: TestStack): Promise<void> {
        assert.equal((await instanceNamed(stack, SOURCE)).state, "running");
        const [backup] = await snapshotNames(stack);
        assert.equal((await snapshotNamed(stack, backup ?? "")).state, "available");
    }

    it("is told in the preview what will be asked of a person", async () => {
        await secrets.note(stackOf());
        const preview = await stackOf().preview();
        outcomes.push(preview);
        assert.match(linesAbout(preview), /5\. connect\n.*6\. wait for the shutdown/);
        assert.match(linesAbout(preview), /administrator password CHANGES/);
        assert.match(linesAbout(preview), /A PERSON IS NEEDED: step 6 waits, for at most 3h 00m/);
        assert.match(linesAbout(preview), /Choose "Shutdown with Sysprep", then Yes/);
        assert.deepEqual(await changes.operations(), []);
    });

    it("is not taken for done when somebody only stops the instance, and the backup is kept", async () => {
        const stack = stackOf();
        const person = whenAsked(async () => {
            await assertReady(stack);
            await lightsail(stack).send(new StopInstanceCommand({ instanceName: SOURCE }));
        });
        const failed = await stack.up({ fails: true, onEvent: person.onEvent });
        await person.done();
        outcomes.push(failed);
        assert.match(failed.output, /was stopped from outside/);
        assert.equal((await instanceNamed(stack, SOURCE)).state, "running");
        const calls = await changes.since();
        assert.equal(named(calls, "CreateInstanceSnapshot").length, 1);
        assert.deepEqual(named(calls, "SendCommand"), []);
    });

    it("says what to click when it is time to, waits with the time left, and goes on by itself", async () => {
        const stack = stackOf();
        const person = whenAsked(async () => {
            await assertReady(stack);
            await shutDownWithSysprep(stack, SOURCE);
        });
        const up = await stack.up({ onEvent: person.onEvent });
        await person.done();
        outcomes.push(up);
        await secrets.note(stack);
        assert.match(linesAbout(up), /Ec2LaunchSettings/, "the words for Windows Server 2019");
        assert.match(linesAbout(up), /Random \(Retrieve from console\)/);
        assert.match(linesAbout(up), /Shutdown with Sysprep/);
        // Nobody has recorded what the person's Sysprep changes.
        assert.match(
            linesAbout(up),
            /run by hand, so nothing was recorded.*Set again over RDP what you had: tzutil\.exe/s,
        );
        const waiting = progressLines(up).filter((line) => line.startsWith("YOUR TURN"));
        assert.ok(
            waiting.some((line) =>
                /^YOUR TURN: run Sysprep on "shop-windows-1" over RDP .*; still running, (\d+h )?\d+m( \d+s)? left \(/.test(
                    line,
                ),
            ),
            waiting.join("\n"),
        );
        const pair = pairOutput(up);
        assert.deepEqual([pair.phase, pair.generalizeProof], ["complete", "manual"]);
        assert.ok((await snapshotNamed(stack, pair.sysprepSnapshotName)).disk.generalized);
        const calls = await changes.since();
        assert.deepEqual(named(calls, "CreateInstanceSnapshot"), [pair.sysprepSnapshotName]);
        assert.deepEqual(named(calls, "StopInstance"), []);
        assert.deepEqual(
            calls.filter(({ operation }) => operation === "SendCommand").map(({ input }) => input["Comment"]),
            ["somebody at the keyboard"],
        );
    });

    it("gives out the new administrator password, not the one of before", async () => {
        const stack = stackOf();
        const again = await stack.up();
        outcomes.push(again);
        assert.deepEqual(again.changes, { same: 3 });
        const { state, disk } = await instanceNamed(stack, SOURCE);
        assert.equal(state, "running");
        assert.deepEqual(again.outputs["shopPassword"], { value: disk.administratorPassword, secret: true });
        await secrets.assertKept(stack, outcomes);
    });
});
