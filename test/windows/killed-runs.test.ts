import assert from "node:assert/strict";

import type { LaunchAgent } from "../../emulator/windows/contract";
import { type DocumentOf, readDocument } from "../../provider/guest";
import { assertAsBefore, savedCopies, settingsOf, STATE, V2_CONFIG, withOwnPassword } from "./as-before";
import { ask, filesOf, killedIn, RECORD, restart, startedUntil, sysprep } from "./asking";
import { type Computer, MINUTE, running } from "../../emulator/test/windows/support";
import { POWERSHELL, wishFor } from "./ways";

const AGENTS: readonly LaunchAgent[] = ["ec2launch-v2", "ec2launch", "ec2config"];
const SECOND = 1_000;

const management = (target: Computer, answers: boolean): void => {
    target.run(
        answers
            ? "Set-Service Winmgmt -StartupType Automatic; Start-Service Winmgmt"
            : "Set-Service Winmgmt -StartupType Disabled; Stop-Service Winmgmt",
    );
};

/** An attempt that refuses before it changes anything. */
function refused(target: Computer, attempt: number, agent: LaunchAgent): void {
    const other = agent === "ec2config" ? "ec2launch" : "ec2config";
    assert.match(JSON.stringify(sysprep(target, { attempt, agent: other })), /was asked for/);
}

/** Killed while Sysprep is at work, which goes on to its end; then Windows is started again. */
function restartedAfterKill(agent: LaunchAgent): Computer {
    const target = withOwnPassword(wishFor(agent));
    killedIn(target, "generalize", 15 * SECOND);
    target.timeline.advance(20 * MINUTE);
    assert.equal(target.disk.truth().generalized, true);
    restart(target);
    return target;
}

