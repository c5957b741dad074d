import assert from "node:assert/strict";

import type { LaunchAgent } from "../../emulator/windows/contract";
import { V2 } from "../../emulator/windows/agents/paths";
import {
    assertAsBefore,
    linesOf,
    savedCopies,
    settingsOf,
    STATE,
    USER_DATA,
    withOwnPassword,
} from "./as-before";
import { ask, killedIn, restart, startedUntil, sysprep } from "./asking";
import { MINUTE, running } from "../../emulator/test/windows/support";
import { V1, wishFor } from "./ways";

const AGENTS: readonly LaunchAgent[] = ["ec2launch-v2", "ec2launch", "ec2config"];
describe("a Sysprep that did not come about, in a simulated Windows", () => {
    for (const agent of AGENTS) {
        it(`leaves a machine with ${agent} as it was when it fails`, () => {
            const target = withOwnPassword({ ...wishFor(agent, { sysprep: "fails" }), userData: USER_DATA });
            const before = settingsOf(target, agent);
            assert.equal(sysprep(target).outcome, "failed");
            assertAsBefore(target, agent, before);
        });

        const moments: readonly (readonly [string, number])[] = [
            ...(agent === "ec2config" ? [] : [["agent-reset", 0] as const]),
            ["generalize", 0],
            ["generalize", 15_000],
        ];
        for (const [phase, later] of moments) {
            it(`leaves a machine with ${agent} as it was when it was killed in ${phase} + ${later} ms and cleaned up after`, () => {
                const target = withOwnPassword({ ...wishFor(agent), userData: USER_DATA });
                const before = settingsOf(target, agent);
                killedIn(target, phase, later);
                ask(target, "collect-logs", { removeTask: true });
                assertAsBefore(target, agent, before);
            });
        }

        it(`puts back under ${agent} in a second attempt what the first, killed, could not`, () => {
            const target = withOwnPassword({
                ...wishFor(agent, { sysprep: "fails" }),
                userData: USER_DATA,
            });
            const before = settingsOf(target, agent);
            killedIn(target, "generalize");
            target.timeline.advance(5 * MINUTE);
            // EC2Launch starts Sysprep without /quiet: its message box would wait for ever.
            target.run("Stop-Process -Name sysprep -Force -ErrorAction SilentlyContinue");
            assert.equal(sysprep(target, { attempt: 2 }).outcome, "failed");
            assertAsBefore(target, agent, before);
        });

        it(`leaves no copy behind under ${agent} when it has succeeded`, () => {
            const target = running(wishFor(agent));
            assert.equal(sysprep(target).outcome, "generalized");
            assert.equal(savedCopies(target), "");
        });
    }

    it("leaves a half generalized machine in reach of Systems Manager", () => {
        const target = running(wishFor("ec2launch", { sysprep: "lies" }));
        assert.equal(sysprep(target).outcome, "failed");
        assert.equal(target.run("(Get-Service AmazonSSMAgent).StartType").stdout, "Automatic\r\n");
    });

    it("lets EC2Launch's persistent user data go on", () => {
        const userData = `${USER_DATA}<persist>true</persist>`;
        const target = running({ ...wishFor("ec2launch", { sysprep: "fails" }), userData });
        const before = linesOf(target, "C:\\ud.txt");
        sysprep(target);
        restart(target);
        assert.equal(linesOf(target, "C:\\ud.txt"), before + 1);
    });

    it("lets EC2Launch go on at every start, where it did", () => {
        const target = running({ ...wishFor("ec2launch", { sysprep: "fails" }), userData: USER_DATA });
        target.run(`& ${V1}\\InitializeInstance.ps1 -SchedulePerBoot`);
        restart(target);
        assert.equal(sysprep(target).outcome, "failed");
        restart(target);
        const task = "Get-ScheduledTask 'Amazon Ec2 Launch - Instance Initialization'";
        assert.equal(
            target.run(`(${task}).State; (${task}).Actions[0].Arguments -match 'Keep'`).stdout,
            "Ready\r\nTrue\r\n",
        );
    });

    it("keeps the output of user data to itself", () => {
        const userData = "<powershell>'licence 4711'</powershell>";
        for (const agent of ["ec2launch-v2", "ec2config"] as const) {
            const target = running({ ...wishFor(agent, { sysprep: "fails" }), userData });
            const log = ask(target, "collect-logs", { removeTask: false });
            const report = sysprep(target);
            assert.doesNotMatch(JSON.stringify([log, report]), /4711/);
            assert.match(JSON.stringify(report), /"agentLogTail":"[^"]*[Ss]ysprep/);
        }
    });

    it("hands out what the agent has logged where it had no log before", () => {
        const target = running(wishFor("ec2launch-v2", { sysprep: "fails" }));
        target.run(`Remove-Item '${V2.log}'`);
        const report = sysprep(target);
        assert.ok(report.outcome === "failed");
        assert.match(report.agentLogTail, /[Ss]ysprep/);
    });

    for (const minutes of [3, 600]) {
        it(`goes on while Windows' management has no answer for ${minutes} minutes`, () => {
            const target = running(wishFor("ec2launch-v2"));
            startedUntil(target, "generalize");
            target.timeline.advance(MINUTE);
            target.run("Set-Service Winmgmt -StartupType Disabled; Stop-Service Winmgmt");
            target.timeline.advance(minutes * MINUTE, () => target.told.at(-1) === "poweredOff");
            if (target.told.at(-1) !== "poweredOff") {
                target.run("Set-Service Winmgmt -StartupType Automatic; Start-Service Winmgmt");
                target.timeline.advance(20 * MINUTE);
            }
            assert.equal(target.told.at(-1), "poweredOff");
            assert.equal(target.disk.truth().generalized, true);
        });
    }

    it("puts back what it can while Windows' management has no answer, and the rest in the next attempt", () => {
        const target = withOwnPassword(wishFor("ec2launch-v2", { sysprep: "fails" }));
        const before = settingsOf(target, "ec2launch-v2");
        startedUntil(target, "generalize");
        target.run("Set-Service Winmgmt -StartupType Disabled; Stop-Service Winmgmt");
        target.timeline.advance(10 * MINUTE);
        assert.deepEqual(settingsOf(target, "ec2launch-v2"), before);
        target.run("Set-Service Winmgmt -StartupType Automatic; Start-Service Winmgmt");
        assert.equal(sysprep(target, { attempt: 2 }).outcome, "failed");
        assertAsBefore(target, "ec2launch-v2", before);
    });

    it("takes no folder that another account has made", () => {
        const target = running(wishFor("ec2launch-v2"));
        target.run(`mkdir ${STATE}; icacls ${STATE} /setowner *S-1-5-21-1-2-3-1001`);
        assert.throws(() => sysprep(target), /belongs to an account that is not an administrator.*delete/);
        assert.equal(target.disk.truth().sysprepRuns, 0);
    });

    it("closes a folder of before first, and then takes nothing that another account has put into it", () => {
        const target = running(wishFor("ec2launch-v2"));
        target.run(
            `mkdir ${STATE}; Set-Content ${STATE}\\x.json x; icacls ${STATE}\\x.json /setowner *S-1-5-21-1-2-3-1001`,
        );
        assert.throws(() => sysprep(target), /x\.json is a link, or belongs to an account/);
        assert.match(
            target.run(`(Get-Acl ${STATE}).GetSecurityDescriptorSddlForm('All')`).stdout,
            /D:PAI\(A;OICI;FA;;;SY\)\(A;OICI;FA;;;BA\)/,
        );
        assert.equal(target.disk.truth().sysprepRuns, 0);
    });

    it("closes its folder from the start", () => {
        const target = running(wishFor("ec2launch-v2"));
        sysprep(target);
        assert.equal(
            target.run(`(Get-Acl ${STATE}).GetSecurityDescriptorSddlForm('All')`).stdout.trim(),
            "O:S-1-5-32-544D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)",
        );
    });
});
