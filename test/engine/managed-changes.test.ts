import { DeleteActivationCommand, DescribeActivationsCommand, SSMClient } from "@aws-sdk/client-ssm";
import * as assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createCloud } from "../../provider/cloud/cloud";
import { standInForAws } from "../support/aws-plugin";
import { diagnostics, operations, type Outcome, type TestStack, withStack } from "../support/pulumi";
import { TEST_SETTINGS } from "../support/in-process/scripted-aws";

const BUNDLE = `bundleId: "medium_win_3_0"`;

const program = (more = "", bundle = BUNDLE, options = ""): string => `
const { ManagedWindowsInstance, SysprepSnapshotPair, WindowsFleet } = require("pulumi-lightsail-windows");
const source = new ManagedWindowsInstance("shop", {
    availabilityZone: "us-east-1a", blueprintId: "windows_server_2022", ${bundle}, ${more}
}${options});
exports.name = source.instanceName;
exports.node = source.managedInstanceId;
`;

const FLEET = `
const image = new SysprepSnapshotPair("image", {
    instanceName: source.instanceName,
    sysprep: { method: "ssm", managedInstanceId: source.managedInstanceId },
});
new WindowsFleet("front", { image, availabilityZones: ["us-east-1a"], instances: 1, openPorts: [], staticIps: true });
`;

const REPLACING = /replace|delete|create/;

/** What a command does otherwise than leave or update it, by the resource's type. */
function replaced({ events }: Outcome): readonly string[] {
    const done = events.flatMap(({ resourcePreEvent }) =>
        resourcePreEvent !== undefined && REPLACING.test(resourcePreEvent.metadata.op)
            ? [resourcePreEvent.metadata.type.split(":").at(-1) ?? ""]
            : [],
    );
    return [...new Set(done)].sort();
}

function cloudOf({ emulator }: TestStack) {
    const endpoints = { lightsail: emulator.endpoint, ssm: emulator.endpoint };
    return createCloud({ ...TEST_SETTINGS, endpoints });
}

async function deleteActivations({ emulator }: TestStack): Promise<void> {
    const credentials = { accessKeyId: "AKIAEMULATOREMULATOR", secretAccessKey: "x" };
    const ssm = new SSMClient({ region: "us-east-1", endpoint: emulator.endpoint, credentials });
    const { ActivationList = [] } = await ssm.send(new DescribeActivationsCommand({}));
    for (const { ActivationId } of ActivationList) {
        await ssm.send(new DeleteActivationCommand({ ActivationId }));
    }
}

/** The state as a version of before the hardening wrote it. */
async function asOlderVersion(stack: TestStack): Promise<void> {
    const file = path.join(stack.project, "state.json");
    assert.equal((await stack.startRaw(["stack", "export", "--file", file]).ended).code, 0);
    const state = JSON.parse(readFileSync(file, "utf8")) as { deployment: { resources: Recorded[] } };
    for (const resource of state.deployment.resources) {
        delete resource.replacementTrigger;
        for (const values of [resource.inputs ?? {}, resource.outputs ?? {}]) {
            delete values["instanceArn"];
            if (resource.type === "aws:ssm/activation:Activation") {
                values["description"] = "Registers the Windows instance shop (0badcafe)";
            }
        }
    }
    writeFileSync(file, JSON.stringify(state));
    assert.equal((await stack.startRaw(["stack", "import", "--file", file]).ended).code, 0);
}

interface Recorded {
    readonly type: string;
    readonly inputs?: Record<string, unknown>;
    readonly outputs?: Record<string, unknown>;
    replacementTrigger?: unknown;
}

