import * as assert from "node:assert/strict";
import type { Outcome } from "../support/pulumi";
import { withStack } from "../support/pulumi";
import {
    Changes,
    instanceNamed,
    instanceNames,
    named,
    SecretWatch,
    sharedStack,
    shutDownWithSysprep,
    snapshotNamed,
    snapshotNames,
    whenAsked,
} from "../support/pair";

const SOURCE = "shop-windows-1";

function text(outcome: Outcome, output: string): string {
    return String(outcome.outputs[output]?.value);
}

describe("examples/restore", () => {
    const stackOf = sharedStack({
        program: { example: "restore" },
        config: { instanceName: SOURCE, administratorsAddress: "192.0.2.44/32" },
        instances: [{ name: SOURCE }],
    });
    const changes = new Changes(stackOf);
    const secrets = new SecretWatch();
    const outcomes: Outcome[] = [];

    it("makes the pair alone at first", async () => {
        const stack = stackOf();
        await secrets.note(stack);
        outcomes.push(await stack.up());
        await secrets.note(stack);
        assert.deepEqual(await instanceNames(stack), [SOURCE]);
        await changes.since();
    });

    it("makes the server of before Sysprep when asked to, with the password it had", async () => {
        const stack = stackOf();
        await stack.setConfig("restore", "true");
        const up = await stack.up();
        outcomes.push(up);
        const backup = await snapshotNamed(stack, text(up, "backupSnapshot"));
        const restored = await instanceNamed(stack, text(up, "restoredInstance"));
        const original = await instanceNamed(stack, SOURCE);
        assert.deepEqual(
            [restored.state, restored.disk.sysprepRuns, restored.disk.generalized],
            ["running", 0, false],
        );
        assert.equal(restored.disk.administratorPassword, backup.disk.administratorPassword);
        assert.notEqual(restored.disk.administratorPassword, original.disk.administratorPassword);
        assert.equal(restored.disk.machineSid, backup.disk.machineSid);
        assert.deepEqual(restored.ports.map(({ fromPort }) => fromPort).sort(), [3389, 443]);
        assert.deepEqual(named(await changes.since(), "StopInstance"), [], "the original is not touched");
    });

    it("leaves the original alone in the end", async () => {
        const stack = stackOf();
        outcomes.push(await stack.destroy());
        assert.deepEqual([await instanceNames(stack), await snapshotNames(stack)], [[SOURCE], []]);
        await secrets.assertKept(stack, outcomes);
    });
});

describe("examples/rebake", () => {
    const stackOf = sharedStack({
        program: { example: "rebake" },
        config: { instanceName: SOURCE, keepPrevious: "1", month: "2026-11" },
        instances: [{ name: SOURCE }],
    });
    const changes = new Changes(stackOf);
    const images: string[] = [];

    async function bake(month: string): Promise<Outcome> {
        await stackOf().setConfig("month", month);
        const up = await stackOf().up();
        images.push(text(up, "sysprepSnapshot"));
        return up;
    }

    function isPrevious(tags: Readonly<Record<string, string>>): boolean {
        return "pulumi-lightsail-windows:previous" in tags;
    }

    it("makes an image in the first run of a month, and nothing in the others", async () => {
        const first = await bake("2026-11");
        assert.equal(first.outputs["ageInDays"]?.value, 0);
        await changes.since();
        const again = await bake("2026-11");
        assert.deepEqual(again.changes, { same: 3 });
        assert.deepEqual(await changes.operations(), []);
        assert.equal(images[0], images[1]);
        images.pop();
    });

    it("puts a proven one in its place the next month, and keeps it", async () => {
        const stack = stackOf();
        const next = await bake("2026-12");
        assert.deepEqual(next.changes, { same: 2, replace: 1 });
        const calls = await changes.since();
        const order = calls.map(({ operation }) => operation);
        assert.deepEqual(named(calls, "DeleteInstanceSnapshot"), []);
        assert.ok(order.includes("CreateInstancesFromSnapshot"), "a clone was checked");
        assert.equal((await snapshotNames(stack)).length, 4);
        const [first, second] = await Promise.all(images.map((name) => snapshotNamed(stack, name)));
        assert.deepEqual(
            [first, second].map((image) => [image?.tags["month"], isPrevious(image?.tags ?? {})]),
            [
                ["2026-11", true],
                ["2026-12", false],
            ],
        );
        assert.ok(second?.disk.generalized);
    });

    it("lets the oldest go when there are more than are to be kept", async () => {
        const stack = stackOf();
        await bake("2027-01");
        const names = await snapshotNames(stack);
        assert.equal(names.length, 4);
        assert.deepEqual(
            images.map((name) => names.includes(name)),
            [false, true, true],
        );
        assert.deepEqual(await instanceNames(stack), [SOURCE]);
    });

    it("takes all of them along in the end", async () => {
        await stackOf().destroy();
        assert.deepEqual(await snapshotNames(stackOf()), []);
    });
});

describe("examples/manual-sysprep", () => {
    it("goes on by itself when the person has shut Windows down", async () => {
        await withStack(
            {
                program: { example: "manual-sysprep" },
                config: { instanceName: SOURCE },
                instances: [{ name: SOURCE, blueprintId: "windows_server_2022" }],
            },
            async (stack) => {
                const person = whenAsked(() => shutDownWithSysprep(stack, SOURCE));
                const up = await stack.up({ onEvent: person.onEvent });
                await person.done();
                assert.match(up.output, /Amazon EC2Launch settings/, "the words for Windows Server 2022");
                assert.equal(text(up, "proof"), "manual");
                const { disk, state } = await instanceNamed(stack, SOURCE);
                assert.equal(state, "running");
                assert.deepEqual(up.outputs["sourcePassword"], {
                    value: disk.administratorPassword,
                    secret: true,
                });
                assert.ok((await snapshotNamed(stack, text(up, "sysprepSnapshot"))).disk.generalized);
                assert.ok(!(await snapshotNamed(stack, text(up, "backupSnapshot"))).disk.generalized);
            },
        );
    });
});
