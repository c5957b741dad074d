import * as assert from "node:assert/strict";
import { Person } from "../support/sweep/person";
import { SimulatedProcess } from "../support/sweep/simulated-process";
import type { Stack } from "../support/sweep/stack";
import { newWorld, PLAIN, type Raw, settled } from "../support/sweep/told";
import type { World } from "../support/sweep/world";
import { MINUTE, namesIn, said, snapshotsIn, sourceIn, stackOf } from "./pair-and-claim";

describe("a replacement that Pulumi makes of its own accord, as with `--replace`", () => {
    /** The engine checks once, without the old inputs; asks for no difference; creates; deletes the old one. */
    async function replaced(world: World, pair: Stack, args: Raw, isKilled = false) {
        const process = new SimulatedProcess(world);
        const old = pair.recorded;
        assert.ok(old !== undefined);
        const end = await process.run(async () => {
            const { inputs } = await process.pair.check({}, args);
            const { id, outs } = await process.pair.create(inputs);
            if (!isKilled) {
                pair.recorded = { id, inputs, properties: outs, isTainted: false };
                await process.pair.delete(old.id, old.properties);
            }
        });
        return { end, lines: process.said };
    }

    it("deletes nothing, and says how a new pair is made", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await settled(pair.up(PLAIN));
        const before = await namesIn(world);
        const password = pair.recorded?.properties["sourceAdministratorPassword"];
        const { end, lines } = await replaced(world, pair, PLAIN);
        assert.equal(end.kind, "done");
        assert.deepEqual(await namesIn(world), before);
        const warning = lines.find(({ kind }) => kind === "warn")?.line ?? "";
        assert.match(warning, /nothing was deleted: .*--replace.*`triggers`/s);
        assert.equal(pair.recorded?.properties["phase"], "complete");
        assert.equal(pair.recorded.properties["sourceAdministratorPassword"], password);
        await settled(pair.destroy());
        assert.deepEqual(await namesIn(world), []);
    });

    it("that was killed before it was recorded loses nothing either", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await settled(pair.up(PLAIN));
        const before = await namesIn(world);
        await replaced(world, pair, PLAIN, true);
        await replaced(world, pair, PLAIN);
        assert.deepEqual(await namesIn(world), before);
        await settled(pair.destroy());
        assert.deepEqual(await namesIn(world), []);
    });

    it("records nothing over the pair in force when it fails", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await settled(pair.up({ ...PLAIN, triggers: [1] }));
        await settled(pair.up({ ...PLAIN, triggers: [2] }));
        await world.setFaults([{ operation: "SendCommand", nth: 4, fault: "access-denied" }]);
        const { end } = await replaced(world, pair, { ...PLAIN, triggers: [2] });
        await world.clearFaults();
        assert.ok(end.kind === "failed" && !("id" in end.error), "nothing is to be recorded");
        assert.equal((await pair.up({ ...PLAIN, triggers: [2] })).end, "done");
    });

    it("never takes a previous pair that was kept for the new one", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        const args = (trigger: number) => ({ ...PLAIN, triggers: [trigger], keepPrevious: 2 });
        for (const trigger of [1, 2, 1]) {
            await settled(pair.up(args(trigger)));
        }
        const before = await namesIn(world);
        const { end } = await replaced(world, pair, args(1));
        assert.ok(end.kind === "failed");
        assert.match(end.error.message, /is a previous pair that was kept.*another value/s);
        assert.deepEqual(await namesIn(world), before);
    });
});

describe("a pair that was renamed in the program", () => {
    const RENAMED: Raw = { ...PLAIN, resourceUrn: `${String(PLAIN["resourceUrn"])}-2` };

    async function renamedPair() {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await settled(pair.up(PLAIN));
        await settled(pair.up(RENAMED));
        return { world, pair, names: await namesIn(world) };
    }

    it("is left alone by a new resource of the name that it had, already in its preview", async () => {
        const { world, pair, names } = await renamedPair();
        const newcomer = stackOf(world, "pair");
        const { end, message } = await newcomer.up(PLAIN);
        assert.equal(end, "failed");
        assert.match(message, /had this resource's name before it was renamed.*give this resource another/s);
        assert.deepEqual([newcomer.recorded, await namesIn(world)], [undefined, names]);
        await settled(pair.destroy());
        assert.deepEqual(await namesIn(world), []);
    });

    it("is not taken over either where nobody could look before", async () => {
        const { world, names } = await renamedPair();
        const process = new SimulatedProcess(world);
        const end = await process.run(async () => {
            await world.setFaults([{ operation: "GetInstance", nth: 1, times: 1, fault: "access-denied" }]);
            const { inputs, failures } = await process.pair.check({}, PLAIN);
            assert.deepEqual(failures, []);
            await process.pair.create(inputs);
        });
        assert.match(end.kind === "failed" ? end.error.message : "", /Give this resource another name/);
        assert.deepEqual(await namesIn(world), names);
    });

    it("may be renamed again, and back", async () => {
        const { world, pair, names } = await renamedPair();
        await settled(pair.up({ ...PLAIN, resourceUrn: `${String(PLAIN["resourceUrn"])}-3` }));
        await settled(pair.up(PLAIN));
        assert.equal((await stackOf(world, "pair").up(PLAIN)).end, "done");
        assert.deepEqual(await namesIn(world), names);
    });
});

describe("an update of a complete pair that fails", () => {
    it("starts no source that its owner has stopped, neither then, nor in the next one, nor on destroy", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await settled(pair.up(PLAIN));
        await new Person(world).stop();
        await world.clock.sleep(10 * MINUTE);
        const copying = { ...PLAIN, copyTo: ["eu-west-1"] };
        for (const act of [() => pair.up(copying), () => pair.up(copying), () => pair.destroy()]) {
            await world.setFaults([{ operation: "CopySnapshot", nth: 1, fault: "access-denied" }]);
            await act();
            await world.clearFaults();
            assert.equal((await sourceIn(world)).state, "stopped");
        }
        assert.deepEqual(await namesIn(world), []);
    });

    it("of which somebody has deleted the Sysprep snapshot is not complete", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await settled(pair.up(PLAIN));
        await new Person(world).deleteSnapshot(String(pair.recorded?.inputs["sysprepSnapshotName"]));
        await world.clock.sleep(10 * MINUTE);
        const { end, message } = await pair.up({ ...PLAIN, timeouts: { stop: "20m" } });
        assert.equal(end, "failed");
        assert.match(message, /there is no Sysprep snapshot .* any more/);
        assert.equal(pair.recorded?.properties["phase"], "lost");
        await settled(pair.up({ ...PLAIN, timeouts: { stop: "20m" } }));
        assert.equal((await snapshotsIn(world)).length, 2);
    });
});

