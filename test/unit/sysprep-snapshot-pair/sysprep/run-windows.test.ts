import assert from "node:assert/strict";
import type { RegionState } from "../../../../emulator/services";
import { Rig } from "../../../support/in-process/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";

interface Machine {
    readonly blueprintId?: string;
    readonly guest?: object;
}

interface Ended {
    readonly properties: Record<string, unknown> | undefined;
    /** What the person was told when it failed. */
    readonly failure: string;
    readonly state: RegionState;
    readonly rig: Rig;
}

/** A whole run on a simulated machine, to whatever end. */
async function runOn(machine: Machine, more: object = {}, rig = new Rig()): Promise<Ended> {
    await rig.control("POST", "instances", { name: "shop-windows-1", managed: true, ...machine });
    const { inputs, failures } = await rig
        .pair()
        .check({}, { instanceName: "shop-windows-1", resourceUrn: URN, ...more });
    assert.deepEqual(failures, []);
    try {
        const { properties } = await rig.pair().create(inputs);
        return { properties, failure: "", state: await rig.state(), rig };
    } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        return { properties: undefined, failure, state: await rig.state(), rig };
    }
}

const source = ({ state }: Ended) => {
    const found = state.instances.find(({ name }) => name === "shop-windows-1");
    assert.ok(found !== undefined);
    return found;
};

const sysprepSnapshot = ({ state }: Ended) =>
    state.instanceSnapshots.find(({ name }) => name.includes("-sysprep-"));

describe("a pair of every Windows Server that Lightsail has sold", () => {
    for (const [blueprintId, agent] of [
        ["windows_server_2012", "ec2config"],
        ["windows_server_2012_r2", "ec2config"],
        ["windows_server_2016", "ec2launch"],
        ["windows_server_2016", "ec2launch-v2"],
        ["windows_server_2019", "ec2launch"],
        ["windows_server_2019", "ec2launch-v2"],
        ["windows_server_2022", "ec2launch-v2"],
        ["windows_server_2025", "ec2launch-v2"],
        ["windows_server_2016_sql_2016_express", "ec2launch"],
        ["windows_server_2022_sql_2022_express", "ec2launch-v2"],
    ] as const) {
        it(`goes through on ${blueprintId} with ${agent}`, async () => {
            const ended = await runOn({ blueprintId, guest: { agent } });
            assert.equal(ended.failure, "");
            assert.equal(sysprepSnapshot(ended)?.disk.generalized, true);
            assert.equal(source(ended).state, "running");
            assert.equal(source(ended).disk.sysprepRuns, 1);
            assert.equal(
                ended.properties?.["sourceAdministratorPassword"],
                source(ended).disk.administratorPassword,
            );
        });
    }
});

describe("a machine that Sysprep would fail on", () => {
    for (const finding of [
        "agent-settings",
        "image-state",
        "rearm-count",
        "pending-reboot",
        "launch-agent-running",
        "servicing",
        "sysprep-running",
        "appx",
        "bitlocker",
        "domain-controller",
        "administrator-disabled",
        "stale-profiles",
    ]) {
        it(`is found out before any outage: ${finding}`, async () => {
            const ended = await runOn({ guest: { preflight: [finding] } });
            assert.match(ended.failure, /Sysprep would fail on instance "shop-windows-1":\n {2}- /);
            assert.deepEqual(ended.state.instanceSnapshots, []);
            assert.equal(source(ended).state, "running");
            assert.ok(!(await ended.rig.operations()).includes("StopInstance"));
        });
    }

    for (const finding of [
        "sysprep-status",
        "pending-file-rename",
        "domain",
        "free-space",
        "extra-profiles",
    ]) {
        it(`is warned of and goes on: ${finding}`, async () => {
            const ended = await runOn({ guest: { preflight: [finding] } });
            assert.equal(ended.failure, "");
            const warnings = ended.rig.lines("warn").filter((line) => line.startsWith("preflight: "));
            assert.ok(warnings.length > 0);
            assert.equal(new Set(warnings).size, warnings.length, "both times it is checked, said once");
        });
    }

    it("is found out before any outage: a metadata service that is switched off in Lightsail", async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", {
            name: "shop-windows-1",
            managed: true,
            metadataOptions: { httpEndpoint: "disabled" },
        });
        const { inputs } = await rig.pair().check({}, { instanceName: "shop-windows-1", resourceUrn: URN });
        await assert.rejects(
            rig.pair().create(inputs),
            /metadata service of instance .* is switched off in Lightsail/,
        );
        assert.ok(!(await rig.operations()).includes("StopInstance"));
    });

    it("may be restarted when Windows is not in its finished state, and is not to be tried as it is", async () => {
        const ended = await runOn({ guest: { preflight: ["image-state"] } });
        assert.match(ended.failure, /Restart the instance/);
        assert.match(ended.failure, /Run `pulumi up` again once Windows is in its finished state/);
        assert.doesNotMatch(ended.failure, /preflight: "warn"|from the backup/);
    });

    it("tells every finding at once", async () => {
        const ended = await runOn({ guest: { preflight: ["appx", "bitlocker", "rearm-count"] } });
        assert.equal(ended.failure.match(/^ {2}- /gm)?.length, 3);
    });

    it("can be tried in spite of the findings, and fails with Sysprep's own words", async () => {
        const ended = await runOn(
            { guest: { preflight: ["appx"] } },
            { sysprep: { method: "ssm", preflight: "warn" } },
        );
        assert.match(ended.failure, /0x80073cf2/i);
        assert.equal(source(ended).state, "running");
        assert.equal(sysprepSnapshot(ended), undefined);
    });
});

