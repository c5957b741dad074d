import * as assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { createCloud } from "../../provider/cloud/cloud";
import type { Lightsail } from "../../provider/cloud/ports";
import { keptState } from "../support/pair";
import { diagnostics, operations, progressLines, type TestStack, withStack } from "../support/pulumi";
import { TEST_SETTINGS } from "../support/in-process/scripted-aws";

/** Linux is there in a minute of simulated time, and all but the password is the same. */
const SOURCE = { name: "shop", blueprintId: "ubuntu_24_04" };

const program = (args: Readonly<Record<string, unknown>> = {}): string => `
const { SnapshotInstance } = require("pulumi-lightsail-windows");
const copy = new SnapshotInstance("copy", ${JSON.stringify({
    snapshotName: "image-1",
    availabilityZone: "us-east-1a",
    openPorts: [{ protocol: "tcp", fromPort: 443 }],
    ...args,
})});
exports.name = copy.instanceName;
exports.arn = copy.arn;
exports.password = copy.administratorPassword;
`;

function lightsailOf({ emulator }: TestStack): Lightsail {
    const endpoints = { lightsail: emulator.endpoint, ssm: emulator.endpoint };
    return createCloud({ ...TEST_SETTINGS, endpoints }).lightsail;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) {
        await sleep(50);
    }
}

async function makeSnapshot(stack: TestStack, snapshotName: string): Promise<void> {
    const lightsail = lightsailOf(stack);
    await lightsail.createInstanceSnapshot({ instanceName: "shop", snapshotName, tags: {} });
    await until(async () => (await lightsail.getInstanceSnapshot(snapshotName))?.state === "available");
}

/** Names of all instances but the source. */
async function copies({ emulator }: TestStack): Promise<readonly string[]> {
    return (await emulator.state()).instances.map(({ name }) => name).filter((name) => name !== "shop");
}

/** The one copy's open ports, as `tcp 443`. */
async function openPorts(stack: TestStack): Promise<readonly string[]> {
    const [name = ""] = await copies(stack);
    const ports = await lightsailOf(stack).getInstancePortStates(name);
    return ports.map(({ protocol, fromPort }) => `${protocol} ${fromPort}`);
}

