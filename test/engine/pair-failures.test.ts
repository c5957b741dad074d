import { DeleteInstanceCommand } from "@aws-sdk/client-lightsail";
import * as assert from "node:assert/strict";
import type { NewInstance, Outcome } from "../support/pulumi";
import {
    Changes,
    instanceNamed,
    lightsail,
    linesAbout,
    named,
    pairOutput,
    pairProgram,
    recorded,
    SecretWatch,
    sharedStack,
    snapshotNamed,
    snapshotNames,
} from "../support/pair";

/** The engine then tries every resource, however soon another one failed. */
const CONTINUE = { PULUMI_CONTINUE_ON_ERROR: "true" };

describe("a Sysprep that goes wrong", () => {
    const sources = {
        fails: { sysprep: "fails" },
        hangs: { sysprep: "hangs" },
        lies: { sysprep: "lies" },
        off: { sysprep: "powers-off" },
        stopped: { sysprep: "ok" },
    } as const;
    const unfit: NewInstance = { name: "shop-unfit", guest: { preflight: ["appx", "pending-reboot"] } };
    const instances = Object.entries(sources).map(([name, guest]): NewInstance => ({
        name: `shop-${name}`,
        guest,
        ...(name === "stopped" ? { state: "stopped" } : {}),
    }));
    const program = pairProgram({
        fails: `{ instanceName: "shop-fails" }`,
        hangs: `{ instanceName: "shop-hangs", timeouts: { sysprep: "20m" } }`,
        lies: `{ instanceName: "shop-lies" }`,
        off: `{ instanceName: "shop-off" }`,
        stopped: `{ instanceName: "shop-stopped" }`,
        unfit: `{ instanceName: "shop-unfit" }`,
    });
    const stackOf = sharedStack({
        program,
        instances: [...instances, unfit],
        environment: CONTINUE,
        // Five machines at work at once, of which one has two minutes to say that its time is over.
        timeScale: 100,
    });
    const changes = new Changes(stackOf);
    const secrets = new SecretWatch();
    let failed: Outcome;

    before(async () => {
        await secrets.note(stackOf());
        failed = await stackOf().up({ fails: true });
        await secrets.note(stackOf());
    });

    it("says in which step it failed, with the end of setuperr.log, and keeps the backup", () => {
        const said = linesAbout(failed, "fails");
        assert.match(
            said,
            /step \d+ of \d+, run Sysprep \(guide: Step 2\): Sysprep failed on instance "shop-fails" in phase generalize/,
        );
        assert.match(said, /setuperr\.log/);
        assert.match(said, /0x[0-9a-f]{8}/, "an error code out of the log");
        assert.match(
            said,
            /instance "shop-fails" is running; backup snapshot "shop-fails-backup-.*" is avail/,
        );
        assert.match(said, /no Sysprep snapshot/);
        assert.match(said, /run `pulumi up` again: it goes on from here with the same backup/);
    });

    it("says after which time it was given up when it hangs, and that its disk is not to be tried again", () => {
        const said = linesAbout(failed, "hangs");
        assert.match(
            said,
            /step \d+ of \d+, run Sysprep \(guide: Step 2\): .*Sysprep did not end within 1\d\d\d seconds/,
        );
        assert.match(said, /the end of setupact\.log/);
        assert.match(
            said,
            /instance "shop-hangs" is running; backup snapshot "shop-hangs-backup-.*" is avail/,
        );
        assert.match(
            said,
            /half generalized, and Sysprep must not be run on it again\. Make an instance from the backup/,
        );
    });

    it("believes neither an exit code of 0 nor a shutdown, only what Windows says of its image", () => {
        assert.match(linesAbout(failed, "lies"), /ImageState is IMAGE_STATE_UNDEPLOYABLE .* not generalized/);
        assert.match(linesAbout(failed, "off"), /powered off before Sysprep reported its result/);
    });

    it("finds all that Sysprep would fail at before there is any outage", async () => {
        const said = linesAbout(failed, "unfit");
        assert.match(
            said,
            /check Windows before any outage \(guide: Before you begin\): Sysprep would fail on instance "shop-unfit":\n {2}- /,
        );
        assert.equal(said.match(/^ {2}- /gm)?.length, 2, said);
        assert.match(said, /no backup snapshot/);
        assert.equal(await recorded(stackOf(), "unfit"), undefined);
    });

    it("makes the pair of a source that was stopped already without stopping it, and starts it", async () => {
        const stack = stackOf();
        assert.doesNotMatch(linesAbout(failed, "stopped"), /stop for the backup: done/);
        const calls = await stack.emulator.requests();
        assert.deepEqual(
            [...named(calls, "StopInstance")].sort(),
            ["shop-fails", "shop-hangs", "shop-lies", "shop-off"],
            "only those that ran",
        );
        assert.equal((await recorded(stack, "stopped"))?.["phase"], "complete");
    });

    it("leaves every source running, and no disk that was not generalized under the name of one", async () => {
        const { instances: machines, instanceSnapshots } = await stackOf().emulator.state();
        for (const { name, state } of machines) {
            assert.equal(state, "running", name);
        }
        for (const { name, disk } of instanceSnapshots) {
            assert.equal(disk.generalized, name.startsWith("shop-stopped-sysprep-"), name);
        }
    });

    it("goes on with the same backup where Windows is unchanged and mended, and nowhere else", async () => {
        const stack = stackOf();
        const backups = (await snapshotNames(stack)).filter((name) => name.includes("-backup-"));
        assert.equal(backups.length, 5);
        await changes.since();
        for (const name of Object.keys(sources)) {
            await stack.emulator.addInstance({ name: `shop-${name}`, guest: { sysprep: "ok" } });
        }
        assert.match(
            linesAbout(await stack.preview(), "fails"),
            /the pair of instance "shop-fails", begun by an earlier run, .*run Sysprep\n.*Outage: .*administrator password CHANGES/s,
        );
        const again = await stack.up({ fails: true });
        await secrets.note(stack);
        const calls = await changes.since();
        assert.deepEqual(named(calls, "StopInstance"), []);
        assert.deepEqual(named(calls, "DeleteInstanceSnapshot"), []);
        const { sysprepSnapshotName, phase } = (await recorded(stack, "fails")) ?? {};
        assert.equal(phase, "complete");
        assert.deepEqual(named(calls, "CreateInstanceSnapshot"), [sysprepSnapshotName]);
        assert.ok((await snapshotNamed(stack, String(sysprepSnapshotName))).disk.generalized);
        for (const name of ["hangs", "lies", "off"]) {
            assert.match(
                linesAbout(again, name),
                /preflight \(guide: Step 2\): .*\n.*ImageState is IMAGE_STATE_UNDEPLOYABLE/,
            );
            const { state, disk } = await instanceNamed(stack, `shop-${name}`);
            assert.deepEqual([state, disk.sysprepRuns], ["running", 1], name);
        }
        const source = await instanceNamed(stack, "shop-fails");
        assert.equal(source.state, "running");
        await secrets.assertKept(stack, [failed, again]);
    });

    it("is deleted with its backup, and the sources stay", async () => {
        const stack = stackOf();
        await stack.destroy();
        assert.deepEqual(await snapshotNames(stack), []);
        assert.equal((await stack.emulator.state()).instances.length, 6);
    });
});

