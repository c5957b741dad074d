import assert from "node:assert/strict";
import { Rig } from "../../../support/in-process/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";
const BEFORE = [
    "tzutil /s 'W. Europe Standard Time'",
    "Set-WinSystemLocale de-DE",
    "Set-Culture de-DE",
    "Set-ItemProperty 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server' fDenyTSConnections 1",
    "Disable-NetFirewallRule -Name RemoteDesktop-UserMode-In-UDP",
];
const NOW = `tzutil /g
(Get-WinSystemLocale).Name
(Get-ItemProperty 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server').fDenyTSConnections
(Get-NetFirewallRule -Name RemoteDesktop-UserMode-In-UDP).Enabled`;

/** What a script prints on the source. */
async function said(rig: Rig, script: string): Promise<string> {
    const nodeId = (await rig.state()).instances[0]?.managedInstanceId ?? "";
    const command = { nodeId, lines: script.split("\n"), comment: "by hand", executionTimeoutSeconds: 600 };
    const { id } = await rig.cloud.ssm.sendCommand(command);
    for (;;) {
        await rig.clock.sleep(5_000);
        const invocation = await rig.cloud.ssm.getInvocation(id, nodeId);
        if (invocation !== undefined && !["Pending", "InProgress"].includes(invocation.status)) {
            return invocation.stdout.trim().replace(/\r\n/g, " ");
        }
    }
}

async function pairOf(blueprintId: string, sysprep: object): Promise<Rig> {
    const rig = new Rig();
    await rig.control("POST", "instances", { name: "shop-windows-1", managed: true, blueprintId });
    await said(rig, BEFORE.join("\n"));
    const { inputs } = await rig
        .pair()
        .check({}, { instanceName: "shop-windows-1", resourceUrn: URN, sysprep });
    const { properties } = await rig.pair().create(inputs);
    assert.equal(properties["phase"], "complete");
    return rig;
}

describe("what Sysprep's answer file changes on the source (preserve)", () => {
    for (const blueprintId of ["windows_server_2019", "windows_server_2022"]) {
        it(`is put back after the start (fault 3): ${blueprintId}`, async () => {
            const rig = await pairOf(blueprintId, { method: "ssm" });
            assert.equal(await said(rig, NOW), "W. Europe Standard Time de-DE 1 False");
            assert.match(rig.lines("lasting").join("\n"), /put back as before Sysprep: timeZone, /);
            assert.deepEqual(rig.lines("warn"), []);
        });
    }

    it("stays where nothing is to be preserved", async () => {
        const rig = await pairOf("windows_server_2019", { method: "ssm", preserve: [] });
        assert.equal(await said(rig, NOW), "UTC en-US 0 True");
    });

    it("is put back as far as it is asked for", async () => {
        const rig = await pairOf("windows_server_2019", { method: "ssm", preserve: ["timeZone"] });
        assert.equal(await said(rig, NOW), "W. Europe Standard Time en-US 0 True");
    });

    it("is told where the source cannot be reached afterwards, with what it was", async () => {
        const rig = await pairOf("windows_server_2019", { method: "ssm", registration: "clear" });
        const [warning = ""] = rig.lines("warn");
        assert.match(warning, /time zone becomes UTC.*not put back: its registration .* was cleared/);
        assert.match(warning, / {2}- time zone: tzutil\.exe \/s "W\. Europe Standard Time"\n/);
        assert.match(warning, / {2}- Remote Desktop: off \(fDenyTSConnections 1\)/);
    });
});