describe("SnapshotInstance, through the Pulumi command line", () => {
    it("is made, left alone, changed in place, replaced before the old one goes, and destroyed", () =>
        withStack({ program: program(), instances: [SOURCE] }, async (stack) => {
            await makeSnapshot(stack, "image-1");
            await makeSnapshot(stack, "image-2");

            const preview = await stack.preview();
            assert.equal(operations(preview)["copy"], "create");
            assert.deepEqual(await copies(stack), []);

            const made = await stack.up();
            const name = String(made.outputs["name"]?.value);
            assert.deepEqual(await copies(stack), [name]);
            assert.deepEqual(await openPorts(stack), ["tcp 443"]);
            assert.match(progressLines(made).join("\n"), /2\/3 start behind its own firewall/);
            assert.match(
                diagnostics(made)
                    .map(({ message }) => message)
                    .join("\n"),
                /start behind its own firewall \(tcp 443 to everybody\): done in/,
            );

            assert.equal(operations(await stack.up())["copy"], "same");

            stack.setProgram(
                program({ openPorts: [{ protocol: "tcp", fromPort: 80 }], tags: { app: "web" } }),
            );
            const changed = await stack.up();
            assert.equal(operations(changed)["copy"], "update");
            assert.equal(changed.outputs["arn"]?.value, made.outputs["arn"]?.value);
            assert.deepEqual(await openPorts(stack), ["tcp 80"]);
            assert.equal((await lightsailOf(stack).getInstance(name))?.tags["app"], "web");

            stack.setProgram(program({ snapshotName: "image-2" }));
            const replaced = await stack.up();
            const order = (await stack.emulator.requests()).map(({ operation }) => operation);
            assert.ok(order.lastIndexOf("CreateInstancesFromSnapshot") < order.lastIndexOf("DeleteInstance"));
            assert.notEqual(replaced.outputs["name"]?.value, name);
            assert.deepEqual(await copies(stack), [replaced.outputs["name"]?.value]);

            await stack.destroy();
            assert.deepEqual(await copies(stack), []);
        }));

    it("has what was changed from outside found by a refresh and mended by the next update", () =>
        withStack({ program: program({ tags: { app: "shop" } }), instances: [SOURCE] }, async (stack) => {
            await makeSnapshot(stack, "image-1");
            const made = await stack.up();
            const name = String(made.outputs["name"]?.value);
            const lightsail = lightsailOf(stack);
            await lightsail.putInstancePublicPorts(name, [
                {
                    protocol: "tcp",
                    fromPort: 3389,
                    toPort: 3389,
                    cidrs: ["0.0.0.0/0"],
                    ipv6Cidrs: [],
                    cidrListAliases: [],
                },
            ]);
            await lightsail.tagResource(name, { app: "theirs" });
            assert.equal((await stack.refresh()).changes["update"], 1);

            const mended = await stack.up();
            assert.equal(operations(mended)["copy"], "update");
            assert.deepEqual(await openPorts(stack), ["tcp 443"]);
            assert.equal((await lightsail.getInstance(name))?.tags["app"], "shop");

            await lightsail.deleteInstance(name);
            await until(async () => (await copies(stack)).length === 0);
            assert.equal((await stack.refresh()).changes["delete"], 1);
            const again = await stack.up();
            assert.equal(operations(again)["copy"], "create");
            assert.deepEqual(await copies(stack), [again.outputs["name"]?.value]);
        }));

    it("reports every mistake in the preview, and touches nothing", () => {
        const mistaken = program({
            snapshotName: "-",
            availabilityZone: "eu-west-1a",
            openPorts: [{ protocol: "tcp", fromPort: 70_000 }],
            timeouts: { create: "soon" },
        });
        return withStack({ program: mistaken, instances: [SOURCE] }, async (stack) => {
            const { output } = await stack.preview({ fails: true });
            for (const property of [
                "snapshotName",
                "availabilityZone",
                "openPorts.0.fromPort",
                "timeouts.create",
            ]) {
                assert.ok(output.includes(property), `${property} is not in\n${output}`);
            }
            assert.deepEqual(
                (await stack.emulator.requests()).filter(({ operation }) => !operation.startsWith("Get")),
                [],
            );
        });
    });

    it("goes on after a failure with the instance that is there", () =>
        withStack({ program: program(), instances: [SOURCE] }, async (stack) => {
            await makeSnapshot(stack, "image-1");
            await stack.emulator.setFaults([{ operation: "PutInstancePublicPorts", fault: "access-denied" }]);
            const { output } = await stack.up({ fails: true });
            assert.match(output, /its firewall may still be Lightsail's own/);
            const [name] = await copies(stack);
            const mended = await stack.up();
            assert.equal(operations(mended)["copy"], "update");
            assert.deepEqual(await copies(stack), [name]);
            assert.deepEqual(await openPorts(stack), ["tcp 443"]);
            await stack.destroy();
            assert.deepEqual(await copies(stack), []);
        }));

    it("keeps user data out of the state's plain text and of everything that is printed", () => {
        const secret = "echo a-secret-of-the-user-data";
        return withStack({ program: program({ userData: secret }), instances: [SOURCE] }, async (stack) => {
            await makeSnapshot(stack, "image-1");
            const { output } = await stack.up();
            assert.ok(!output.includes(secret));
            const state = await keptState(stack);
            assert.match(state, /"userData":/);
            assert.ok(!state.includes(secret));
            stack.setProgram(program({ userData: `${secret}-2` }));
            const changed = await stack.preview();
            assert.match(operations(changed)["copy"] ?? "", /replace/);
            assert.ok(!changed.output.includes(secret));
        });
    });

    it("has the password that Windows made for it, a secret to the state and to the screen", () => {
        const fromPair = `
const { SnapshotInstance, SysprepSnapshotPair } = require("pulumi-lightsail-windows");
const image = new SysprepSnapshotPair("shop", { instanceName: "shop" });
const copy = new SnapshotInstance("copy", {
    snapshotName: image.sysprepSnapshotName,
    availabilityZone: "us-east-1b",
    openPorts: [],
});
exports.password = copy.administratorPassword;
`;
        const windows = { name: "shop", managed: true };
        return withStack({ program: fromPair, instances: [windows] }, async (stack) => {
            const { output, outputs } = await stack.up();
            const { instances } = await stack.emulator.state();
            const passwords = instances.map(({ disk }) => disk.administratorPassword);
            const own = instances.find(({ name }) => name !== "shop")?.disk.administratorPassword;
            assert.equal(outputs["password"]?.value, own);
            assert.equal(outputs["password"]?.secret, true);
            assert.equal(new Set(passwords).size, 2);
            const state = await keptState(stack);
            for (const password of passwords) {
                assert.ok(!output.includes(password));
                assert.ok(!state.includes(JSON.stringify(password).slice(1, -1)));
            }
            assert.deepEqual(await openPorts(stack), []);
            await stack.destroy();
            assert.deepEqual(await copies(stack), []);
        });
    });
});