describe("snapshots that end in an error", () => {
    const SOURCE = "shop-windows-1";
    const pair = (more = "") => pairProgram({ shop: `{ instanceName: "${SOURCE}", ${more} }` });
    const stackOf = sharedStack({ program: pair(), instances: [{ name: SOURCE }] });
    const changes = new Changes(stackOf);

    it("are deleted and made once more under the same name, and a second one fails the run", async () => {
        const stack = stackOf();
        const fault = { operation: "CreateInstanceSnapshot", fault: "ends-in-error" } as const;
        // The first backup, and both tries of the Sysprep snapshot.
        await stack.emulator.setFaults([
            { ...fault, nth: 1 },
            { ...fault, nth: 3, times: 2 },
        ]);
        const { output } = await stack.up({ fails: true });
        await stack.emulator.clearFaults();
        const calls = await changes.since();
        const [backup, sysprep] = [...new Set(named(calls, "CreateInstanceSnapshot"))].map(String);
        assert.ok(backup !== undefined && sysprep !== undefined);
        assert.deepEqual(named(calls, "CreateInstanceSnapshot"), [backup, backup, sysprep, sysprep]);
        assert.deepEqual(named(calls, "DeleteInstanceSnapshot"), [backup, sysprep, sysprep]);
        assert.match(
            output,
            new RegExp(`snapshot "${backup}" ended in the state error; it is deleted and made`),
        );
        assert.match(
            output,
            new RegExp(`could not make snapshot "${sysprep}": it ended in the state error twice`),
        );
        assert.deepEqual(await snapshotNames(stack), [backup]);
        assert.equal((await instanceNamed(stack, SOURCE)).state, "running");
    });

    it("are not made of a disk that has been started since", async () => {
        const { output } = await stackOf().up({ fails: true });
        assert.match(output, /was started after Sysprep and before its snapshot was taken/);
        assert.match(output, /change `triggers` to make a new pair/);
        assert.deepEqual(named(await changes.since(), "CreateInstanceSnapshot"), []);
    });

    it("are left behind by a new pair", async () => {
        const stack = stackOf();
        stack.setProgram(pair(`triggers: [2]`));
        const up = await stack.up();
        const { backupSnapshotName, sysprepSnapshotName, phase } = pairOutput(up);
        assert.equal(phase, "complete");
        assert.deepEqual(await snapshotNames(stack), [backupSnapshotName, sysprepSnapshotName].sort());
        assert.ok((await snapshotNamed(stack, sysprepSnapshotName)).disk.generalized);
    });
});

describe("a source that is deleted meanwhile", () => {
    const SOURCE = "shop-windows-1";
    const stackOf = sharedStack({
        program: pairProgram({ shop: `{ instanceName: "${SOURCE}" }` }),
        instances: [{ name: SOURCE }],
        timeScale: 600,
    });

    it("is told as such, with what there still is; and destroy deletes that", async () => {
        const stack = stackOf();
        let deleted: Promise<unknown> | undefined;
        const { output } = await stack.up({
            fails: true,
            onEvent: ({ diagnosticEvent }) => {
                if (diagnosticEvent?.message.includes("start after the backup: done") === true) {
                    deleted ??= lightsail(stack).send(new DeleteInstanceCommand({ instanceName: SOURCE }));
                }
            },
        });
        await deleted;
        assert.match(output, new RegExp(`instance "${SOURCE}" no longer exists`));
        assert.match(output, /backup snapshot "shop-windows-1-backup-[0-9a-f]{7}" is available and kept/);
        const { output: again } = await stack.up({ fails: true });
        assert.match(
            again,
            /no longer exists; of this pair there is the backup snapshot "shop-windows-1-back/,
        );
        assert.equal((await snapshotNames(stack)).length, 1);
        await stack.destroy();
        assert.deepEqual(await snapshotNames(stack), []);
    });
});
