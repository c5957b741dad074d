import assert from "node:assert/strict";

import { createGuest, defaultAgentFor } from "../../windows";
import type { ScriptEnd } from "../../windows/contract";
import { computer, MINUTE, ManualTimeline, running, type Computer } from "./support";

const SYSPREP = `
$action = New-ScheduledTaskAction -Execute 'C:\\Program Files\\Amazon\\EC2Launch\\EC2Launch.exe' -Argument 'sysprep --shutdown=false'
$principal = New-ScheduledTaskPrincipal -UserId Administrator -LogonType S4U -RunLevel Highest
$null = Register-ScheduledTask -TaskName once -Action $action -Principal $principal -Force
& 'C:\\Program Files\\Amazon\\EC2Launch\\EC2Launch.exe' reset
Start-ScheduledTask -TaskName once
'started'
do { Start-Sleep 5 } while ((Get-ScheduledTask -TaskName once).State -eq 'Running')
'ended'
`;

function begin(
    target: Computer,
    script: string,
): { readonly ends: ScriptEnd[]; readonly running: ReturnType<Computer["guest"]["runScript"]> } {
    const ends: ScriptEnd[] = [];
    const script_ = target.guest.runScript(script.split("\n"), (end) => ends.push(end));
    return { ends, running: script_ };
}