describe("a Sysprep that goes wrong", () => {
    for (const [sysprep, says] of [
        ["fails", /setuperr\.log/],
        ["hangs", /Sysprep/],
        ["lies", /ImageState|image state/],
        ["powers-off", /powered off before Sysprep reported its result/],
    ] as const) {
        it(`ends as a clear error with the source running: ${sysprep}`, async () => {
            const ended = await runOn({ guest: { sysprep } });
            assert.match(ended.failure, says);
            assert.match(
                ended.failure,
                /instance "shop-windows-1" is running; backup snapshot ".*" is available and kept/,
            );
            assert.equal(source(ended).state, "running");
            assert.equal(sysprepSnapshot(ended), undefined);
            assert.ok(source(ended).disk.sysprepRuns <= 1);
        });
    }

    it("is told apart from a shutdown that failed after it: Windows is whole then", async () => {
        const sysprep = {
            method: "ssm",
            beforeSysprep: "Remove-Item C:\\Windows\\System32\\shutdown.exe",
        };
        const ended = await runOn({}, { sysprep });
        assert.match(ended.failure, /generalized and whole, but no Sysprep snapshot was made of it/);
        assert.doesNotMatch(ended.failure, /half generalized/);
        assert.equal(sysprepSnapshot(ended), undefined);
    });

    it("takes its time when it is only slow", async () => {
        assert.equal((await runOn({ guest: { sysprep: "slow" } })).failure, "");
    });
});

describe("a Systems Manager agent that is lost", () => {
    it("before Sysprep could be sent ends as a clear error with the source running", async () => {
        const sysprep = { method: "ssm", beforeSysprep: "Stop-Service AmazonSSMAgent" };
        const ended = await runOn({}, { sysprep });
        assert.match(ended.failure, /ended as DeliveryTimedOut/);
        assert.match(ended.failure, /Sysprep's logs could not be read/);
        assert.equal(source(ended).state, "running");
        assert.equal(source(ended).disk.sysprepRuns, 0);
        assert.equal(sysprepSnapshot(ended), undefined);
    });

    it("while Sysprep is at work ends as a clear error with the source running", async () => {
        const rig = new Rig();
        let stopped = false;
        rig.beforeRequest = async () => {
            if (!stopped && rig.lines("live").some((line) => line.includes("generalizing for"))) {
                stopped = true;
                const [node] = await rig.cloud.ssm.describeNodes();
                assert.ok(node !== undefined);
                await rig.cloud.ssm.sendCommand({
                    nodeId: node.id,
                    lines: ["Stop-Service AmazonSSMAgent"],
                    comment: "somebody else's",
                    executionTimeoutSeconds: 60,
                });
            }
        };
        const ended = await runOn({}, {}, rig);
        assert.ok(stopped);
        assert.notEqual(ended.failure, "");
        assert.equal(source(ended).state, "running");
        assert.equal(sysprepSnapshot(ended), undefined);
        assert.ok(source(ended).disk.sysprepRuns <= 1);
    });
});

describe("a Systems Manager agent that comes late after Sysprep", () => {
    /** EC2Config, whose first launch leaves alone how the service starts; EC2Launch v1 and v2 start it. */
    const machine = { blueprintId: "windows_server_2012_r2" };

    /** From the next start on it is at work so much later, as where user data takes its time. */
    const lateBy = (seconds: number): string => `
Set-Service AmazonSSMAgent -StartupType Manual
$action = New-ScheduledTaskAction -Execute C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -Argument '-Command "Start-Sleep ${seconds}; Start-Service AmazonSSMAgent"'
$system = New-ScheduledTaskPrincipal -UserId SYSTEM -LogonType ServiceAccount -RunLevel Highest
$atStart = New-ScheduledTaskTrigger -AtStartup
$null = Register-ScheduledTask -TaskName late -Action $action -Trigger $atStart -Principal $system`;

    const checkWithin = (within: string, late: number) => ({
        sysprep: { method: "ssm", beforeSysprep: lateBy(late), preserve: [] },
        verify: { source: { kind: "powershell", script: "exit 0", within } },
    });

    it("is waited for by a health check until its time is over", async () => {
        assert.equal((await runOn(machine, checkWithin("20m", 480))).failure, "");
    });

    it("fails the check, and not the run, when it comes too late", async () => {
        const ended = await runOn(machine, checkWithin("4m", 1_800));
        assert.match(ended.failure, /does not work as before after Sysprep/);
        assert.match(
            ended.failure,
            /Systems Manager could not deliver it to node mi-\w+ \(is its SSM Agent running\?\) \(tried for 4m 00s\)/,
        );
    });
});

describe("the user's own script before Sysprep", () => {
    it("runs before Sysprep does", async () => {
        const sysprep = { method: "ssm", beforeSysprep: "Set-Content C:\\before.txt 'done'" };
        assert.equal((await runOn({}, { sysprep })).failure, "");
    });

    it("ends the run with the end of its output when it fails", async () => {
        const sysprep = { method: "ssm", beforeSysprep: "Write-Output 'licence server said no'\nexit 3" };
        const ended = await runOn({}, { sysprep });
        assert.match(ended.failure, /exit code 3[^]*licence server said no/);
        assert.equal(source(ended).state, "running");
        assert.equal(source(ended).disk.sysprepRuns, 0);
    });

    it("may print more than comes back", async () => {
        const sysprep = { method: "ssm", beforeSysprep: "'x' * 60000\nexit 4" };
        const ended = await runOn({}, { sysprep });
        assert.match(ended.failure, /exit code 4/);
        assert.ok(ended.failure.length < 20_000);
    });
});
