import assert from "node:assert/strict";
import { instanceInState } from "../../../../provider/cloud/calls/acceptors";
import { poll } from "../../../../provider/cloud/calls/poll";
import { scriptedCloud } from "../../../support/in-process/scripted-aws";
import type { AwsAnswer, AwsCall } from "../../../support/in-process/scripted-aws";

const MINUTE = 60_000;

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