describe("ManagedWindowsInstance that is there", () => {
    it("is not made anew by what changes nothing of it", () =>
        withStack({ program: program(), projectSettings: standInForAws }, async (stack) => {
            const { outputs } = await stack.up();
            const name = JSON.stringify(String(outputs["name"]?.value));
            const changes = [
                `ipAddressType: "dualstack"`,
                `keyPairName: "LightsailDefaultKeyPair"`,
                `instanceName: ${name}`,
                `tags: { a: "b" }`,
            ];
            stack.setProgram(program(changes.join(", ")));
            assert.deepEqual(replaced(await stack.preview()), []);
            stack.setProgram(program(`iamRole: "my-role"`));
            // The role that it no longer needs goes.
            assert.deepEqual(replaced(await stack.preview()), ["Role", "RolePolicy"]);
            const renamed = program(`ipAddressType: "ipv4"`, BUNDLE, `, { aliases: [{ name: "shop" }] }`);
            stack.setProgram(renamed.replace(`"shop"`, `"store"`));
            assert.deepEqual(replaced(await stack.preview()), []);
            stack.setProgram(program());
            await asOlderVersion(stack);
            assert.deepEqual(replaced(await stack.preview()), [], "an upgrade");
            await deleteActivations(stack);
            await stack.refresh();
            assert.deepEqual(replaced(await stack.preview()), ["Activation"]);
            const again = await stack.up();
            assert.equal(again.outputs["node"]?.value, outputs["node"]?.value);
        }));

    it("is made anew, and registered anew, by other user data, and by other triggers", () =>
        withStack({ program: program(), projectSettings: standInForAws }, async (stack) => {
            const nodeOf = ({ outputs }: Outcome) => String(outputs["node"]?.value);
            const first = await stack.up();
            const EVERYTHING = ["Activation", "Instance", "ManagedNode", "NodeRegistration"];
            stack.setProgram(program(`userData: "Get-Date"`));
            const second = await stack.up();
            assert.deepEqual(replaced(second), EVERYTHING);
            stack.setProgram(program(`userData: "Get-Date", triggers: ["2026-11"]`));
            const third = await stack.up();
            assert.deepEqual(replaced(third), EVERYTHING);
            assert.equal(new Set([first, second, third].map(nodeOf)).size, 3);
        }));

    it("that was lost is told from the node of before, and comes again with another trigger", () =>
        withStack({ program: program(), projectSettings: standInForAws }, async (stack) => {
            const { outputs } = await stack.up();
            await cloudOf(stack).lightsail.deleteInstance(String(outputs["name"]?.value));
            while ((await stack.emulator.state()).instances.length > 0) {
                await sleep(50);
            }
            await stack.refresh();
            const failed = await stack.up({ fails: true });
            assert.match(failed.output, /has used it up before the instance was made/);
            stack.setProgram(program(`triggers: [1]`));
            const { outputs: again } = await stack.up();
            const { instances } = await stack.emulator.state();
            assert.deepEqual(
                instances.map(({ name, managedInstanceId }) => [name, managedInstanceId]),
                [[again["name"]?.value, again["node"]?.value]],
            );
            assert.notEqual(again["node"]?.value, outputs["node"]?.value);
        }));
});

describe("ManagedWindowsInstance with a name of its own", () => {
    it("is replaced without the images and fleets made from it", () => {
        const NAMED = `instanceName: "shop-source"`;
        return withStack(
            { program: program(NAMED) + FLEET, projectSettings: standInForAws },
            async (stack) => {
                await stack.up();
                const before = await stack.emulator.state();
                stack.setProgram(program(NAMED, `bundleId: "giant"`) + FLEET);
                const refused = await stack.up({ fails: true });
                assert.match(JSON.stringify(diagnostics(refused)), /bundleId: Lightsail has no bundle/);
                assert.deepEqual((await stack.emulator.state()).instances, before.instances);
                stack.setProgram(program(NAMED, `bundleId: "large_win_3_0"`) + FLEET);
                const preview = await stack.preview();
                // Which node it is of is what changes; the run that follows leaves the pair as it is.
                assert.equal(operations(preview)["image"], "update");
                assert.equal(operations(preview)["front-1"], "same");
                const up = await stack.up();
                assert.deepEqual(replaced(up), ["Activation", "Instance", "ManagedNode", "NodeRegistration"]);
                const after = await stack.emulator.state();
                const fleet = ({ instances }: typeof after) =>
                    instances.filter(({ name }) => name !== "shop-source");
                assert.deepEqual(fleet(after), fleet(before));
                assert.deepEqual(after.staticIps, before.staticIps);
                assert.deepEqual(after.instanceSnapshots, before.instanceSnapshots);
            },
        );
    });
});

describe("ManagedWindowsInstance's firewall", () => {
    it("is warned of in the preview, and replaced in place by openPorts", () =>
        withStack({ program: program(), projectSettings: standInForAws }, async (stack) => {
            const said = (outcome: Outcome) =>
                diagnostics(outcome)
                    .map(({ message }) => message)
                    .join("\n");
            assert.match(said(await stack.preview()), /open to the whole Internet for RDP \(3389\), SSH/);
            const { outputs } = await stack.up();
            const name = String(outputs["name"]?.value);
            const ports = async () =>
                (await cloudOf(stack).lightsail.getInstancePortStates(name)).map(
                    ({ fromPort, cidrs }) => `${fromPort} ${cidrs.join()}`,
                );
            const rule = (port: number) => `{ protocol: "tcp", fromPort: ${port}, cidrs: ["192.0.2.44"] }`;
            stack.setProgram(program(`openPorts: [${rule(443)}, ${rule(3389)}]`));
            assert.doesNotMatch(said(await stack.preview()), /open to the whole Internet/);
            assert.deepEqual(replaced(await stack.up()), ["InstancePublicPorts"]);
            assert.deepEqual(await ports(), ["443 192.0.2.44/32", "3389 192.0.2.44/32"]);
            stack.setProgram(program(`openPorts: [${rule(443)}]`));
            await stack.up();
            assert.deepEqual(await ports(), ["443 192.0.2.44/32"]);
            stack.setProgram(program(`openPorts: []`));
            assert.match(
                (await stack.preview({ fails: true })).output,
                /it is empty, which @pulumi\/aws cannot say/,
            );
        }));
});
