import * as assert from "node:assert/strict";
import { standInForAws } from "../support/aws-plugin";
import { diagnostics, type TestStack, withStack } from "../support/pulumi";
import { clonesIn, fleetProgram, served, snapshotSource } from "./fleet-program";

/** Two instances, one after the other, of which the second may be one that nobody can reach. */
const two = (image: string, second: object = {}) =>
    fleetProgram({
        image,
        instances: { first: {}, second },
        staticIps: true,
        more: `
            waitForPassword: false,
            maxUnavailable: 1,
            healthChecks: healthChecks.tcp({ port: 443, within: "10m" }),
        `,
    });

const instanceOf = (stack: { readonly instances: readonly { readonly name: string }[] }, start: string) =>
    stack.instances.filter(({ name }) => name.startsWith(start)).map(({ name }) => name);

describe("a rollover whose second instance fails its check", () => {
    it("leaves the first address served and the old instances alive, and is finished by the next update", async () => {
        const options = {
            program: two("october"),
            instances: [{ name: "source" }],
            projectSettings: standInForAws,
        };
        await withStack(options, async (stack) => {
            await snapshotSource(stack, stack.emulator.endpoint, ["october", "november"]);
            const { outputs } = await stack.up();
            const addresses = outputs["addresses"]?.value as Readonly<Record<"first" | "second", string>>;
            await failsHalfWay(stack, addresses);
            await isFinished(stack, addresses);
        });
    });
});

async function failsHalfWay(
    stack: TestStack,
    addresses: Readonly<Record<"first" | "second", string>>,
): Promise<void> {
    const old = clonesIn(await stack.emulator.state()).map(({ name }) => name);
    stack.setProgram(two("november", { openPorts: [] }));
    const failed = await stack.up({ fails: true });
    const state = await stack.emulator.state();
    const [newFirst] = instanceOf(state, "shop-first").filter((name) => !old.includes(name));
    assert.equal(served(state)[addresses.first], newFirst);
    assert.notEqual(newFirst, undefined);
    assert.ok(old.includes(served(state)[addresses.second] ?? ""));
    const running = state.instances
        .filter((instance) => instance.state === "running")
        .map(({ name }) => name);
    assert.ok(old.every((name) => running.includes(name)));
    const [error] = diagnostics(failed).filter(({ message }) => message.includes("is not healthy"));
    assert.equal(error?.resource, "shop-second");
    assert.match(error.message, /TCP port 443: .+nothing was moved to it: a static IP stays where it was/s);
}

async function isFinished(
    stack: TestStack,
    addresses: Readonly<Record<"first" | "second", string>>,
): Promise<void> {
    stack.setProgram(two("november"));
    const up = await stack.up();
    assert.deepEqual(up.outputs["addresses"]?.value, addresses);
    const state = await stack.emulator.state();
    const clones = clonesIn(state).map(({ name }) => name);
    assert.equal(clones.length, 2);
    assert.deepEqual(Object.values(served(state)).sort(), clones.sort());
}
