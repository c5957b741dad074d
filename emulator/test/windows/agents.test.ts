import assert from "node:assert/strict";

import { MINUTE, running } from "./support";
import {
    asTask,
    bootFrom,
    CONFIG,
    generalized,
    rightWay,
    SETTINGS,
    SYSPREP,
    V1,
    wishFor,
} from "../../../test/windows/ways";

describe("launch agents and Sysprep", () => {
    for (const agent of ["ec2launch-v2", "ec2launch", "ec2config"] as const) {
        const wish = wishFor(agent);

        describe(agent, () => {
            it("done right, makes a clone with a password and user data of its own", () => {
                const source = generalized(wish, rightWay(agent));
                const clone = bootFrom(source, source.disk.clone(), wish);
                assert.equal(clone.passwords.length, 1);
                assert.notEqual(clone.disk.truth().administratorPassword, "Original-1!");
                assert.equal(clone.run("Test-Path C:\\ran.txt").stdout, "True\r\n");
                assert.notEqual(clone.guest.computerName, source.guest.computerName);
            });

            if (agent !== "ec2config") {
                it("without the reset, runs no first-boot task", () => {
                    const source = generalized(wish, rightWay(agent, "reset"));
                    const clone = bootFrom(source, source.disk.clone(), wish);
                    assert.deepEqual(clone.passwords, []);
                    assert.equal(clone.disk.truth().administratorPassword, "Original-1!");
                    assert.equal(clone.run("Test-Path C:\\ran.txt").stdout, "False\r\n");
                });
            }

            if (agent !== "ec2launch-v2") {
                it("without the random setting, keeps the password", () => {
                    const source = generalized(wish, rightWay(agent, "settings"));
                    const clone = bootFrom(source, source.disk.clone(), wish);
                    assert.equal(clone.disk.truth().administratorPassword, "Original-1!");
                });
            }

            it("as SYSTEM, generalizes nothing and says why", () => {
                const source = running(wish);
                const [execute, argument] = SYSPREP[agent];
                const end = source.run(
                    `${SETTINGS[agent]}\n${asTask(execute, argument, "SYSTEM", "-LogonType ServiceAccount -RunLevel Highest")}\nGet-Content C:\\Windows\\System32\\Sysprep\\Panther\\setuperr.log`,
                );
                assert.match(end.stdout, /0x1\s/);
                assert.match(end.stdout, /NT AUTHORITY\\SYSTEM/);
                assert.equal(source.disk.truth().imageState, "IMAGE_STATE_COMPLETE");
                assert.equal(source.disk.truth().sysprepRuns, 0);
            });

            it("called straight from the script, which runs as SYSTEM, fails too", () => {
                const source = running(wish);
                const [execute, argument] = SYSPREP[agent];
                const end = source.run(`${SETTINGS[agent]}\n& ${execute} ${argument}\nexit $LASTEXITCODE`);
                assert.equal(end.exitCode, 1);
                assert.equal(source.disk.truth().imageState, "IMAGE_STATE_COMPLETE");
            });

            it("with a wrong flag, does nothing", () => {
                const source = running(wish);
                const [execute, argument] = SYSPREP[agent];
                const end = source.run(asTask(execute, `${argument} --nope`));
                assert.doesNotMatch(end.stdout, /0x0\s*$/);
                assert.equal(source.disk.truth().imageState, "IMAGE_STATE_COMPLETE");
            });
        });
    }

    it("powers the machine off inside the command where nobody asked for no shutdown", () => {
        for (const [agent, argument] of [
            ["ec2launch-v2", "sysprep"],
            ["ec2launch", `-NoProfile -File ${V1}\\SysprepInstance.ps1`],
        ] as const) {
            const source = running(wishFor(agent));
            let ended = false;
            source.guest.runScript(asTask(SYSPREP[agent][0], argument).split("\n"), () => {
                ended = true;
            });
            source.timeline.advance(30 * MINUTE);
            assert.equal(ended, false);
            assert.equal(source.told.at(-1), "poweredOff");
        }
    });

    it("leaves EC2Config's default switches to shut the machine down", () => {
        const source = running(wishFor("ec2config"));
        let ended = false;
        source.guest.runScript(asTask(CONFIG, "-sysprep").split("\n"), () => {
            ended = true;
        });
        source.timeline.advance(30 * MINUTE);
        assert.equal(ended, false);
        assert.equal(source.told.at(-1), "poweredOff");
    });

    it("disarms EC2Launch's own setting after each launch", () => {
        const wish = wishFor("ec2launch");
        const source = generalized(wish, rightWay("ec2launch"));
        const clone = bootFrom(source, source.disk.clone(), wish);
        assert.match(
            clone.run(
                "Get-Content C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Config\\LaunchConfig.json -Raw",
            ).stdout,
            /"adminPasswordType":\s+"DoNothing"/,
        );
    });

    it("stops at OOBE where Sysprep ran without an answer file", () => {
        const wish = wishFor("ec2launch-v2");
        const source = generalized(
            wish,
            asTask("C:\\Windows\\System32\\Sysprep\\sysprep.exe", "/generalize /oobe /quit /quiet"),
        );
        const clone = bootFrom(source, source.disk.clone(), wish);
        clone.timeline.advance(600 * MINUTE);
        assert.equal(clone.guest.applicationAnswers(), false);
        assert.deepEqual(clone.connections, []);
    });

    it("does not wait for sysprep.exe, which has no console", () => {
        const source = running();
        const before = source.timeline.now();
        const end = source.run(
            "& C:\\Windows\\System32\\Sysprep\\sysprep.exe /generalize /oobe /quit /quiet; (Get-Process sysprep).Count",
        );
        assert.equal(end.stdout, "1\r\n");
        assert.ok(source.timeline.now() - before < 5_000);
    });

    it("uses up a rearm with each Sysprep", () => {
        const source = generalized(wishFor("ec2launch-v2"), rightWay("ec2launch-v2"));
        const clone = bootFrom(source, source.disk.clone(), wishFor("ec2launch-v2"));
        assert.equal(
            clone.run("(Get-CimInstance SoftwareLicensingService).RemainingWindowsReArmCount").stdout,
            "1000\r\n",
        );
    });
});
