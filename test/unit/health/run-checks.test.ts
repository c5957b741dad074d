import assert from "node:assert/strict";
import { VirtualClock } from "../../support/in-process/virtual-clock";
import { runHealthChecks } from "../../../provider/health/run-checks";

const silent = { live: () => undefined, lasting: () => undefined, warn: () => undefined };
const CHECKS = [
    { kind: "tcp", port: 80, within: 60_000 },
    { kind: "tcp", port: 443, within: 900_000 },
] as const;

describe("checks side by side", () => {
    it("all end with the first that cannot be looked at, and with its error", async () => {
        const clock = new VirtualClock();
        const refused = new Error("not allowed");
        let looks = 0;
        const run = runHealthChecks(
            { clock, progress: silent, signal: new AbortController().signal },
            "shop",
            CHECKS,
            async ({ port }) => {
                looks += 1;
                await clock.sleep(1_000);
                if (port === 80) {
                    throw refused;
                }
                return { healthy: false, reason: "not yet" };
            },
        );
        await assert.rejects(run, refused);
        const before = looks;
        await clock.sleep(3_600_000);
        assert.equal(looks, before, "nothing is looked at when the run is over");
    });

    it("end with the engine's end", async () => {
        const clock = new VirtualClock();
        const gone = new AbortController();
        const run = runHealthChecks({ clock, progress: silent, signal: gone.signal }, "shop", CHECKS, () =>
            Promise.resolve({ healthy: false, reason: "not yet" }),
        );
        const outcome = assert.rejects(run, /the engine is gone/);
        await clock.sleep(10_000);
        gone.abort(new Error("the engine is gone"));
        await outcome;
    });
});
