import assert from "node:assert/strict";
import { VirtualClock } from "../../../support/in-process/virtual-clock";
import { Moments } from "../../../../provider/cloud/view/moments";
import { SharedReads } from "../../../../provider/cloud/view/shared-reads";
import { scriptedCloud } from "../../../support/in-process/scripted-aws";
import { INSTANCE, SNAPSHOT } from "../../../support/in-process/samples";

/** Resources whose answers tell how many calls were made before them. */
function counted() {
    const clock = new VirtualClock();
    const moments = new Moments(clock);
    const asked: string[] = [];
    const reads = new SharedReads<{ readonly name: string; readonly call: number }>(moments, {
        one: async (name) => {
            asked.push(name);
            const call = asked.length;
            await clock.sleep(10);
            return { name, call };
        },
        all: async () => {
            asked.push("all");
            const call = asked.length;
            await clock.sleep(10);
            return ["a", "b", "c"].map((name) => ({ name, call }));
        },
    });
    return { clock, moments, reads, asked };
}

describe("a shared read", () => {
    it("answers all who ask for one at the same time from one call", async () => {
        const { reads, moments, asked } = counted();
        const now = { notOlderThan: moments.now() };
        await Promise.all([reads.read("a", now), reads.read("a", now), reads.read("a", now)]);
        assert.deepEqual(asked, ["a"]);
    });

    it("answers from what is known until that is too old for the decision", async () => {
        const { clock, reads, moments, asked } = counted();
        await reads.read("a", moments.within(0));
        await clock.sleep(59_000);
        assert.equal((await reads.read("a", moments.within(60_000)))?.call, 1);
        assert.equal((await reads.read("a", moments.within(58_000)))?.call, 2);
        assert.deepEqual(asked, ["a", "a"]);
    });

    it("never answers from before this process' own change, even in the same millisecond", async () => {
        const { reads, moments } = counted();
        await reads.read("a", moments.within(0));
        moments.noteChange(["a"]);
        assert.equal((await reads.read("a", moments.within(60_000)))?.call, 2);
        await reads.list(moments.within(0));
        moments.noteChange(["b"]);
        assert.equal((await reads.read("c", moments.within(60_000)))?.call, 3);
        assert.equal((await reads.read("b", moments.within(60_000)))?.call, 4);
    });

    it("never answers a list that was under way when the change was made", async () => {
        const { clock, reads, moments } = counted();
        const underWay = reads.list(moments.within(0));
        await clock.sleep(1);
        moments.noteChange(["a"]);
        await underWay;
        assert.equal((await reads.read("a", moments.within(60_000)))?.call, 2);
    });

    it("answers from the newer of a list and a call for one", async () => {
        const { clock, reads, moments } = counted();
        await reads.read("a", { notOlderThan: moments.now() });
        await clock.sleep(1_000);
        await reads.list({ notOlderThan: moments.now() });
        assert.equal((await reads.read("a", moments.within(60_000)))?.call, 2);
        await clock.sleep(1_000);
        moments.noteChange(["a"]);
        await reads.read("a", { notOlderThan: moments.now() });
        assert.equal((await reads.read("a", moments.within(60_000)))?.call, 3);
    });

    it("answers from before a change that does not matter for what is decided", async () => {
        const { reads, moments } = counted();
        await reads.list(moments.within(0));
        moments.noteChange(["a"]);
        assert.equal((await reads.read("a", moments.within(60_000), "making of a"))?.call, 1);
        assert.equal((await reads.list(moments.within(60_000), "nothing"))[0]?.call, 1);
        moments.noteChange(["a", "making of a"]);
        assert.equal((await reads.read("a", moments.within(60_000), "making of a"))?.call, 2);
    });

    it("takes no list for those that the process itself has just changed, one after the other", async () => {
        const { reads, moments, asked } = counted();
        await reads.list(moments.within(0));
        for (const name of ["a", "b", "c", "a", "b", "c"]) {
            moments.noteChange([name]);
            await reads.read(name, moments.within(60_000));
        }
        assert.deepEqual(asked, ["all", "a", "b", "c", "a", "b", "c"]);
    });

    it("asks for the list once that is known to be shorter than the names asked for in one breath", async () => {
        const { reads, moments, asked } = counted();
        const both = () => {
            const now = { notOlderThan: moments.now() };
            return Promise.all([reads.read("a", now), reads.read("b", now)]);
        };
        await both();
        await reads.list({ notOlderThan: moments.now() });
        await both();
        assert.deepEqual(asked, ["a", "b", "all", "all"]);
    });

    it("asks for the list after several were asked for one after the other, as a preview does", async () => {
        const { reads, moments, asked } = counted();
        for (const name of ["d", "e", "f", "a", "b", "c", "g"]) {
            await reads.read(name, moments.within(60_000));
        }
        assert.deepEqual(asked, ["d", "e", "f", "all"]);
    });

    it("keeps no failure", async () => {
        const clock = new VirtualClock();
        const moments = new Moments(clock);
        const answers = [() => Promise.reject(new Error("throttled")), () => Promise.resolve({ name: "a" })];
        const one = () => answers.shift()?.() ?? Promise.resolve(undefined);
        const reads = new SharedReads(moments, { one, all: () => Promise.resolve([]) });
        await assert.rejects(reads.read("a", moments.within(0)), /throttled/);
        assert.deepEqual(await reads.read("a", moments.within(60_000)), { name: "a" });
    });
});

