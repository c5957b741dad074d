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

const V1_CONFIG = "C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Config\\LaunchConfig.json";

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
                const system = asTask(
                    execute,
                    argument,
                    "SYSTEM",
                    "-LogonType ServiceAccount -RunLevel Highest",
                );
                let result = "";
                source.guest.runScript(`${SETTINGS[agent]}\n${system}`.split("\n"), ({ stdout }) => {
                    result = stdout;
                });
                source.timeline.advance(60 * MINUTE);
                // EC2Launch starts Sysprep without /quiet: its message box waits for ever.
                assert.match(result, agent === "ec2launch" ? /^$/ : /0x1\s/);
                assert.match(
                    source.run("Get-Content C:\\Windows\\System32\\Sysprep\\Panther\\setuperr.log").stdout,
                    /NT AUTHORITY\\SYSTEM/,
                );
                assert.equal(source.disk.truth().imageState, "IMAGE_STATE_COMPLETE");
                assert.equal(source.disk.truth().sysprepRuns, 0);
            });

            it("called straight from the script, which runs as SYSTEM, fails too", () => {
                const source = running(wish);
                const [execute, argument] = SYSPREP[agent];
                let code: number | undefined;
                source.guest.runScript(
                    `${SETTINGS[agent]}\n& ${execute} ${argument}\nexit $LASTEXITCODE`.split("\n"),
                    ({ exitCode }) => {
                        code = exitCode;
                    },
                );
                source.timeline.advance(60 * MINUTE);
                assert.equal(code, agent === "ec2launch" ? undefined : 1);
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

    it("leaves EC2Launch's settings as they are after an ordinary launch", () => {
        const wish = wishFor("ec2launch");
        const source = generalized(wish, rightWay("ec2launch"));
        const clone = bootFrom(source, source.disk.clone(), wish);
        assert.match(clone.run(`Get-Content ${V1_CONFIG} -Raw`).stdout, /"adminPasswordType":\s+"Random"/);
    });

    it("writes EC2Launch's settings back in PascalCase and disarmed after a launch at every start", () => {
        const source = running(wishFor("ec2launch"));
        source.run(`& ${V1}\\InitializeInstance.ps1 -KeepSchedule`);
        const text = source.run(`Get-Content ${V1_CONFIG} -Raw`).stdout;
        assert.match(text, /"AdminPasswordType": {2}"DoNothing"/);
        assert.match(text, /"HandleUserData": {2}false/);
    });

    it("empties a password that EC2Launch was told, and keeps its type", () => {
        const source = running(wishFor("ec2launch"));
        source.run(`Set-Content ${V1_CONFIG} '{"adminPasswordType":"Specify","adminPassword":"Chosen-1!"}'
& ${V1}\\InitializeInstance.ps1`);
        assert.equal(source.disk.truth().administratorPassword, "Chosen-1!");
        const text = source.run(`Get-Content ${V1_CONFIG} -Raw`).stdout;
        assert.match(text, /"AdminPasswordType": {2}"Specify",\s+"AdminPassword": {2}""/);
    });

    it("takes EC2Launch's defaults, a random password among them, where its settings cannot be read", () => {
        const source = running(wishFor("ec2launch"));
        source.run(`Set-Content ${V1_CONFIG} 'broken'; & ${V1}\\InitializeInstance.ps1`);
        assert.equal(source.passwords.length, 2);
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
