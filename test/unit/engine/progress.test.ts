import assert from "node:assert/strict";
import { formatDuration } from "../../../provider/inputs/duration";
import { progressFor } from "../../../provider/engine/progress";
import { FakeEngine } from "./fake-engine";

const URN = "urn:pulumi:dev::shop::x::shop";

function speaking() {
    const engine = new FakeEngine();
    const time = { now: 0 };
    const progress = progressFor(engine, URN, () => time.now);
    return { engine, time, progress, said: () => engine.logged.map(({ message }) => message) };
}

describe("progress lines", () => {
    it("go to the resource they are about: live ones to be replaced, lasting ones and warnings to stay", () => {
        const { engine, progress } = speaking();
        progress.live("waiting");
        progress.lasting("done");
        progress.warn("look out");
        assert.deepEqual(engine.logged, [
            { severity: "info", urn: URN, message: "waiting", ephemeral: true },
            { severity: "info", urn: URN, message: "done", ephemeral: false },
            { severity: "warning", urn: URN, message: "look out", ephemeral: false },
        ]);
    });

    it("do not flood a log: an hour of ticks every 100 ms is at most one line in five seconds", () => {
        const { engine, time, progress } = speaking();
        const hour = 3_600_000;
        for (; time.now < hour; time.now += 100) {
            const elapsed = formatDuration(time.now);
            progress.live(`step 4 of 12: waiting for snapshot "b-1a2b3c4" (${elapsed}, at most 2h more)`);
        }
        // Two lines more for the words changing from seconds to minutes.
        assert.ok(engine.logged.length <= hour / 5_000 + 2, `${engine.logged.length} lines`);
        assert.ok(engine.logged.length >= hour / 5_000 - 2, `${engine.logged.length} lines`);
    });

    it("show at once that something else is waited for", () => {
        const { time, progress, said } = speaking();
        progress.live("stopping (1s)");
        time.now += 10;
        progress.live("stopping (2s)");
        progress.live("starting (0s)");
        time.now += 10;
        progress.live("starting (1s)");
        time.now += 5_000;
        progress.live("starting (6s)");
        assert.deepEqual(said(), ["stopping (1s)", "starting (0s)", "starting (6s)"]);
    });

    it("never swallow a lasting line or a warning", () => {
        const { progress, said } = speaking();
        for (let n = 0; n < 20; n += 1) {
            progress.lasting("the same");
            progress.warn("the same");
        }
        assert.equal(said().length, 40);
    });

    it("are held back for each resource by itself", () => {
        const engine = new FakeEngine();
        const [one, other] = [progressFor(engine, "urn:1", () => 0), progressFor(engine, "urn:2", () => 0)];
        one.live("waiting (1s)");
        other.live("waiting (1s)");
        one.live("waiting (2s)");
        assert.deepEqual(
            engine.logged.map(({ urn }) => urn),
            ["urn:1", "urn:2"],
        );
    });
});
