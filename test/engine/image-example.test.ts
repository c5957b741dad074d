import { AllocateStaticIpCommand, AttachStaticIpCommand } from "@aws-sdk/client-lightsail";
import * as assert from "node:assert/strict";
import { progressLines, type Outcome } from "../support/pulumi";
import {
    Changes,
    identityOf,
    instanceNamed,
    instanceNames,
    lightsail,
    linesAbout,
    named,
    SecretWatch,
    sharedStack,
    snapshotNamed,
    snapshotNames,
} from "../support/pair";

const SERVER = "shop-windows-1";

describe("examples/image", () => {
    const stackOf = sharedStack({
        program: { example: "image" },
        // An image asks several times as much as a pair: the shortest bound is to be seconds long on a slow computer too.
        timeScale: 300,
        config: {
            instanceName: SERVER,
            iamRole: "builder",
            availabilityZone: "us-east-1a",
            month: "2026-11",
        },
        instances: [{ name: SERVER, blueprintId: "windows_server_2022", guest: { updates: "ok" } }],
    });
    const changes = new Changes(stackOf);
    const secrets = new SecretWatch();
    const outcomes: Outcome[] = [];
    let first = "";

    it("says in the preview what becomes of the server, and touches nothing", async () => {
        const stack = stackOf();
        await lightsail(stack).send(new AllocateStaticIpCommand({ staticIpName: "front" }));
        await lightsail(stack).send(
            new AttachStaticIpCommand({ staticIpName: "front", instanceName: SERVER }),
        );
        await changes.since();
        await secrets.note(stack);
        const before = await stack.emulator.state();
        const preview = await stack.preview();
        outcomes.push(preview);
        const said = linesAbout(preview);
        for (const line of [
            /An image of instance "shop-windows-1" by way of a temporary builder/,
            /stop the server\n/,
            /run Sysprep on the builder/,
            /ONE OUTAGE of instance "shop-windows-1": \d+ to \d+ min/,
            /is NOT generalized: it keeps its name, identity and password/,
            /It keeps its static IP 198\.18\.\d+\.\d+/,
            /its services and scheduled tasks run too while it is up/,
            /The builder is billed for \d+ to \d+ hours, which is \d+ to \d+ US cents at the list price of its bundle/,
        ]) {
            assert.match(said, line);
        }
        assert.deepEqual(await changes.operations(), []);
        assert.deepEqual((await stack.emulator.state()).instances, before.instances);
    });

    it("makes a patched image, and the server is what it was", async () => {
        const stack = stackOf();
        const before = await instanceNamed(stack, SERVER);
        const up = await stack.up();
        outcomes.push(up);
        await secrets.note(stack);
        first = String(up.outputs["snapshot"]?.value);
        const server = await instanceNamed(stack, SERVER);
        assert.deepEqual(identityOf(server), identityOf(before));
        assert.deepEqual([server.state, server.disk.sysprepRuns, server.tags], ["running", 0, before.tags]);
        assert.equal(server.disk.bootCount, before.disk.bootCount + 1, "it was stopped and started once");
        const image = await snapshotNamed(stack, first);
        assert.deepEqual(
            [image.state, image.disk.generalized, image.disk.sysprepRuns],
            ["available", true, 1],
        );
        assert.notEqual(image.disk.windowsBuild, before.disk.windowsBuild, "it is patched");
        assert.deepEqual(up.outputs["windowsBuild"]?.value, {
            before: before.disk.windowsBuild,
            after: image.disk.windowsBuild,
        });
        const calls = await changes.since();
        assert.deepEqual(named(calls, "StopInstance"), [SERVER]);
        assert.deepEqual(named(calls, "StartInstance"), [SERVER]);
        const live = progressLines(up);
        assert.ok(
            live.some((line) => /installing KB\d+ \(\d+ of \d+\)/.test(line)),
            live.join("\n"),
        );
    });

    it("gives an instance made of it an identity and a password of its own", async () => {
        const stack = stackOf();
        const server = await instanceNamed(stack, SERVER);
        const [copyName = "", ...others] = (await instanceNames(stack)).filter((name) => name !== SERVER);
        assert.deepEqual(others, [], "neither builder nor clone is left");
        const copy = await instanceNamed(stack, copyName);
        assert.equal(copy.state, "running");
        assert.equal(copy.disk.windowsBuild, (await snapshotNamed(stack, first)).disk.windowsBuild);
        for (const own of ["machineSid", "computerName", "administratorPassword"] as const) {
            assert.notEqual(copy.disk[own], server.disk[own], own);
        }
        const { administratorPassword } = copy.disk;
        const up = await stack.up();
        outcomes.push(up);
        assert.deepEqual(up.outputs["password"], { value: administratorPassword, secret: true });
        assert.deepEqual(up.changes, { same: 4 }, "nothing has changed since");
    });

    it("leaves the server alone in the end, and nothing else", async () => {
        const stack = stackOf();
        outcomes.push(await stack.destroy());
        const { instances, disks } = await stack.emulator.state();
        assert.deepEqual([instances.map(({ name }) => name), disks], [[SERVER], []]);
        assert.deepEqual(await snapshotNames(stack), []);
        const calls = await stack.emulator.requests();
        const count = (operation: string) =>
            calls.filter((call) => call.operation === operation && call.status === 200).length;
        assert.ok(count("CreateActivation") > 0);
        assert.equal(count("DeleteActivation"), count("CreateActivation"));
        assert.equal(count("DeregisterManagedInstance"), count("CreateActivation"));
        await secrets.assertKept(stack, outcomes);
    });
});
