import assert from "node:assert/strict";
import { noteOutage, stoppedAt } from "../../../../provider/sysprep-snapshot-pair/source/outage";
import type { Situation } from "../../../../provider/sysprep-snapshot-pair/situation";
import { Rig } from "../../../support/in-process/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";
const NOON = new Date("2026-11-24T12:00:00Z");
const LATER = new Date("2026-11-24T13:00:00Z");

interface Entry {
    readonly step: string;
    readonly start: string;
    readonly end: string;
}

describe("the outage", () => {
    it("of a stop that Lightsail has recorded begins there, and of Windows' own shutdown when it is seen", () => {
        assert.equal(stoppedAt({ lastStart: NOON, lastStop: LATER }), LATER);
        assert.equal(stoppedAt({ lastStart: LATER, lastStop: NOON }), undefined);
        assert.equal(stoppedAt({ lastStart: undefined, lastStop: NOON }), NOON);
        assert.equal(stoppedAt({ lastStart: LATER, lastStop: undefined }), undefined);
    });

    it("is nobody's concern while the source is not touched, and is not begun twice", () => {
        const clock = { now: () => 5_000, sleep: () => Promise.resolve() };
        const stopped = {
            source: { state: "stopped" },
            power: { lastStart: undefined, lastStop: undefined },
        } as Situation;
        const runState = { touchedSource: false, downSince: undefined as number | undefined };
        const context = { clock, runState } as unknown as Parameters<typeof noteOutage>[0];
        noteOutage(context, stopped);
        assert.equal(runState.downSince, undefined);
        runState.touchedSource = true;
        noteOutage(context, stopped);
        noteOutage({ ...context, clock: { ...clock, now: () => 9_000 } }, stopped);
        assert.equal(runState.downSince, 5_000);
    });

    it("counts both times that the source is off, also where Sysprep's report comes after the shutdown", async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop-windows-1", managed: true });
        const { inputs } = await rig.pair().check({}, { instanceName: "shop-windows-1", resourceUrn: URN });
        const { properties } = await rig.pair().create(inputs);
        const timeline = properties["timeline"] as readonly Entry[];
        const seconds = (from: string, to: string) => {
            const start = timeline.find(({ step }) => step === from)?.start ?? "";
            const end = timeline.find(({ step }) => step === to)?.end ?? "";
            return (Date.parse(end) - Date.parse(start)) / 1_000;
        };
        const first = seconds("create the backup snapshot", "start after the backup");
        const second = seconds("create the Sysprep snapshot", "start after Sysprep");
        const counted = Number(properties["downtimeSeconds"]);
        assert.ok(first > 60 && second > 60);
        assert.ok(counted >= first + second - 1, `${counted} s instead of ${first + second} s or more`);
    });
});
