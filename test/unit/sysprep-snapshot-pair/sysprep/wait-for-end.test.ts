import assert from "node:assert/strict";
import { isSysprepOver } from "../../../../provider/sysprep-snapshot-pair/sysprep/wait-for-end";
import { Rig } from "../../../support/in-process/rig";
import { at, failed, generalized, instance, ours, running, situation, URN } from "../fixtures";

describe("a Sysprep that is over", () => {
    it("is told from one that is at work or has yet to shut Windows down", () => {
        const stopped = instance({ state: "stopped" });
        const power = { lastStart: at(30), lastStop: undefined };
        for (const [over, more] of [
            [false, { command: running }],
            [false, { command: generalized(at(20)) }],
            [false, { command: generalized(at(20)), source: instance({ state: "stopping" }) }],
            [true, { command: generalized(at(20)), source: stopped }],
            [true, { command: generalized(at(20)), power }],
            [true, { command: failed }],
            [true, { command: running, sysprep: ours("available") }],
            [true, { command: running, source: undefined }],
        ] as const) {
            assert.equal(isSysprepOver(situation(more)), over, JSON.stringify(more));
        }
    });

    /** Systems Manager is away from the moment the disk is generalized until 20 s after the machine is off. */
    function late(rig: Rig): void {
        let offSince: number | undefined;
        rig.beforeRequest = async (operation) => {
            if (operation !== "GetCommandInvocation") {
                return;
            }
            const [source] = (await rig.state()).instances;
            const isOff = source?.state === "stopped";
            offSince ??= isOff ? rig.clock.now() : undefined;
            const isAway = offSince === undefined || rig.clock.now() < offSince + 20_000;
            if (source?.disk.generalized === true && isAway) {
                throw Object.assign(new Error("service unavailable"), { code: "ECONNRESET" });
            }
        };
    }

    it("is not waited for when its answer comes late and a later step fails", async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop", managed: true });
        late(rig);
        let looks = 0;
        rig.probe = () => {
            looks += 1;
            return Promise.resolve(looks === 1 ? { healthy: true } : { healthy: false, reason: "500" });
        };
        const verify = { source: { kind: "http", within: "1m" } };
        const { inputs } = await rig.pair().check({}, { instanceName: "shop", resourceUrn: URN, verify });
        await assert.rejects(rig.pair().create(inputs), /does not work as before after Sysprep/);
        assert.doesNotMatch(rig.lines("lasting").join("\n"), /Sysprep is running on instance/);
        const { at: started = 0 } =
            (await rig.requests()).filter(({ operation }) => operation === "StartInstance").at(-1) ?? {};
        const minutes = (rig.clock.now() - started) / 60_000;
        assert.ok(minutes < 30, `${minutes} minutes after the start`);
        const [source] = (await rig.state()).instances;
        assert.ok(source !== undefined && !Object.keys(source.tags).some((key) => key.includes(":lock-")));
    });

    it("is not waited for where a person has started the machine at once", async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop", managed: true });
        let isStarted = false;
        rig.beforeRequest = async (operation) => {
            const [source] = (await rig.state()).instances;
            if (
                !isStarted &&
                operation === "GetInstance" &&
                source?.state === "stopped" &&
                source.disk.generalized
            ) {
                isStarted = true;
                await rig.call("Lightsail_20161128", "StartInstance", { instanceName: "shop" });
            }
        };
        const { inputs } = await rig.pair().check({}, { instanceName: "shop", resourceUrn: URN });
        const before = rig.clock.now();
        await assert.rejects(rig.pair().create(inputs), /was started after Sysprep and before its snapshot/);
        const minutes = (rig.clock.now() - before) / 60_000;
        assert.ok(minutes < 45, `${minutes} minutes`);
    });
});
