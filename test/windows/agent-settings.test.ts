import assert from "node:assert/strict";

import { partText } from "../../provider/guest/command";
import { V1, V2 } from "../../emulator/windows/agents/paths";
import { v1Settings, v2Password, v2Tasks } from "../../emulator/windows/agents/settings";
import { MINUTE, running, type Computer } from "../../emulator/test/windows/support";
import { settingsCases } from "./agent-settings-cases";
import { ask, filesOf, restart, sysprep } from "./asking";
import { bootFrom, V1 as V1_SCRIPTS, wishFor } from "./ways";

const quoted = (text: string): string =>
    `'${text.replace(/'/g, "''").replace(/[\r\n]/g, (c) => (c === "\r" ? "'+\"`r\"+'" : "'+\"`n\"+'"))}'`;

describe("the launch agents' settings (fault 1), in a simulated Windows", () => {
    let target: Computer;
    before(() => {
        target = running(wishFor("ec2launch-v2"));
    });
    for (const { what, file, before, after } of settingsCases) {
        it(`${file}: ${what}`, () => {
            const end = target.run(
                `$ErrorActionPreference = 'Stop'\n${partText("agent-settings")}\n[IO.File]::WriteAllText('C:\\new.txt', (Get-RandomPasswordText 'C:\\${file}' (${quoted(before)})))`,
            );
            if (typeof after === "string") {
                assert.equal(end.stderr, "");
                assert.equal(filesOf(target).readText("C:\\new.txt"), after);
            } else {
                assert.match(end.stderr.replace(/\s+/g, " "), after);
            }
        });
    }

    it("agent-config.yml as edited is read by the agent as a random password", () => {
        for (const { file, after } of settingsCases) {
            if (file === "agent-config.yml" && typeof after === "string") {
                filesOf(target).writeText(V2.config, after);
                assert.equal(v2Password(filesOf(target)).kind, "random");
                assert.ok((v2Tasks(filesOf(target)) ?? []).length > 0);
            }
        }
    });

    for (const how of ["runs at every start", "had a password specified"]) {
        it(`EC2Launch that ${how} has written its settings in PascalCase, and Sysprep goes through`, () => {
            const source = running(wishFor("ec2launch"));
            const files = filesOf(source);
            if (how === "runs at every start") {
                source.run(`& ${V1_SCRIPTS}\\InitializeInstance.ps1 -SchedulePerBoot`);
            } else {
                const text = (files.readText(V1.config) ?? "")
                    .replace('"DoNothing"', '"Specify"')
                    .replace('"adminPassword":  ""', '"adminPassword":  "Chosen-Pass-1!"');
                files.writeText(V1.config, text);
                source.run(`& ${V1_SCRIPTS}\\InitializeInstance.ps1 -Schedule`);
            }
            restart(source);
            assert.match(files.readText(V1.config) ?? "", /"AdminPasswordType": {2}"(DoNothing|Specify)"/);
            assert.deepEqual(ask(source, "preflight", {}).findings, []);
            assert.equal(sysprep(source).outcome, "generalized");
            assert.deepEqual(v1Settings(files), { password: { kind: "random" }, handlesUserData: true });
            source.timeline.advance(30 * MINUTE, () => source.told.at(-1) === "poweredOff");
            assert.equal(bootFrom(source, source.disk.clone(), wishFor("ec2launch")).passwords.length, 1);
        });
    }

    it("leaves no specified password in the file, whatever the case of its key", () => {
        const source = running(wishFor("ec2launch"));
        filesOf(source).writeText(
            V1.config,
            '{"AdminPasswordType":"Specify","AdminPassword":"Chosen-Pass-1!","HandleUserData":true}',
        );
        assert.equal(sysprep(source).outcome, "generalized");
        assert.doesNotMatch(filesOf(source).readText(V1.config) ?? "", /Chosen/);
    });
});