describe("a simulated Windows computer", () => {
    it("comes with the agent of its version", () => {
        assert.deepEqual(
            [
                "windows_server_2012",
                "windows_server_2012_r2",
                "windows_server_2016",
                "windows_server_2019_sql_2019_web",
                "windows_server_2022",
                "windows_server_2025",
            ].map(defaultAgentFor),
            ["ec2config", "ec2config", "ec2launch", "ec2launch", "ec2launch-v2", "ec2launch-v2"],
        );
    });

    it("has the PowerShell of its version, and refuses what that lacks", () => {
        assert.equal(
            running({ blueprintId: "windows_server_2012_r2" }).run("$PSVersionTable.PSVersion.Major").stdout,
            "4\r\n",
        );
        for (const command of [
            "Get-ItemPropertyValue HKLM:\\SOFTWARE x",
            "Get-LocalUser",
            "New-Guid",
            "Write-Information x",
        ]) {
            assert.match(
                running({ blueprintId: "windows_server_2012_r2" }).run(command).stderr,
                /is not recognized as the name of a cmdlet/,
            );
        }
        assert.match(
            running({ blueprintId: "windows_server_2025" }).run("wmic os get Caption").stderr,
            /is not recognized/,
        );
    });

    it("boots in one to four minutes and connects its agent then", () => {
        for (let seed = 1; seed <= 20; seed++) {
            const target = computer({ timeline: new ManualTimeline(seed) });
            const start = target.timeline.now();
            target.guest.powerOn();
            target.timeline.advance(30 * MINUTE, () => target.connections.length > 0);
            const minutes = (target.timeline.now() - start) / MINUTE;
            assert.ok(minutes >= 0.8 && minutes <= 4.5, String(minutes));
        }
    });

    it("takes five to twelve minutes over the first boot of a generalized disk", () => {
        const source = running();
        source.run(SYSPREP);
        source.guest.cutPower();
        assert.equal(source.disk.truth().generalized, true);
        for (let seed = 1; seed <= 10; seed++) {
            const clone = computer({ disk: source.disk.clone(), timeline: new ManualTimeline(seed) });
            const start = clone.timeline.now();
            clone.guest.powerOn();
            clone.timeline.advance(30 * MINUTE, () => clone.connections.length > 0);
            const minutes = (clone.timeline.now() - start) / MINUTE;
            assert.ok(minutes >= 4 && minutes <= 13, String(minutes));
        }
    });

    it("shuts down at the power button, and tells so", () => {
        const target = running();
        assert.equal(target.guest.applicationAnswers(), true);
        target.guest.pressPowerButton();
        target.timeline.advance(MINUTE);
        assert.deepEqual(target.told.slice(-2), ["agentDisconnected", "poweredOff"]);
        assert.equal(target.guest.applicationAnswers(), false);
    });

    it("tells nothing when the plug is pulled, and ends no script", () => {
        const target = running();
        const { ends } = begin(target, "Start-Sleep 60; 'end'");
        target.timeline.advance(5_000);
        target.guest.cutPower();
        target.timeline.advance(10 * MINUTE);
        assert.deepEqual(ends, []);
        assert.equal(target.told.includes("poweredOff"), false);
    });

    it("keeps what a script wrote before the plug was pulled", () => {
        const target = running();
        begin(target, "Set-Content C:\\marker.txt here; Start-Sleep 600");
        target.timeline.advance(5_000);
        target.guest.cutPower();
        target.guest.powerOn();
        target.timeline.advance(10 * MINUTE);
        assert.equal(target.run("Get-Content C:\\marker.txt").stdout, "here\r\n");
    });

    it("shows a script's output while it runs, and kills it", () => {
        const target = running();
        const { ends, running: script } = begin(target, "'one'; Start-Sleep 60; 'two'");
        target.timeline.advance(10_000);
        assert.equal(script.output().stdout, "one\r\n");
        script.kill();
        target.timeline.advance(MINUTE);
        assert.deepEqual(
            ends.map((end) => end.exitCode),
            [137],
        );
        assert.equal(script.output().stdout, "one\r\n");
    });

    it("lets a scheduled task live on when the script that started it is killed", () => {
        const target = running();
        const { running: script } = begin(target, SYSPREP);
        target.timeline.advance(60_000, () => script.output().stdout.includes("started"));
        script.kill();
        target.timeline.advance(20 * MINUTE);
        assert.equal(target.disk.truth().generalized, true);
    });

    it("a power cut in the middle of generalizing leaves a disk that is neither", () => {
        const target = running();
        begin(target, SYSPREP);
        target.timeline.advance(20 * MINUTE, () => target.disk.truth().imageState !== "IMAGE_STATE_COMPLETE");
        target.guest.cutPower();
        assert.equal(target.disk.truth().generalized, false);
        assert.equal(target.disk.truth().imageState, "IMAGE_STATE_UNDEPLOYABLE");
        target.guest.powerOn();
        target.timeline.advance(10 * MINUTE);
        assert.equal(target.disk.truth().imageState, "IMAGE_STATE_UNDEPLOYABLE");
        // The agent was reset before: its next start is a first launch, with a new password.
        assert.equal(target.passwords.at(-1), target.disk.truth().administratorPassword);
        assert.notEqual(target.disk.truth().administratorPassword, "Original-1!");
    });

    it("behaves as told: powers off by itself, hangs, lies", () => {
        const off = running({ behaviour: { sysprep: "powers-off" } });
        const { ends } = begin(off, SYSPREP);
        off.timeline.advance(30 * MINUTE);
        assert.deepEqual(ends, []);
        assert.equal(off.told.at(-1), "poweredOff");
        assert.equal(off.disk.truth().generalized, false);

        const hung = running({ behaviour: { sysprep: "hangs" } });
        const hanging = begin(hung, SYSPREP);
        hung.timeline.advance(24 * 60 * MINUTE);
        assert.deepEqual(hanging.ends, []);

        const lying = running({ behaviour: { sysprep: "lies" } });
        assert.match(lying.run(`${SYSPREP}\n(Get-ScheduledTaskInfo once).LastTaskResult`).stdout, /0\r\n$/);
        assert.equal(lying.disk.truth().generalized, false);
    });

    it("breaks the application after Sysprep where told so, on the source and on clones", () => {
        const source = running({ behaviour: { application: "breaks-after-sysprep" } });
        source.run(SYSPREP);
        source.guest.cutPower();
        source.guest.powerOn();
        source.timeline.advance(20 * MINUTE);
        assert.equal(source.guest.applicationAnswers(), false);
        assert.equal(running().guest.applicationAnswers(), true);
    });

    it("has its application mended by whoever changes its behaviour", () => {
        const behaviour: { application: "ok" | "breaks-after-sysprep" } = {
            application: "breaks-after-sysprep",
        };
        const source = running({ behaviour });
        source.run(SYSPREP);
        source.guest.cutPower();
        source.guest.powerOn();
        source.timeline.advance(20 * MINUTE);
        behaviour.application = "ok";
        assert.equal(source.guest.applicationAnswers(), true);
    });

    it("obeys shutdown.exe: its time, its refusal of a second one, its abort, its restart", () => {
        const target = running();
        assert.equal(
            target.run("shutdown /s /t 120; shutdown.exe /s /t 10; $LASTEXITCODE").stdout,
            "1190\r\n",
        );
        assert.equal(
            target.run("shutdown /a; $LASTEXITCODE; shutdown /a; $LASTEXITCODE").stdout,
            "0\r\n1116\r\n",
        );
        target.run("shutdown.exe /s /t 60");
        target.timeline.advance(50_000);
        assert.notEqual(target.told.at(-1), "poweredOff");
        target.timeline.advance(60_000);
        assert.equal(target.told.at(-1), "poweredOff");

        const restarted = running();
        restarted.run("Restart-Computer -Force; Start-Sleep 1");
        restarted.timeline.advance(10 * MINUTE);
        assert.equal(restarted.disk.truth().bootCount, 2);
        assert.equal(restarted.told.includes("poweredOff"), false);
        assert.equal(restarted.connections.length, 2);
    });

    it("does the same again on the same timeline", () => {
        const tell = (): string => {
            const target = running({ timeline: new ManualTimeline(7) });
            const end = target.run(
                `${SYSPREP}\n[guid]::NewGuid().ToString(); Get-Random; Get-Date -Format o`,
            );
            return JSON.stringify([end, target.told, target.disk.truth(), target.timeline.now()]);
        };
        assert.equal(tell(), tell());
    });

    it("copies a disk that shares nothing with its original", () => {
        const source = running();
        source.run("Set-Content C:\\a.txt old");
        const copy = source.disk.clone();
        source.run("Set-Content C:\\a.txt new");
        const clone = computer({ disk: copy, timeline: source.timeline });
        clone.guest.powerOn();
        clone.timeline.advance(10 * MINUTE);
        assert.equal(clone.run("Get-Content C:\\a.txt").stdout, "old\r\n");
        assert.notEqual(copy.truth().diskId, source.disk.truth().diskId);
        assert.throws(
            () =>
                createGuest({
                    ...({} as Parameters<typeof createGuest>[0]),
                    disk: { truth: () => copy.truth(), clone: () => copy },
                }),
            TypeError,
        );
    });
});