describe("runs that were killed, in a simulated Windows", () => {
    for (const agent of AGENTS) {
        it(`are put back under ${agent} after a later attempt was refused`, () => {
            const target = withOwnPassword(wishFor(agent, { sysprep: "fails" }));
            const before = settingsOf(target, agent);
            killedIn(target, "generalize", 15 * SECOND);
            target.timeline.advance(5 * MINUTE);
            refused(target, 2, agent);
            // EC2Launch starts Sysprep without /quiet: its message box would wait for ever.
            target.run("Stop-Process -Name sysprep -Force -ErrorAction SilentlyContinue");
            assert.equal(sysprep(target, { attempt: 3 }).outcome, "failed");
            assert.match(filesOf(target).readText(RECORD) ?? "", /"putBack":true/);
            assertAsBefore(target, agent, before);
        });

        it(`are put back under ${agent} by the clean-up after a later attempt was refused`, () => {
            const target = withOwnPassword(wishFor(agent));
            const before = settingsOf(target, agent);
            killedIn(target, "generalize");
            refused(target, 2, agent);
            ask(target, "collect-logs", { removeTask: true });
            assertAsBefore(target, agent, before);
        });
    }

    it("may leave settings that are half written: they return before anything reads them", () => {
        const target = withOwnPassword(wishFor("ec2launch-v2", { sysprep: "fails" }));
        const before = settingsOf(target, "ec2launch-v2");
        killedIn(target, "agent-reset");
        target.run(`Set-Content ${V2_CONFIG} '{ "con'`);
        assert.deepEqual(
            ask(target, "preflight", {}).findings.map(({ check, verdict }) => [check, verdict]),
            [["agent-settings", "warn"]],
        );
        assert.equal(sysprep(target, { attempt: 2 }).phase, "generalize");
        assertAsBefore(target, "ec2launch-v2", before);
        target.run(`Set-Content ${V2_CONFIG} '{ "con'`);
        assert.equal(ask(target, "preflight", {}).findings[0]?.verdict, "block");
    });

    it("may leave EC2Config's switches half written", () => {
        const target = withOwnPassword(wishFor("ec2config"));
        const before = settingsOf(target, "ec2config");
        killedIn(target, "generalize");
        target.run(
            "Set-Content 'C:\\Program Files\\Amazon\\Ec2ConfigService\\Settings\\BundleConfig.xml' '<Bun'",
        );
        assert.equal(ask(target, "collect-logs", { removeTask: true }).taskRemoved, true);
        assertAsBefore(target, "ec2config", before);
    });

    it("keep their originals where their record is lost", () => {
        const target = withOwnPassword(wishFor("ec2launch-v2", { sysprep: "fails" }));
        const before = settingsOf(target, "ec2launch-v2");
        killedIn(target, "generalize", 15 * SECOND);
        target.timeline.advance(5 * MINUTE);
        filesOf(target).writeText(RECORD, '{"runId":"run-1","att');
        assert.equal(sysprep(target, { attempt: 2 }).outcome, "failed");
        assert.deepEqual(settingsOf(target, "ec2launch-v2"), before);
        assert.equal(savedCopies(target), "");
    });

    it("leave a task of which the logs say whether it runs, and what it has come to", () => {
        const target = running(wishFor("ec2launch-v2", { sysprep: "fails" }));
        killedIn(target, "generalize", 15 * SECOND);
        const task = () => ask(target, "collect-logs", { removeTask: false }).task;
        assert.deepEqual(task(), { state: "running", lastResult: 267_009 });
        target.timeline.advance(20 * MINUTE);
        assert.deepEqual(task(), { state: "ready", lastResult: 1 });
    });

    it("do not stand in the way of an attempt after a restart, once they are put back", () => {
        const target = running(wishFor("ec2launch-v2", { sysprep: "fails" }));
        killedIn(target, "generalize", 15 * SECOND);
        target.timeline.advance(5 * MINUTE);
        sysprep(target, { attempt: 2 });
        restart(target);
        assert.equal(sysprep(target, { attempt: 3 }).outcome, "failed");
    });

    it("are not undone later by a command of the launch agent that has outlived them", () => {
        const target = withOwnPassword(wishFor("ec2launch-v2"));
        const before = settingsOf(target, "ec2launch-v2");
        const mark = "C:\\ProgramData\\Amazon\\EC2Launch\\state\\.run-once";
        const orphan = "C:\\orphan\\EC2Launch.exe";
        killedIn(target, "agent-reset");
        target.timeline.advance(MINUTE);
        target.run(`mkdir C:\\orphan; Copy-Item ${POWERSHELL} ${orphan}
Set-Content C:\\orphan\\reset.ps1 'Start-Sleep 600; Remove-Item ${mark}'
Start-Process ${orphan} '-File C:\\orphan\\reset.ps1'`);
        ask(target, "collect-logs", { removeTask: true });
        target.timeline.advance(20 * MINUTE);
        assert.equal(target.run(`Test-Path ${mark}`).stdout, "True\r\n");
        assertAsBefore(target, "ec2launch-v2", before);
    });

    it("are ended, and put back later, where Windows' management has no answer", () => {
        const target = withOwnPassword(wishFor("ec2launch-v2"));
        const before = settingsOf(target, "ec2launch-v2");
        killedIn(target, "generalize", 15 * SECOND);
        management(target, false);
        const logs = ask(target, "collect-logs", { removeTask: true });
        assert.deepEqual([logs.task.state, logs.taskRemoved, logs.sysprepRunning], ["other", true, false]);
        assert.match(logs.errorTail, /^Putting back failed: The RPC server is unavailable/);
        management(target, true);
        assert.equal(ask(target, "collect-logs", { removeTask: true }).task.state, "absent");
        target.timeline.advance(20 * MINUTE);
        assert.equal(target.disk.truth().generalized, false);
        assertAsBefore(target, "ec2launch-v2", before);
    });

    for (const agent of AGENTS) {
        it(`leave ${agent} as its first launch has set it, where they had generalized`, () => {
            const target = restartedAfterKill(agent);
            const record = filesOf(target).readText(RECORD) ?? "";
            filesOf(target).writeText(
                RECORD,
                record
                    .replace('"generalize"', '"shutdown"')
                    .replace('"generalizedAt":null', '"generalizedAt":1'),
            );
            const before = settingsOf(target, agent).map((text) => text.replace("/quit", "/shutdown"));
            ask(target, "collect-logs", { removeTask: true });
            assert.deepEqual(settingsOf(target, agent), before);
            assert.equal(savedCopies(target), "");
            assert.equal(sysprep(target, { attempt: 2 }).outcome, "already-ran");
        });
    }

    it("are not run again on the same disk after a restart, whatever was cleaned up", () => {
        const target = restartedAfterKill("ec2launch");
        ask(target, "collect-logs", { removeTask: true });
        assert.equal(sysprep(target, { attempt: 2 }).outcome, "already-ran");
        assert.equal(target.disk.truth().sysprepRuns, 1);
    });

    it("leave no copies that would pass for the originals later", () => {
        const target = withOwnPassword(wishFor("ec2launch", { sysprep: "fails" }));
        const obstacle = `${STATE}\\saved-Amazon Ec2 Launch - Instance Initialization.xml.part`;
        target.run(`mkdir ${STATE}; mkdir '${obstacle}'`);
        assert.match(JSON.stringify(sysprep(target)), /Access to the path/);
        assert.equal(savedCopies(target), "");
    });
});

describe("a Sysprep at the end of its time, in a simulated Windows", () => {
    it("is not begun with hardly any time left", () => {
        const target = running(wishFor("ec2launch-v2"));
        const result = sysprep(target, { timeoutSeconds: 92 });
        assert.match(JSON.stringify(result), /Only \d+ seconds of the time limit are left.*not begun/);
        assert.equal(result.phase, "agent-reset");
        assert.equal(target.disk.truth().sysprepRuns, 0);
    });

    it("has succeeded once the shutdown is scheduled, even where that cannot be recorded", () => {
        const target = running(wishFor("ec2launch-v2"));
        let answer: DocumentOf["sysprep"] | undefined;
        startedUntil(target, "shutdown", ({ stdout }) => {
            answer = readDocument("sysprep", stdout);
        });
        filesOf(target).remove(RECORD);
        filesOf(target).makeFolder(RECORD);
        target.timeline.advance(5 * MINUTE);
        assert.deepEqual([answer?.outcome, answer?.phase], ["generalized", "done"]);
        assert.equal(target.told.at(-1), "poweredOff");
    });
});
