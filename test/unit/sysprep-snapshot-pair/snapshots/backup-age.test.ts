import assert from "node:assert/strict";
import { isStale, reportBackupAge } from "../../../../provider/sysprep-snapshot-pair/snapshots/backup-age";
import { newRunState } from "../../../../provider/sysprep-snapshot-pair/context";
import { TAG } from "../../../../provider/run/tags";
import { steps } from "../../../../provider/sysprep-snapshot-pair/guide/steps";
import { plan } from "../../../../provider/run/walk/plan";
import type { Situation } from "../../../../provider/sysprep-snapshot-pair/situation";
import { fakeCloud, fakeRuntime } from "../fake-cloud";
import {
    absent,
    at,
    failed,
    generalized,
    instance,
    OWN,
    ours,
    pairInputs,
    running,
    settings,
    situation,
} from "../fixtures";

const DAY = 24 * 60;
const BACKUP_AT = 10;
const stopped = instance({ state: "stopped" });
const started = { lastStart: at(12), lastStop: undefined };
const old = (more: Partial<Situation> = {}) =>
    situation({ backup: ours("available"), power: started, now: at(BACKUP_AT + DAY), ...more });

describe("a backup of an earlier run", () => {
    it("is stale once the source has been in use for a day since", () => {
        assert.ok(isStale(old()));
        assert.ok(isStale(old({ source: stopped, power: { lastStart: at(12), lastStop: at(700) } })));
        assert.ok(!isStale(old({ now: at(BACKUP_AT + DAY - 1) })));
    });

    it("is as good as new while the source has been off", () => {
        const power = { lastStart: undefined, lastStop: undefined };
        assert.ok(!isStale(old({ source: stopped, power, now: at(90 * DAY) })));
    });

    const BEFORE_SYSPREP: Readonly<Record<string, Partial<Situation>>> = {
        "Sysprep is at work": { command: running },
        "Sysprep has ended": { command: generalized() },
        "Sysprep has failed": { command: failed },
        "Sysprep was sent so long ago that Systems Manager has forgotten it": {
            backup: ours("available", { tags: { ...OWN, [TAG.sysprepSent]: "then" } }),
        },
        "Windows has shut down by itself": { source: stopped },
        "Windows had shut down by itself before it was started": {
            power: { ...started, wentDownInside: true },
        },
    };
    for (const [what, more] of Object.entries(BEFORE_SYSPREP)) {
        it(`is never stale when ${what}: it is the last of before that`, () => {
            assert.ok(!isStale(old({ ...more, now: at(90 * DAY) })));
        });
    }

    it("that is none, or beside a Sysprep snapshot, is never stale", () => {
        for (const more of [
            { backup: absent },
            { backup: ours("pending") },
            { sysprep: ours("available") },
        ]) {
            assert.ok(!isStale(old(more)));
        }
        assert.ok(!isStale(old({ source: undefined })));
    });

    it("is taken anew by the plan when stale, with the checks before the outage", () => {
        const names = plan(steps, old(), settings()).steps.map(({ name }) => name);
        assert.deepEqual(names.slice(0, 4), [
            "check Windows before any outage",
            "stop for the backup",
            "create the backup snapshot",
            "start after the backup",
        ]);
        const young = plan(steps, old({ now: at(60) }), settings()).steps.map(({ name }) => name);
        assert.ok(!young.includes("create the backup snapshot"));
    });

    it("is named with its age in a line that stays", async () => {
        const runtime = fakeRuntime(() => fakeCloud({}));
        const context = {
            ...(await runtime.connect({})),
            inputs: pairInputs(),
            identity: settings().identity,
            progress: runtime.progressFor(""),
            runState: newRunState(),
            hostId: "here",
            signal: runtime.signal,
            assertEngineAlive: () => Promise.resolve(),
        };
        reportBackupAge(context, old({ now: at(BACKUP_AT + 30 * DAY) }));
        reportBackupAge(context, old({ now: at(BACKUP_AT + 61) }));
        reportBackupAge(context, situation());
        assert.equal(runtime.said.length, 2);
        assert.match(
            runtime.said[0] ?? "",
            /"shop-backup-1a2b3c4" of an earlier run is 30 days old.*a new one/,
        );
        assert.match(runtime.said[1] ?? "", /continuing with .*"shop-backup-1a2b3c4".* 1 hour old/);
    });
});
