import assert from "node:assert/strict";

import type { LaunchAgent, PreflightFinding } from "../../emulator/windows/contract";
import {
    readDocument,
    registrationScript,
    registrationUserData,
    type DocumentOf,
} from "../../provider/guest";
import { ask, startedUntil, sysprep } from "./asking";
import { computer, MINUTE, REGISTRATION, running, type Computer } from "../../emulator/test/windows/support";

/** Every Windows Server with each agent that its images have come with. */
const machines: readonly (readonly [string, LaunchAgent])[] = [
    ["windows_server_2012", "ec2config"],
    ["windows_server_2012_r2", "ec2config"],
    ["windows_server_2016", "ec2launch"],
    ["windows_server_2016", "ec2launch-v2"],
    ["windows_server_2016_sql_2016_express", "ec2launch"],
    ["windows_server_2019", "ec2launch"],
    ["windows_server_2019", "ec2launch-v2"],
    ["windows_server_2022", "ec2launch-v2"],
    ["windows_server_2022_sql_2022_express", "ec2launch-v2"],
    ["windows_server_2025", "ec2launch-v2"],
];

describe("the provider's scripts in a simulated Windows", () => {
    it("tell a Server Core from a server with Desktop Experience", () => {
        const target = running({ blueprintId: "windows_server_2022", agent: "ec2launch-v2" });
        const key = "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
        target.run(`Set-ItemProperty -Path '${key}' -Name InstallationType -Value 'Server Core'`);
        assert.equal(ask(target, "detect", {}).windows.installation, "Server Core");
    });

    for (const [blueprintId, agent] of machines) {
        describe(`${blueprintId} with ${agent}`, () => {
            it("detects, finds nothing wrong, and says so", () => {
                const target = running({ blueprintId, agent });
                const detected = ask(target, "detect", {});
                assert.equal(detected.agent, agent);
                assert.equal(detected.ec2InstanceId, "i-0abcdef1234567890");
                assert.deepEqual(detected.administrator, { name: "Administrator", enabled: true });
                assert.equal(detected.windows.installation, "Server");
                assert.deepEqual(ask(target, "preflight", {}).findings, []);
            });

            it("generalizes, powers off, and comes up as another computer with another password", () => {
                const target = running({ blueprintId, agent });
                const before = target.disk.truth();
                assert.equal(sysprep(target).outcome, "generalized");
                assert.equal(target.disk.truth().generalized, true);
                target.timeline.advance(5 * MINUTE);
                assert.equal(target.told.at(-1), "poweredOff");

                const clone = computer({
                    blueprintId,
                    agent,
                    disk: target.disk.clone(),
                    timeline: target.timeline,
                    hardwareUuid: "another",
                    userData: "<powershell>Set-Content C:\\user-data.txt 'ran'</powershell>",
                });
                clone.guest.powerOn();
                clone.timeline.advance(20 * MINUTE);
                const truth = clone.disk.truth();
                assert.equal(truth.imageState, "IMAGE_STATE_COMPLETE");
                assert.equal(truth.generalized, false);
                assert.notEqual(truth.machineSid, before.machineSid);
                assert.notEqual(truth.administratorPassword, before.administratorPassword);
                assert.deepEqual(clone.passwords, [truth.administratorPassword]);
                assert.equal(clone.run("Get-Content C:\\user-data.txt").stdout, "ran\r\n");
            });

            it("runs Sysprep once for one run and attempt", () => {
                const target = running({ blueprintId, agent });
                sysprep(target);
                target.timeline.advance(5 * MINUTE);
                target.guest.powerOn();
                target.timeline.advance(20 * MINUTE);
                assert.equal(sysprep(target).outcome, "already-ran");
                assert.equal(target.disk.truth().sysprepRuns, 1);
                assert.equal(sysprep(target, { runId: "run-2" }).outcome, "generalized");
            });
        });
    }

    const findings: readonly PreflightFinding[] = [
        "launch-agent",
        "agent-settings",
        "image-state",
        "rearm-count",
        "sysprep-status",
        "pending-reboot",
        "pending-file-rename",
        "launch-agent-running",
        "servicing",
        "sysprep-running",
        "appx",
        "bitlocker",
        "domain",
        "domain-controller",
        "administrator-disabled",
        "free-space",
        "extra-profiles",
        "stale-profiles",
    ];
    for (const finding of findings) {
        for (const blueprintId of ["windows_server_2012_r2", "windows_server_2019", "windows_server_2025"]) {
            if (finding === "appx" && blueprintId === "windows_server_2012_r2") {
                continue;
            }
            it(`finds ${finding} on ${blueprintId}`, () => {
                const target = running({ blueprintId, behaviour: { preflight: [finding] } });
                const found = ask(target, "preflight", {}).findings.map((one) => one.check);
                assert.deepEqual(found, [finding]);
            });
        }
    }

    for (const agent of ["ec2config", "ec2launch", "ec2launch-v2"] as const) {
        const blueprintId = agent === "ec2config" ? "windows_server_2012_r2" : "windows_server_2019";
        it(`reports a Sysprep that fails under ${agent}`, () => {
            const target = running({ blueprintId, agent, behaviour: { sysprep: "fails" } });
            const report = sysprep(target);
            assert.equal(report.outcome, "failed");
            assert.match(JSON.stringify(report), /Sysprep_Clean_Validate_Opk/);
            assert.equal(target.disk.truth().imageState, "IMAGE_STATE_COMPLETE");
        });

        it(`reports a Sysprep that lies under ${agent}`, () => {
            const target = running({ blueprintId, agent, behaviour: { sysprep: "lies" } });
            const report = sysprep(target);
            assert.equal(report.outcome, "failed");
            assert.match(JSON.stringify(report), /IMAGE_STATE_UNDEPLOYABLE/);
        });

        it(`ends a Sysprep that hangs under ${agent} within its bound`, () => {
            const target = running({ blueprintId, agent, behaviour: { sysprep: "hangs" } });
            const start = target.timeline.now();
            assert.equal(sysprep(target, { timeoutSeconds: 1800 }).outcome, "failed");
            assert.ok(target.timeline.now() - start < 1800_000);
            assert.equal(target.disk.truth().generalized, false);
        });

        it(`waits for a slow Sysprep under ${agent}`, () => {
            const target = running({ blueprintId, agent, behaviour: { sysprep: "slow" } });
            assert.equal(sysprep(target).outcome, "generalized");
        });
    }

    it("tells, while Sysprep runs, how far it is", () => {
        const target = running();
        startedUntil(target, "generalize");
        target.timeline.advance(2 * MINUTE);
        const progress = ask(target, "progress", {});
        assert.equal(progress.outcome, "recorded");
        assert.match(JSON.stringify(progress), /"phase":"generalize"/);
        assert.match(JSON.stringify(progress), /"sysprepRunning":true/);
    });

    it("clears the registration where clones are to be free of it", () => {
        const target = running();
        assert.equal(sysprep(target, { systemsManagerOnClones: "clear" }).outcome, "generalized");
        target.timeline.advance(5 * MINUTE);
        target.guest.powerOn();
        target.timeline.advance(20 * MINUTE);
        assert.equal(target.connections.length, 1);
    });

    it("runs the user's own scripts and hands back what they say", () => {
        const target = running();
        const passed = ask(target, "before-sysprep", { script: "'grüße'; exit 0", timeoutSeconds: 60 });
        assert.equal(passed.outcome, "passed");
        const failed = ask(target, "health-check", { script: "'no'; exit 3", timeoutSeconds: 60 });
        assert.match(
            JSON.stringify(failed),
            /"outcome":"failed".*"exitCode":3|"exitCode":3.*"outcome":"failed"/,
        );
        const late = ask(target, "health-check", { script: "Start-Sleep 600", timeoutSeconds: 30 });
        assert.equal(late.outcome, "timed-out");
    });

    it("collects logs", () => {
        const target = running();
        ask(target, "collect-logs", { removeTask: true });
        assert.equal(target.connections.length, 1);
    });

    it("registers a new instance from its user data", () => {
        const target = computer({
            managed: false,
            userData: registrationUserData({
                activationId: "11111111-1111-1111-1111-111111111111",
                activationCode: "AbCdEf1234567890abcd",
                region: "us-east-1",
            }),
            registers: () => REGISTRATION,
        });
        target.guest.powerOn();
        target.timeline.advance(10 * MINUTE);
        assert.deepEqual(target.connections, [REGISTRATION]);
    });

    it("says why a registration was refused where the agent's service is disabled, and enables it with one that is not", () => {
        const code = { activationId: "id", activationCode: "very-secret", region: "us-east-1" };
        const paste = (target: Computer): DocumentOf["register"] => {
            target.run("Stop-Service AmazonSSMAgent; Set-Service AmazonSSMAgent -StartupType Disabled");
            return readDocument("register", target.run(registrationScript(code)).stdout);
        };
        const refused = paste(running({ registers: () => undefined }));
        assert.match(JSON.stringify(refused), /The activation may be used up/);
        const target = running({ registers: () => REGISTRATION });
        assert.equal(paste(target).outcome, "registered");
        assert.equal(paste(target).outcome, "already-registered");
        assert.match(target.run("(Get-Service AmazonSSMAgent).Status").stdout, /Running/);
    });

    it("registers a clone anew, whose inherited registration is refused", () => {
        const source = running();
        sysprep(source);
        source.timeline.advance(5 * MINUTE);
        const own = { nodeId: "mi-0fedcba9876543210", region: "us-east-1", fingerprint: "another" };
        const clone = computer({
            disk: source.disk.clone(),
            timeline: source.timeline,
            hardwareUuid: "another",
            userData: registrationUserData({
                activationId: "11111111-1111-1111-1111-111111111111",
                activationCode: "AbCdEf1234567890abcd",
                region: "us-east-1",
            }),
            registers: () => own,
        });
        clone.guest.powerOn();
        clone.timeline.advance(20 * MINUTE);
        assert.deepEqual(clone.connections.at(-1), own);
    });
});