describe("a Region's view", () => {
    /** A thousand snapshots in twenty pages. */
    function longCloud() {
        return scriptedCloud(({ operation, input }) => {
            if (operation !== "GetInstanceSnapshots") {
                return { json: { instanceSnapshot: { ...SNAPSHOT, name: input["instanceSnapshotName"] } } };
            }
            const page = Number(input["pageToken"] ?? 0);
            const instanceSnapshots = Array.from({ length: 50 }, (_, index) => ({
                ...SNAPSHOT,
                name: `s${page * 50 + index}`,
            }));
            return { json: { instanceSnapshots, ...(page < 19 ? { nextPageToken: String(page + 1) } : {}) } };
        });
    }

    it("lists a thousand snapshots in twenty calls for however many wait for one of them", async () => {
        const { cloud, aws, clock } = longCloud();
        const { view } = cloud;
        await view.snapshots({ notOlderThan: view.now() });
        assert.equal(aws.calls.length, 20);
        const watches = Array.from({ length: 40 }, (_, index) => view.watchSnapshot(`s${index * 20}`));
        const looked = await Promise.all(watches.map((watch) => watch.look()));
        assert.deepEqual(
            looked.map((snapshot) => snapshot?.name),
            Array.from({ length: 40 }, (_, index) => `s${index * 20}`),
        );
        assert.equal(aws.calls.length, 40);
        // A list of twenty pages serves for twenty times as long as one of a page.
        await clock.sleep(39_000);
        await watches[0]?.look();
        assert.equal(aws.calls.length, 40);
    });

    it("asks for three snapshots by themselves where the list has twenty pages", async () => {
        const { cloud, aws } = longCloud();
        const { view } = cloud;
        await view.snapshots({ notOlderThan: view.now() });
        const now = { notOlderThan: view.now() };
        await Promise.all(["s1", "s500", "s999"].map((name) => view.snapshot(name, now)));
        assert.deepEqual(aws.operations().slice(20), Array(3).fill("GetInstanceSnapshot"));
    });

    it("shows a snapshot again that a stale list has left out", async () => {
        let isStale = true;
        const { cloud, clock } = scriptedCloud(() => ({
            json: { instanceSnapshots: isStale ? [] : [{ ...SNAPSHOT, name: "s" }] },
        }));
        const watches = ["s", "t"].map((name) => cloud.view.watchSnapshot(name));
        assert.equal(await watches[0]?.look(), undefined);
        isStale = false;
        await clock.sleep(2_001);
        assert.equal((await watches[0]?.look())?.name, "s");
    });

    it("knows of its own process' start of an instance, whatever was read before", async () => {
        const state = { name: "stopped" };
        const { cloud, aws } = scriptedCloud(({ operation }) =>
            operation === "StartInstance"
                ? { json: { operations: [] } }
                : { json: { instance: { ...INSTANCE, state } } },
        );
        const { view } = cloud;
        assert.equal((await view.instance("shop", view.within(60_000)))?.state, "stopped");
        await cloud.lightsail.startInstance("shop");
        state.name = "running";
        assert.equal((await view.instance("shop", view.within(60_000)))?.state, "running");
        assert.deepEqual(aws.operations(), ["GetInstance", "StartInstance", "GetInstance"]);
    });

    it("reads what Lightsail sells once a process", async () => {
        const { cloud, aws } = scriptedCloud(() => ({ json: { blueprints: [], bundles: [] } }));
        await Promise.all([cloud.lightsail.listBundles(), cloud.lightsail.listBundles()]);
        await cloud.lightsail.listBundles();
        await cloud.lightsail.listBlueprints();
        await cloud.lightsail.listBlueprints();
        assert.deepEqual(aws.operations(), ["GetBundles", "GetBlueprints"]);
    });

    it("asks for the status of many commands in one list, and for an answer once its command has ended", async () => {
        let ended = false;
        const { cloud, aws, clock } = scriptedCloud(({ operation, input }) => {
            const status = ended ? "Success" : "InProgress";
            return operation === "ListCommands"
                ? {
                      json: {
                          Commands: ["a", "b", "c", "d"].map((CommandId) => ({ CommandId, Status: status })),
                      },
                  }
                : { json: { CommandId: input["CommandId"], Status: status, StandardOutputContent: "done" } };
        });
        const watches = ["a", "b", "c", "d"].map((id) => cloud.view.watchInvocation(id, `mi-${id}`));
        const look = () => Promise.all(watches.map((watch) => watch.look()));
        assert.deepEqual(await look(), Array(4).fill(undefined));
        assert.deepEqual(aws.operations(), ["ListCommands"]);
        ended = true;
        await clock.sleep(2_001);
        assert.deepEqual(
            (await look()).map((invocation) => invocation?.stdout),
            Array(4).fill("done"),
        );
        assert.deepEqual(aws.operations().slice(1), [
            "ListCommands",
            ...Array<string>(4).fill("GetCommandInvocation"),
        ]);
    });
});
