import assert from "node:assert/strict";

import type { GuestBehaviour, PreflightFinding, ScriptEnd } from "../../emulator/windows/contract";
import { V1, V2 } from "../../emulator/windows/agents/paths";
import { MINUTE, running, type Computer } from "../../emulator/test/windows/support";
import { readDocument } from "../../provider/guest";
import { ask, filesOf, startedUntil, sysprep } from "./asking";
import { bootFrom, wishFor } from "./ways";

const findingsOf = (target: Computer): (readonly string[])[] =>
    ask(target, "preflight", {}).findings.map(({ check, verdict }) => [check, verdict]);

const withFinding = (finding: PreflightFinding, blueprintId = "windows_server_2022"): Computer =>
    running({ blueprintId, behaviour: { preflight: [finding] } });

const v2 = (behaviour: GuestBehaviour): Computer => running(wishFor("ec2launch-v2", behaviour));

/** A clone of a machine after our Sysprep, an hour after its first start. */
function cloneAfterSysprep(source: Computer): Computer {
    assert.equal(sysprep(source).outcome, "generalized");
    source.timeline.advance(30 * MINUTE, () => source.told.at(-1) === "poweredOff");
    return bootFrom(source, source.disk.clone(), wishFor("ec2launch-v2"));
}

describe("a planted launch agent (security 1), in a simulated Windows", () => {
    it("does not come before the real one in Program Files", () => {
        const target = running(wishFor("ec2config"));
        filesOf(target).writeText(V1.module, "@{ ModuleVersion = '9.9' }").owner = "S-1-5-21-1-2-3-1001";
        assert.equal(ask(target, "detect", {}).agent, "ec2config");
        assert.equal(sysprep(target).outcome, "generalized");
    });

    for (const path of [V1.initialize, V1.config, "C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Scripts"]) {
        it(`is refused before anything is run: ${path} of an ordinary account`, () => {
            const target = running(wishFor("ec2launch"));
            const entry = filesOf(target).find(path);
            assert.ok(entry !== undefined);
            entry.owner = "S-1-5-21-1-2-3-1001";
            assert.deepEqual(findingsOf(target), [["planted-files", "block"]]);
            const result = sysprep(target);
            assert.ok(result.outcome === "failed");
            assert.match(
                result.message,
                /put there by an ordinary account: .*belongs to S-1-5-21-1-2-3-1001/,
            );
            assert.equal(target.disk.truth().sysprepRuns, 0);
        });
    }

    it("is refused where ordinary users may change a file of the real one", () => {
        const target = running(wishFor("ec2launch-v2"));
        const entry = filesOf(target).find(V2.config);
        assert.ok(entry !== undefined);
        entry.access = "PAI(A;;FA;;;SY)(A;;0x1301bf;;;BU)";
        assert.deepEqual(findingsOf(target), [["planted-files", "block"]]);
    });

    it("is found in our own folder as well, before any outage", () => {
        const target = running(wishFor("ec2launch-v2"));
        filesOf(target).writeText("C:\\ProgramData\\pulumi-lightsail-windows\\x.json", "{}").owner =
            "S-1-5-21-1-2-3-1001";
        assert.deepEqual(findingsOf(target), [["planted-files", "block"]]);
    });
});

describe("what keeps the next start from its end, in a simulated Windows", () => {
    for (const finding of ["stale-profiles", "administrator-profile"] as const) {
        it(`${finding} with CopyProfile (fault 6) is found, and really ends the next start`, () => {
            const target = withFinding(finding);
            assert.deepEqual(findingsOf(target), [[finding, "block"]]);
            assert.deepEqual(cloneAfterSysprep(target).passwords, []);
        });
    }

    it("a startSsm that was taken out (fault 7) is found, and really leaves a clone dark", () => {
        const target = withFinding("launch-tasks");
        assert.deepEqual(findingsOf(target), [["launch-tasks", "block"]]);
        assert.deepEqual(cloneAfterSysprep(target).connections, []);
    });

    it("installEgpuManager without wmic (fault 7) is found on 2025, and really stops user data", () => {
        for (const [blueprintId, isFound] of [
            ["windows_server_2025", true],
            ["windows_server_2022", false],
        ] as const) {
            const target = running({ blueprintId });
            const text = filesOf(target).readText(V2.config) ?? "";
            filesOf(target).writeText(
                V2.config,
                text.replace(
                    "  - task: activateWindows",
                    "  - task: installEgpuManager\n  - task: activateWindows",
                ),
            );
            assert.deepEqual(findingsOf(target), isFound ? [["launch-tasks", "block"]] : []);
            if (isFound) {
                assert.equal(cloneAfterSysprep(target).run("Test-Path C:\\ran.txt").stdout, "False\r\n");
            }
        }
    });

    it("no metadata service (fault 8) is found", () => {
        assert.deepEqual(findingsOf(withFinding("metadata")), [["metadata", "block"]]);
    });

    it("an EC2Launch that knows no tokens is found where the metadata service asks for them", () => {
        const found = (version: string, httpTokens: "required" | "optional") => {
            const target = running({ ...wishFor("ec2launch"), metadata: { httpTokens } });
            filesOf(target).writeText(V1.module, `@{ ModuleVersion = '${version}' }`);
            return ask(target, "preflight", {}).findings.map(({ check, detail }) => [check, detail]);
        };
        assert.deepEqual(found("1.3.2002729", "required"), [["metadata", "EC2Launch 1.3.2002729"]]);
        assert.deepEqual(found("1.3.2002729", "optional"), []);
        assert.deepEqual(found("1.3.2002730", "required"), []);
    });

    it("a renamed Administrator (fault 9) is found", () => {
        const target = withFinding("administrator-name");
        assert.deepEqual(findingsOf(target), [["administrator-name", "block"]]);
    });

    it("an agent too old for Server 2025 (fault 16) is found there, and not on 2022", () => {
        assert.deepEqual(findingsOf(withFinding("ssm-agent", "windows_server_2025")), [
            ["ssm-agent", "block"],
        ]);
        assert.deepEqual(findingsOf(withFinding("ssm-agent")), []);
    });
});

