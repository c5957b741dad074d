import * as assert from "node:assert/strict";
import { operations, type TestStack, withStack } from "../support/pulumi";
import { clonesIn, snapshotSource } from "./fleet-program";

const URN = "urn:pulumi:test::engine-test::pulumi-nodejs:dynamic/lightsail-windows:SnapshotInstance::web";

const program = (more: object = {}): string => `
const { SnapshotInstance } = require("pulumi-lightsail-windows");
const web = new SnapshotInstance("web", ${JSON.stringify({
    snapshotName: "golden",
    availabilityZone: "us-east-1a",
    openPorts: [],
    waitForPassword: false,
    ...more,
})});
exports.name = web.instanceName;
`;

async function raw(stack: TestStack, ...args: readonly string[]): Promise<{ code: number; output: string }> {
    const { code, output } = await stack.startRaw([...args, "--color", "never", "--non-interactive"]).ended;
    return { code: code ?? -1, output };
}

async function instances({ emulator }: TestStack): Promise<readonly string[]> {
    return clonesIn(await emulator.state()).map(({ name }) => name);
}

async function withInstance(
    more: object,
    test: (stack: TestStack, name: string) => Promise<void>,
): Promise<void> {
    await withStack({ program: program(more), instances: [{ name: "source" }] }, async (stack) => {
        await snapshotSource(stack, stack.emulator.endpoint, ["golden"]);
        const { outputs } = await stack.up();
        await test(stack, String(outputs["name"]?.value));
    });
}

async function isTakenOver(stack: TestStack, name: string, ...command: readonly string[]): Promise<void> {
    const { code, output } = await raw(stack, ...command);
    assert.equal(code, 0, output);
    assert.match(output, /is taken over as it is: nothing is made, replaced or deleted/);
    assert.match(output, /was taken over by its replacement/);
    assert.deepEqual(await instances(stack), [name]);
}

describe("SnapshotInstance that is to be replaced without a change", () => {
    const UP = ["up", "--yes", "--skip-preview"];

    for (const more of [{}, { instanceName: "web-server" }]) {
        it(`is taken over and not deleted, ${JSON.stringify(more)}`, () =>
            withInstance(more, async (stack, name) => {
                assert.equal((await raw(stack, "state", "taint", "--yes", URN)).code, 0);
                await isTakenOver(stack, name, ...UP);
                await isTakenOver(stack, name, ...UP, "--replace", URN);
                await isTakenOver(stack, name, ...UP, "--target-replace", URN);
                assert.equal(operations(await stack.preview())["web"], "same");
                await stack.destroy();
                assert.deepEqual(await instances(stack), []);
            }));
    }
});

describe("SnapshotInstance with a name of its own", () => {
    it("is not deleted for a snapshot that does not exist", () =>
        withInstance({ instanceName: "web-server" }, async (stack) => {
            stack.setProgram(program({ instanceName: "web-server", snapshotName: "golden-2026-11" }));
            for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
                const { code, output } = await raw(stack, ...command);
                assert.notEqual(code, 0);
                assert.match(output, /"golden-2026-11" does not exist.*nothing was changed/);
            }
            assert.deepEqual(await instances(stack), ["web-server"]);
        }));

    it("is replaced by one from a snapshot that the same program makes", () =>
        withInstance({ instanceName: "web-server" }, async (stack) => {
            const image = `const image = new SysprepSnapshotPair("image", {
                instanceName: "source2", sysprepSnapshotName: "golden-2", backupSnapshotName: "before-2" });`;
            await stack.emulator.addInstance({ name: "source2", managed: true });
            stack.setProgram(
                program({ instanceName: "web-server", waitForPassword: true })
                    .replace("{ SnapshotInstance }", "{ SnapshotInstance, SysprepSnapshotPair }")
                    .replace("const web", `${image}\nconst web`)
                    .replace('"golden"', "image.sysprepSnapshotName"),
            );
            assert.equal(operations(await stack.preview())["web"], "create-replacement");
            await stack.up();
            const made = (await stack.emulator.state()).instances.find(({ name }) => name === "web-server");
            assert.equal(made?.disk.sysprepRuns, 1);
        }));
});