describe("a pair whose Sysprep snapshot somebody has deleted", () => {
    it("is told as such by an update that asks for more checks, and replaced by the next", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await settled(pair.up(PLAIN));
        await new Person(world).deleteSnapshot(String(pair.recorded?.inputs["sysprepSnapshotName"]));
        await world.clock.sleep(10 * MINUTE);
        const verified = { ...PLAIN, verify: { source: { kind: "tcp", port: 80 }, clone: true } };
        const { end, message } = await pair.up(verified);
        assert.equal(end, "failed");
        assert.match(message, /there is no Sysprep snapshot .* any more, so the pair is not complete/);
        assert.match(message, /Run `pulumi up` again: it makes a new pair/);
        assert.doesNotMatch(message, /triggers/);
        assert.equal(pair.recorded?.properties["phase"], "lost");
        await settled(pair.up(verified));
        assert.equal((await snapshotsIn(world)).length, 2);
    });

    it("and its source created again, keeps its backup until the new pair is made, and says what goes then", async () => {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await settled(pair.up(PLAIN));
        const person = new Person(world);
        await person.deleteSnapshot(String(pair.recorded?.inputs["sysprepSnapshotName"]));
        await person.recreate();
        await world.clock.sleep(20 * MINUTE);
        const refresh = await pair.refresh();
        assert.equal(pair.recorded?.properties["phase"], "lost");
        assert.match(said(refresh), /the Sysprep snapshot of the pair .* was deleted outside of Pulumi/);
        assert.ok(!said(refresh).includes("both snapshots"));
        const next = await pair.up(PLAIN);
        assert.equal(next.end, "done", next.message);
        assert.match(said(next), /backup snapshot .* of the earlier one is deleted now: .* the last copy/);
        assert.equal((await snapshotsIn(world)).length, 2);
    });
});

describe("a half-done pair", () => {
    const named = { ...PLAIN, backupSnapshotName: "my-backup", sysprepSnapshotName: "my-image" };

    async function halfDone(): Promise<{ readonly world: World; readonly pair: Stack }> {
        const world = await newWorld();
        const pair = stackOf(world, "pair");
        await world.setFaults([{ operation: "SendCommand", nth: 4, fault: "access-denied" }]);
        assert.equal((await pair.up(named)).end, "failed");
        await world.clearFaults();
        return { world, pair };
    }

    it("that a person has finished by hand is adopted, and not before there is a snapshot to adopt", async () => {
        const { world, pair } = await halfDone();
        const early = await pair.up({ ...named, adoptExisting: true });
        assert.match(early.message, /there is no snapshot "my-image"/);
        assert.notEqual(pair.recorded?.properties["phase"], "complete");
        const person = new Person(world);
        for (const act of [
            () => person.runSysprep(),
            () => person.takeSnapshot("my-image"),
            () => person.start(),
        ]) {
            await act();
            await world.clock.sleep(30 * MINUTE);
        }
        await settled(pair.up({ ...named, adoptExisting: true }));
        assert.equal(pair.recorded?.properties["phase"], "complete");
        assert.deepEqual(await namesIn(world), ["my-backup", "my-image"]);
    });

    it("that is gone on with after a month has a new backup, and says so", async () => {
        const { world, pair } = await halfDone();
        await world.clock.sleep(30 * 24 * 60 * MINUTE);
        const now = world.clock.now();
        const next = await pair.up(named);
        assert.equal(next.end, "done", next.message);
        assert.match(said(next, "lasting"), /"my-backup" of an earlier run is 30 days old/);
        const backup = pair.recorded?.properties["backupSnapshot"] as { readonly createdAt: string };
        assert.ok(Date.parse(backup.createdAt) > now);
        assert.equal((await snapshotsIn(world)).length, 2);
    });

    it("that is gone on with within a day keeps its backup, and says how old it is", async () => {
        const { world, pair } = await halfDone();
        await world.clock.sleep(3 * 60 * MINUTE);
        const next = await pair.up(named);
        assert.equal(next.end, "done", next.message);
        assert.match(said(next, "lasting"), /continuing with the backup snapshot "my-backup" .* 3 hours old/);
    });
});
