import * as assert from "node:assert/strict";
import { operations, type Outcome, progressLines } from "../support/pulumi";
import {
    Changes,
    instanceNamed,
    linesAbout,
    named,
    type PairOutput,
    pairOutput,
    pairProgram,
    recorded,
    SecretWatch,
    sharedStack,
    snapshotNamed,
    snapshotNames,
} from "../support/pair";

const SOURCE = "shop-windows-1";

describe("a pair, from its first preview to its end", () => {
    const pair = (more = "") => pairProgram({ shop: `{ instanceName: "${SOURCE}", ${more} }` });
    const stackOf = sharedStack({ program: pair(), instances: [{ name: SOURCE }] });
    const changes = new Changes(stackOf);
    const secrets = new SecretWatch();
    const outcomes: Outcome[] = [];
    let first: PairOutput;

    afterEach(() => secrets.note(stackOf()));

    it("says in the preview what it would do, and touches nothing", async () => {
        const stack = stackOf();
        await secrets.note(stack);
        const before = await stack.emulator.state();
        const preview = await stack.preview();
        outcomes.push(preview);
        const said = linesAbout(preview);
        for (const line of [
            "a pair of snapshots of instance",
            "1. resolve the source",
            "3. stop for the backup",
            "4. create the backup snapshot",
            "5. start after the backup",
            "8. run Sysprep",
            "9. wait for the shutdown",
            "10. create the Sysprep snapshot",
            "11. start after Sysprep",
        ]) {
            assert.ok(said.includes(line), `the preview says "${line}":\n${said}`);
        }
        assert.match(said, /Outage: instance "shop-windows-1" will be unreachable for about \d+ to \d+ min/);
        assert.match(said, /administrator password CHANGES/);
        assert.match(said, /Its public address CHANGES \(no static IP is attached; now 198\.18\.0\.\d+\)/);
        assert.deepEqual(await changes.operations(), []);
        assert.deepEqual((await stack.emulator.state()).instances, before.instances);
    });

    it("follows the guide in its order", async () => {
        const stack = stackOf();
        const passwordBefore = (await instanceNamed(stack, SOURCE)).disk.administratorPassword;
        const up = await stack.up();
        outcomes.push(up);
        first = pairOutput(up);
        assert.deepEqual(
            (await changes.operations()).filter((name) => /Instance/.test(name)),
            [
                "StopInstance",
                "CreateInstanceSnapshot",
                "StartInstance",
                "CreateInstanceSnapshot",
                "StartInstance",
            ],
        );
        const source = await instanceNamed(stack, SOURCE);
        const backup = await snapshotNamed(stack, first.backupSnapshotName);
        const sysprep = await snapshotNamed(stack, first.sysprepSnapshotName);
        assert.equal(source.state, "running");
        assert.deepEqual([backup.state, sysprep.state], ["available", "available"]);
        assert.deepEqual([backup.disk.generalized, sysprep.disk.generalized], [false, true]);
        assert.equal(backup.disk.administratorPassword, passwordBefore);
        assert.notEqual(source.disk.administratorPassword, passwordBefore);
        assert.equal(sysprep.disk.sysprepRuns, 1);
        assert.deepEqual(up.outputs["shopPassword"], {
            value: source.disk.administratorPassword,
            secret: true,
        });
    });

    it("has told of each step while it went, and what the pair is", () => {
        const up = outcomes.at(-1);
        assert.ok(up !== undefined);
        assert.deepEqual(
            [first.phase, first.region, first.platform, first.blueprintId, first.bundleId],
            ["complete", "us-east-1", "WINDOWS", "windows_server_2019", "medium_win_3_0"],
        );
        assert.deepEqual(
            [first.generalizeProof, first.sourceVerified, first.cloneVerified, first.copies],
            ["image-state", false, false, []],
        );
        assert.equal(first.sysprepSnapshotAgeInDays, 0);
        assert.doesNotMatch(linesAbout(up), /Outage: /, "that is over");
        assert.match(
            linesAbout(up),
            /"shop-windows-1" is now at 198\.18\.0\.\d+; it was at 198\.18\.0\.\d+; it was not running for \d+m/,
        );
        const { timeline } = first;
        for (const { step } of timeline) {
            assert.match(
                linesAbout(up),
                new RegExp(`\\d+/\\d+ ${step}: done in \\d`),
                "each step leaves a line",
            );
        }
        // Windows may be off by the time that its shutdown would be waited for.
        assert.ok(timeline.length === 13 || timeline.length === 12);
        assert.ok(first.downtimeSeconds > 60);
        const live = progressLines(up);
        assert.ok(live.some((line) => /^1\/13 resolve the source/.test(line)));
        assert.ok(
            live.some((line) =>
                /^4\/13 \D+ \d+[ms].* \(≤ .*\): waiting for snapshot ".*" to be available/.test(line),
            ),
            live.join("\n"),
        );
    });

    it("changes nothing when nothing has changed, and finds nothing to refresh", async () => {
        const stack = stackOf();
        const again = await stack.up();
        const refresh = await stack.refresh();
        outcomes.push(again, refresh);
        assert.deepEqual(again.changes, { same: 3 });
        assert.deepEqual(pairOutput(again), first);
        assert.equal(operations(refresh)["shop"], "refresh");
        assert.deepEqual(refresh.changes, { same: 3 });
        assert.deepEqual(await changes.operations(), []);
    });

    it("updates tags in place", async () => {
        const stack = stackOf();
        stack.setProgram(pair(`tags: { team: "web", cost: "42" }`));
        outcomes.push(await stack.up());
        assert.deepEqual(await changes.operations(), ["TagResource", "TagResource"]);
        stack.setProgram(pair(`tags: { team: "shop" }`));
        const up = await stack.up();
        outcomes.push(up);
        assert.deepEqual(up.changes, { same: 2, update: 1 });
        assert.deepEqual([...(await changes.operations())].sort(), [
            "TagResource",
            "TagResource",
            "UntagResource",
            "UntagResource",
        ]);
        for (const name of [first.backupSnapshotName, first.sysprepSnapshotName]) {
            const { tags } = await snapshotNamed(stack, name);
            assert.deepEqual([tags["team"], "cost" in tags], ["shop", false]);
        }
    });

    it("keeps the old pair and its outputs in force when a new one fails half-way", async () => {
        const stack = stackOf();
        await stack.emulator.addInstance({ name: SOURCE, guest: { sysprep: "fails" } });
        stack.setProgram(pair(`tags: { team: "shop" }, triggers: ["october"]`));
        const failed = await stack.up({ fails: true });
        outcomes.push(failed);
        assert.match(failed.output, /Sysprep failed on instance "shop-windows-1"/);
        assert.equal((await instanceNamed(stack, SOURCE)).state, "running");
        for (const name of [first.backupSnapshotName, first.sysprepSnapshotName]) {
            assert.equal((await snapshotNamed(stack, name)).state, "available");
        }
        const calls = await changes.since();
        assert.deepEqual(named(calls, "DeleteInstanceSnapshot"), []);
        const state = await recorded(stack);
        assert.deepEqual(
            [state?.["phase"], state?.["sysprepSnapshotName"]],
            ["complete", first.sysprepSnapshotName],
        );
    });

    it("makes the new pair from the backup there is before it deletes the old one", async () => {
        const stack = stackOf();
        const half = (await snapshotNames(stack)).filter((name) => !Object.values(first).includes(name));
        assert.equal(half.length, 1, "the failed rebake has left its backup");
        await stack.emulator.addInstance({ name: SOURCE, guest: { sysprep: "ok" } });
        const up = await stack.up();
        outcomes.push(up);
        const second = pairOutput(up);
        assert.deepEqual(up.changes, { same: 2, replace: 1 });
        assert.equal(second.backupSnapshotName, half[0]);
        const calls = await changes.since();
        assert.deepEqual(named(calls, "CreateInstanceSnapshot"), [second.sysprepSnapshotName]);
        assert.deepEqual(named(calls, "StopInstance"), []);
        assert.deepEqual(
            [...named(calls, "DeleteInstanceSnapshot")].sort(),
            [first.backupSnapshotName, first.sysprepSnapshotName].sort(),
        );
        const order = calls.map(({ operation }) => operation);
        assert.ok(order.lastIndexOf("StartInstance") < order.indexOf("DeleteInstanceSnapshot"));
        assert.deepEqual(
            await snapshotNames(stack),
            [second.backupSnapshotName, second.sysprepSnapshotName].sort(),
        );
        assert.ok((await snapshotNamed(stack, second.sysprepSnapshotName)).disk.generalized);
        assert.equal(
            up.outputs["shopPassword"]?.value,
            (await instanceNamed(stack, SOURCE)).disk.administratorPassword,
        );
    });

    it("deletes both snapshots, and leaves the source alone", async () => {
        const stack = stackOf();
        const destroy = await stack.destroy();
        outcomes.push(destroy);
        assert.deepEqual(await changes.operations(), ["DeleteInstanceSnapshot", "DeleteInstanceSnapshot"]);
        assert.deepEqual(await snapshotNames(stack), []);
        assert.equal((await instanceNamed(stack, SOURCE)).state, "running");
    });

    it("has shown no administrator password to anybody", async () => {
        await secrets.assertKept(stackOf(), outcomes);
    });
});
