import assert from "node:assert/strict";
import { obedientGuests } from "../../../../emulator/test/support/obedient-guest";
import { PACES, waitFor } from "../../../../provider/run/waits";
import { median } from "../../../../bench/statistics";
import { Rig } from "../../../support/in-process/rig";

const SILENCE = { live: () => undefined, lasting: () => undefined, warn: () => undefined };

interface Happened {
    readonly at: number;
    readonly kind: string;
    readonly name: string;
    readonly state: string;
}

/** So many instances are stopped at once, and waited for, in an account that takes three calls a second. */
async function stopped(count: number) {
    const rig = new Rig({
        pageSize: 50,
        quotas: { instances: count, staticIps: 5, callsPerSecond: 3 },
        guests: obedientGuests(),
    });
    const names = Array.from({ length: count }, (_, index) => `shop-${index + 1}`);
    for (const name of names) {
        await rig.addInstance({ name });
    }
    const { lightsail, view } = rig.cloud;
    const { signal } = new AbortController();
    const noticed = await Promise.all(
        names.map(async (name): Promise<[string, number]> => {
            await lightsail.stopInstance(name);
            const watch = view.watchInstance(name);
            await waitFor(
                { clock: rig.clock, progress: SILENCE, signal },
                {
                    what: `instance "${name}" to be stopped`,
                    pace: PACES.stop,
                    boundMilliseconds: 3_600_000,
                    isJustBegun: true,
                    adviceOnTimeout: "",
                    probe: async () =>
                        (await watch.look())?.state === "stopped"
                            ? { kind: "reached", value: undefined }
                            : { kind: "waiting" },
                },
            );
            watch.end();
            return [name, rig.clock.now()];
        }),
    );
    const happened = ((await rig.control("GET", "history")) as readonly Happened[]).filter(
        ({ state }) => state === "stopped",
    );
    const at = new Map(happened.map((each) => [each.name, each.at]));
    const requests = await rig.requests();
    const stops = requests.filter(({ operation }) => operation === "StopInstance");
    return {
        names,
        lateness: median(noticed.map(([name, seen]) => (seen - (at.get(name) ?? 0)) / 1_000)),
        /** In the order in which they were first asked for, and in that in which Lightsail took them. */
        asked: [...new Set(stops.map(({ input }) => input["instanceName"]))],
        taken: stops.flatMap(({ input, error }) => (error === undefined ? [input["instanceName"]] : [])),
        throttled: requests.filter(({ error }) => error === "ThrottlingException").length,
        calls: requests.length,
    };
}

describe("a thousand servers in an account that takes three calls a second", () => {
    it("are stopped in their order and waited for: none fails, and what grows is the lateness", async () => {
        const few = await stopped(10);
        const many = await stopped(1_000);
        assert.deepEqual(many.asked, many.names);
        // What was throttled keeps its place: it is only as much later as it waits before it is sent again.
        const late = many.taken.map((name, place) => place - many.names.indexOf(String(name)));
        assert.ok(Math.max(...late) < 50, `${Math.max(...late)} places late`);
        assert.ok(many.throttled > 0, "the account's rate was never met");
        assert.ok(many.throttled < many.calls / 10, `${many.throttled} of ${many.calls} throttled`);
        assert.ok(few.lateness < 10, `${few.lateness} s late`);
        // Changes go first, and that many take so long.
        assert.ok(many.lateness > few.lateness && many.lateness < 1_000 / 3, `${many.lateness} s late`);
    });
});