describe("how Sysprep ends, in a simulated Windows", () => {
    it("is judged by ImageState, and not by the exit code (fault 10)", () => {
        const target = running(wishFor("ec2launch-v2"));
        startedUntil(target, "generalize");
        target.timeline.advance(2 * MINUTE);
        // The agent dies; sysprep.exe goes on.
        target.run("Stop-Process -Name EC2Launch -Force");
        target.timeline.advance(30 * MINUTE, () => target.told.at(-1) === "poweredOff");
        assert.equal(target.told.at(-1), "poweredOff");
        assert.equal(target.disk.truth().generalized, true);
    });

    it("says in words what Task Scheduler ended the task with (fault 10)", () => {
        const target = running(wishFor("ec2launch-v2"));
        const ends: ScriptEnd[] = [];
        startedUntil(target, "generalize", (end) => ends.push(end));
        target.timeline.advance(MINUTE);
        target.run("Stop-ScheduledTask -TaskName 'pulumi-lightsail-windows Sysprep'");
        target.run("Stop-Process -Name sysprep, EC2Launch -Force -ErrorAction SilentlyContinue");
        target.timeline.advance(30 * MINUTE, () => ends.length > 0);
        const result = readDocument("sysprep", ends[0]?.stdout ?? "");
        assert.ok(result.outcome === "failed");
        assert.match(result.message, /0x41306, somebody ended the task/);
    });

    it("is ended where EC2Launch.exe reset has no end (fault 12)", () => {
        const target = v2({ agentReset: "hangs" });
        const result = sysprep(target);
        assert.ok(result.outcome === "failed");
        assert.match(result.message, /EC2Launch\.exe reset did not end within 300 seconds; it was ended/);
        assert.equal(
            target.run("@(Get-Process EC2Launch -ErrorAction SilentlyContinue).Count").stdout,
            "0\r\n",
        );
    });
});

describe("the logon of the Sysprep task, in a simulated Windows", () => {
    it("is tried by preflight, long before Sysprep (fault 11), and leaves nothing", () => {
        const target = v2({ taskLogon: "denied" });
        assert.deepEqual(findingsOf(target), [["task-logon", "block"]]);
        assert.equal(
            target.run("@(Get-ScheduledTask | Where-Object TaskName -like pulumi*).Count").stdout,
            "0\r\n",
        );
    });

    it("falls back to a random password where S4U is refused (fault 14)", () => {
        const target = v2({ taskLogon: "password" });
        assert.deepEqual(findingsOf(target), [["task-logon", "warn"]]);
        assert.equal(target.disk.truth().administratorPassword, "Original-1!");
        const result = sysprep(target);
        assert.equal(result.outcome, "generalized");
        assert.notEqual(target.disk.truth().administratorPassword, "Original-1!");
        assert.doesNotMatch(JSON.stringify(result), /aA1!/);
    });

    it("says that nobody knows the password where Sysprep fails after that (fault 14)", () => {
        const result = sysprep(v2({ taskLogon: "password", sysprep: "fails" }));
        assert.ok(result.outcome === "failed");
        assert.match(result.message, /has a random password now, which nobody knows/);
    });

    it("sets no password where a policy denies the logon anyway", () => {
        const target = v2({ taskLogon: "denied" });
        const result = sysprep(target);
        assert.ok(result.outcome === "failed");
        assert.match(result.message, /0x80070569.*Log on as a batch job/);
        assert.equal(target.disk.truth().administratorPassword, "Original-1!");
    });
});
