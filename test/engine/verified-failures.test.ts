import { AllocateStaticIpCommand, AttachStaticIpCommand } from "@aws-sdk/client-lightsail";
import * as assert from "node:assert/strict";
import type { NewInstance, Outcome } from "../support/pulumi";
import {
    Changes,
    instanceNamed,
    instanceNames,
    lightsail,
    linesAbout,
    named,
    pairOutput,
    pairProgram,
    recorded,
    sharedStack,
    snapshotNamed,
    snapshotNames,
} from "../support/pair";

/** The engine then tries every resource, however soon another one failed. */
const CONTINUE = { PULUMI_CONTINUE_ON_ERROR: "true" };

describe("an application that breaks after Sysprep", () => {
    const CHECK = `verify: { source: healthChecks.http({ within: "5m" }) }`;
    const instances = ["fail", "restore", "move"].map((name): NewInstance => ({
        name: `shop-${name}`,
        tags: { team: name },
        bundleId: "large_win_3_0",
        guest: { application: "breaks-after-sysprep" },
    }));
    const program = pairProgram({
        fail: `{ instanceName: "shop-fail", ${CHECK} }`,
        restore: `{ instanceName: "shop-restore", onVerifyFailure: "restore", ${CHECK} }`,
        move: `{ instanceName: "shop-move", onVerifyFailure: "restore", moveStaticIpOnRestore: true, ${CHECK} }`,
    });
    const stackOf = sharedStack({ program, instances, environment: CONTINUE });
    const changes = new Changes(stackOf);
    let failed: Outcome;

    before(async () => {
        const stack = stackOf();
        const client = lightsail(stack);
        for (const name of ["restore", "move"]) {
            await client.send(new AllocateStaticIpCommand({ staticIpName: `ip-${name}` }));
            await client.send(
                new AttachStaticIpCommand({ staticIpName: `ip-${name}`, instanceName: `shop-${name}` }),
            );
        }
        await changes.since();
        failed = await stack.up({ fails: true });
    });

    it("fails the update with the check and its reason, keeps both snapshots, and restores nothing unasked", async () => {
        const said = linesAbout(failed, "fail");
        assert.match(
            said,
            /step \d+ of \d+, verify the original \(guide: Next steps\): instance "shop-fail" does not work as before/,
        );
        assert.match(said, /HTTP \/ on port 80: .*\(tried for 5m/);
        assert.match(said, /Sysprep snapshot "shop-fail-sysprep-[0-9a-f]{7}" is available/);
        assert.match(
            said,
            /go back to the machine as it was, .*: add `new SnapshotInstance\("back", \{ snapshotName: "shop-fail-backup-[0-9a-f]{7}", availabilityZone: "us-east-1a", openPorts: \[/,
        );
        assert.ok(!(await instanceNames(stackOf())).includes("shop-fail-restored"));
        assert.equal((await snapshotNames(stackOf())).length, 6);
        const { phase, sourceVerified } = (await recorded(stackOf(), "fail")) ?? {};
        assert.deepEqual([phase, sourceVerified], ["incomplete", false]);
    });

    it("restores the original from the backup when asked to, and says what is running where", async () => {
        const stack = stackOf();
        const said = linesAbout(failed, "restore");
        assert.match(said, /Instance "shop-restore-restored" was made from the backup snapshot/);
        assert.match(said, /it is running and passed the same checks/);
        assert.match(said, /The static IP "ip-restore" \(.*\) is still with the original/);
        assert.match(said, /The original "shop-restore" is running too/);
        const original = await instanceNamed(stack, "shop-restore");
        const restored = await instanceNamed(stack, "shop-restore-restored");
        assert.deepEqual(
            [
                restored.state,
                restored.bundleId,
                restored.availabilityZone,
                restored.tags["team"],
                restored.ports,
            ],
            ["running", original.bundleId, original.availabilityZone, "restore", original.ports],
        );
        const backup = (await snapshotNames(stack)).find((name) => name.startsWith("shop-restore-backup-"));
        assert.deepEqual(
            [restored.disk.generalized, restored.disk.sysprepRuns, restored.disk.administratorPassword],
            [false, 0, (await snapshotNamed(stack, backup ?? "")).disk.administratorPassword],
        );
        assert.equal(original.state, "running");
    });

    it("moves the static IP to it only when that is asked for", async () => {
        const stack = stackOf();
        assert.match(linesAbout(failed, "move"), /The static IP "ip-move" \(.*\) now leads to it/);
        const { staticIps } = await stack.emulator.state();
        assert.deepEqual(Object.fromEntries(staticIps.map(({ name, attachedTo }) => [name, attachedTo])), {
            "ip-restore": "shop-restore",
            "ip-move": "shop-move-restored",
        });
    });

    it("goes on with the checks alone once the application is mended", async () => {
        const stack = stackOf();
        for (const name of ["fail", "restore", "move"]) {
            await stack.emulator.addInstance({ name: `shop-${name}`, guest: { application: "ok" } });
        }
        await changes.since();
        const up = await stack.up();
        assert.deepEqual(up.changes, { same: 4, update: 3 });
        for (const name of ["fail", "restore", "move"]) {
            const { phase, sourceVerified } = pairOutput(up, name);
            assert.deepEqual([phase, sourceVerified], ["complete", true]);
        }
        const calls = await changes.since();
        assert.deepEqual([named(calls, "CreateInstanceSnapshot"), named(calls, "StopInstance")], [[], []]);
    });

    it("never deletes a restored instance: it may be the one in service", async () => {
        const stack = stackOf();
        const destroy = await stack.destroy();
        assert.match(
            linesAbout(destroy, "move"),
            /"shop-move-restored", made from the backup .* is left as it is/,
        );
        assert.deepEqual(await snapshotNames(stack), []);
        assert.deepEqual(await instanceNames(stack), [
            "shop-fail",
            "shop-move",
            "shop-move-restored",
            "shop-restore",
            "shop-restore-restored",
        ]);
    });
});
