import assert from "node:assert/strict";

import type { LaunchAgent } from "../../emulator/windows/contract";
import { V2 as V2_FILES } from "../../emulator/windows/agents/paths";
import { ask, filesOf, startedUntil, sysprep } from "./asking";
import { computer, MINUTE, running, type Computer } from "../../emulator/test/windows/support";
import { bootFrom, V1, V2, wishFor } from "./ways";

const agents = ["ec2launch-v2", "ec2launch", "ec2config"] as const;

/** A machine whose user data has begun a moment ago, and goes on for so many minutes. */
function inUserData(agent: LaunchAgent, minutes: number): Computer {
    const script = `Set-Content C:\\began.txt 1; Start-Sleep ${minutes * 60}; Set-Content C:\\ended.txt 1`;
    const target = computer({
        ...wishFor(agent),
        userData: `<powershell>${script}</powershell><persist>true</persist>`,
    });
    target.guest.powerOn();
    target.timeline.advance(20 * MINUTE, () => filesOf(target).find("C:\\began.txt") !== undefined);
    return target;
}

const hasEnded = (target: Computer): boolean => filesOf(target).find("C:\\ended.txt") !== undefined;

/** What an instance made from the machine's disk, once that has powered off, comes to. */
function cloneOf(target: Computer, agent: LaunchAgent): Computer {
    target.timeline.advance(30 * MINUTE, () => target.told.at(-1) === "poweredOff");
    assert.equal(target.disk.truth().generalized, true);
    return bootFrom(target, target.disk.clone(), wishFor(agent));
}

describe("a launch agent that is still at the tasks of a start", () => {
    for (const agent of agents) {
        it(`${agent} is waited for by the preflight, to the end of user data`, () => {
            const target = inUserData(agent, 20);
            assert.deepEqual(ask(target, "preflight", {}).findings, []);
            assert.ok(hasEnded(target));
        });

        it(`${agent} is waited for by the preflight at a later start as well`, () => {
            const target = inUserData(agent, 5);
            target.timeline.advance(20 * MINUTE);
            target.run("Remove-Item C:\\began.txt, C:\\ended.txt");
            target.guest.pressPowerButton();
            target.timeline.advance(2 * MINUTE);
            target.guest.powerOn();
            target.timeline.advance(20 * MINUTE, () => filesOf(target).find("C:\\began.txt") !== undefined);
            const { findings } = ask(target, "preflight", {});
            assert.deepEqual([findings, hasEnded(target)], [[], true]);
        });

        it(`${agent} is a finding where user data does not end`, () => {
            const target = inUserData(agent, 600);
            const { findings } = ask(target, "preflight", {});
            assert.deepEqual(
                findings.map(({ check, verdict, detail }) => [check, verdict, detail]),
                [["launch-agent-running", "block", "1800 seconds"]],
            );
        });

        it(`${agent} ends before Sysprep changes anything, and clones have a password of their own`, () => {
            const target = inUserData(agent, 4);
            assert.equal(sysprep(target).outcome, "generalized");
            assert.ok(hasEnded(target));
            assert.equal(cloneOf(target, agent).passwords.length, 1);
        });

        it(`${agent} that does not end is a reason not to begin`, () => {
            const target = inUserData(agent, 600);
            const report = sysprep(target);
            assert.ok(report.outcome === "failed");
            assert.match(
                report.message,
                /still runs the tasks of this start, or user data, after 300 seconds/,
            );
            assert.equal(target.disk.truth().sysprepRuns, 0);
            assert.equal(filesOf(target).find(V2_FILES.runOnce) !== undefined, agent === "ec2launch-v2");
        });
    }

    it("that marks the launch as done during Sysprep makes no clone without a password", () => {
        const target = running(wishFor("ec2launch-v2"));
        startedUntil(target, "generalize");
        target.timeline.advance(MINUTE);
        target.run(`Set-Content '${V2_FILES.runOnce}' ''`);
        assert.equal(cloneOf(target, "ec2launch-v2").passwords.length, 1);
    });

    it("is not waited for by a reset, whatever it is told", () => {
        const target = inUserData("ec2launch-v2", 5);
        const end = target.run(`& ${V2} reset --block; & ${V2} status; $LASTEXITCODE`);
        assert.match(end.stderr, /--block has been deprecated/);
        assert.match(end.stdout, /2\s*$/);
        assert.ok(!hasEnded(target));
        assert.equal(filesOf(target).find(V2_FILES.runOnce), undefined);
        assert.match(target.run(`& ${V2} status --block; $LASTEXITCODE`).stdout, /0\s*$/);
        target.timeline.advance(MINUTE);
        assert.notEqual(filesOf(target).find(V2_FILES.runOnce), undefined);
    });
});

describe("an EC2Launch that runs at every start", () => {
    it("has switched user data off, and still runs it on a clone", () => {
        const target = running(wishFor("ec2launch"));
        target.run(`& ${V1}\\InitializeInstance.ps1 -SchedulePerBoot`);
        target.guest.pressPowerButton();
        target.timeline.advance(2 * MINUTE);
        target.guest.powerOn();
        target.timeline.advance(20 * MINUTE);
        assert.equal(sysprep(target).outcome, "generalized");
        const clone = cloneOf(target, "ec2launch");
        assert.equal(clone.run("Test-Path C:\\ran.txt").stdout, "True\r\n");
    });
});
