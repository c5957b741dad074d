import * as assert from "node:assert/strict";
import { useStandInForAws } from "../support/aws-plugin";
import { type JournalEntry, type Outcome, type TestStack, withStack } from "../support/pulumi";

describe("examples/managed-source", () => {
    it("makes a source that registers itself, and an image of it, and keeps the activation code to itself", async () => {
        await withStack({ program: { example: "managed-source" } }, async (stack) => {
            useStandInForAws(stack.project);
            const up = await stack.up();
            await isTheNodeOfTheInstance(stack, up);
            await keepsTheCode(stack, up);
            const again = await stack.up();
            assert.deepEqual(Object.keys(again.changes), ["same"]);
            await stack.destroy();
            const { instances, instanceSnapshots } = await stack.emulator.state();
            assert.deepEqual([instances, instanceSnapshots], [[], []]);
        });
    });
});

async function isTheNodeOfTheInstance(stack: TestStack, { outputs }: Outcome): Promise<void> {
    const state = await stack.emulator.state();
    const source = state.instances.find(({ name }) => name === outputs["instanceName"]?.value);
    assert.ok(source !== undefined);
    assert.equal(outputs["managedInstanceId"]?.value, source.managedInstanceId);
    const image = state.instanceSnapshots.find(({ name }) => name === outputs["sysprepSnapshot"]?.value);
    assert.equal(image?.disk.generalized, true);
}

async function keepsTheCode(stack: TestStack, up: Outcome): Promise<void> {
    const { userData, code } = secretsIn(await stack.emulator.requests());
    const exported = await stack.exportedState();
    // Pulumi's own debug lines, which `--debug` alone shows, hold every value of every resource.
    const events = up.events.filter(({ diagnosticEvent }) => diagnosticEvent?.prefix !== "debug: ");
    assert.ok(events.length > 10);
    const seen = [exported, up.output, JSON.stringify(events)];
    for (const text of seen) {
        assert.ok(!text.includes(code));
        assert.ok(!text.includes(userData));
        assert.ok(!text.includes(encodedPart(userData)));
    }
    assert.match(exported, /"activationCode"/, "the state holds the code, encrypted");
}

/** What the cloud was told, which nobody else may know. */
function secretsIn(journal: readonly JournalEntry[]): { readonly userData: string; readonly code: string } {
    const made = journal.find(({ operation }) => operation === "CreateInstances");
    const userData = String(made?.input["userData"]);
    const parameters = JSON.parse(Buffer.from(encodedPart(userData), "base64").toString("utf8")) as {
        readonly activationCode: string;
    };
    assert.ok(parameters.activationCode.length >= 20);
    return { userData, code: parameters.activationCode };
}

function encodedPart(userData: string): string {
    const encoded = /\$parametersBase64 = '([^']+)'/.exec(userData)?.[1];
    assert.ok(encoded !== undefined, "the user data has its parameters");
    return encoded;
}
