import assert from "node:assert/strict";
import { VirtualClock } from "../../../support/in-process/virtual-clock";
import { instanceInState } from "../../../../provider/cloud/calls/acceptors";
import { poll } from "../../../../provider/cloud/calls/poll";
import { Moments } from "../../../../provider/cloud/view/moments";
import { SharedReads } from "../../../../provider/cloud/view/shared-reads";
import { scriptedCloud } from "../../../support/in-process/scripted-aws";
import type { AwsAnswer, AwsCall } from "../../../support/in-process/scripted-aws";
import { INSTANCE, SNAPSHOT } from "../../../support/in-process/samples";

const MINUTE = 60_000;

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
        const { reads, moments } = counted();
        const underWay = reads.list(moments.within(0));
        moments.noteChange(["a"]);
        await underWay;
        assert.equal((await reads.read("a", moments.within(60_000)))?.call, 2);
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

describe("watchInstance", () => {
    const instance = (name: string, state: string) => ({
        name,
        arn: `arn:${name}`,
        createdAt: 1_770_000_000,
        location: { availabilityZone: "us-east-1a", regionName: "us-east-1" },
        blueprintId: "windows_server_2022",
        bundleId: "medium_win_3_0",
        state: { name: state },
    });

    /** Instances that need five minutes to stop, from the clock's start. */
    function stoppingCloud() {
        const made = scriptedCloud(answer);
        const stopsAt = made.clock.now() + 5 * MINUTE;
        function answer({ operation, input }: AwsCall): AwsAnswer {
            const state = made.clock.now() >= stopsAt ? "stopped" : "stopping";
            return operation === "GetInstance"
                ? { json: { instance: instance(String(input["instanceName"]), state) } }
                : { json: { instances: ["a", "b", "c", "d", "e"].map((name) => instance(name, state)) } };
        }
        const wait = async (name: string): Promise<void> => {
            const watch = made.cloud.view.watchInstance(name);
            const stopped = instanceInState("stopped", { name });
            try {
                await poll({
                    clock: made.clock,
                    what: name,
                    probe: async () => stopped(await watch.look()),
                    pace: { typicalMinimumMilliseconds: 20_000 },
                    boundMilliseconds: 15 * MINUTE,
                });
            } finally {
                watch.end();
            }
        };
        return { ...made, wait };
    }

    it("uses the call for one instance while alone", async () => {
        const { aws, wait } = stoppingCloud();
        await wait("a");
        assert.deepEqual(new Set(aws.operations()), new Set(["GetInstance"]));
    });

    it("shares one list call a tick between all who wait", async () => {
        const alone = stoppingCloud();
        await alone.wait("a");
        const together = stoppingCloud();
        await Promise.all(["a", "b", "c", "d", "e"].map((name) => together.wait(name)));
        // The first looks before the second has come, and the last after the others have gone.
        const singles = together.aws.operations().filter((operation) => operation === "GetInstance");
        assert.ok(singles.length <= 2);
        assert.ok(together.aws.calls.length <= 2 * alone.aws.calls.length);
    });

    it("shares most calls even when the waits began at different moments", async () => {
        const { aws, clock, wait } = stoppingCloud();
        const starts = [0, 7_130, 11_050, 23_790, 31_010];
        await Promise.all(
            starts.map(async (start, index) => {
                await clock.sleep(start);
                await wait(["a", "b", "c", "d", "e"][index] ?? "a");
            }),
        );
        const single = stoppingCloud();
        await single.wait("a");
        assert.ok(aws.calls.length < 3 * single.aws.calls.length, `${aws.calls.length} calls for five`);
    });

    it("returns to the call for one when the others have ended, however often they say so", async () => {
        const { aws, cloud } = stoppingCloud();
        const [a, b] = [cloud.view.watchInstance("a"), cloud.view.watchInstance("b")];
        b.end();
        b.end();
        assert.equal((await a.look())?.name, "a");
        const c = cloud.view.watchInstance("c");
        assert.equal((await c.look())?.name, "c");
        assert.deepEqual(aws.operations(), ["GetInstance", "GetInstances"]);
    });

    it("keeps instances and snapshots apart, and shows a missing one as undefined", async () => {
        const { cloud, aws } = scriptedCloud(() => ({ json: { instanceSnapshots: [] } }));
        cloud.view.watchInstance("shop");
        const watches = [cloud.view.watchSnapshot("s"), cloud.view.watchSnapshot("t")];
        assert.deepEqual(await Promise.all(watches.map((watch) => watch.look())), [undefined, undefined]);
        assert.deepEqual(aws.operations(), ["GetInstanceSnapshots"]);
    });
});
