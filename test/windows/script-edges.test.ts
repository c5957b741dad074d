import assert from "node:assert/strict";

import { ask, restart, startedUntil, sysprep } from "./asking";
import { MINUTE, running } from "../../emulator/test/windows/support";
import { V1, wishFor } from "./ways";

const V2_CONFIG = "C:\\ProgramData\\Amazon\\EC2Launch\\config\\agent-config.yml";

/** A configuration of EC2Launch v2 with a password in plain text, in YAML. */
const yaml = (data: string): string =>
    `version: 1.0
config:
- stage: preReady
  tasks:
  - task: setAdminAccount
    inputs:
      password:
${data}
  # what follows is not the password's
  - task: setDnsSuffix
    inputs:
      data: kept`;

describe("the provider's scripts at the runtime of what Windows does", () => {
    const texts: readonly (readonly [string, string])[] = [
        ["after the type", "        type: static\n        data: Secret-1!"],
        ["before the type", "        data: Secret-1!\n        type: static"],
        [
            "over several lines",
            "        type: static\n        data: |\n          #Secret-1!\n          Secret-2!",
        ],
    ];
    for (const [where, data] of texts) {
        it(`take a password in plain text ${where} out of the image`, () => {
            const target = running(wishFor("ec2launch-v2"));
            target.run(`@'\n${yaml(data)}\n'@ | Set-Content ${V2_CONFIG}`);
            assert.equal(sysprep(target).outcome, "generalized");
            const now = target.run(`Get-Content ${V2_CONFIG} -Raw`).stdout.replace(/\r/g, "").trimEnd();
            assert.equal(now, yaml("        type: random"));
        });
    }

    it("take it out of a configuration in JSON too", () => {
        const target = running(wishFor("ec2launch-v2"));
        const password = { type: "static", data: "Secret-1!" };
        const config = [{ stage: "preReady", tasks: [{ task: "setAdminAccount", inputs: { password } }] }];
        target.run(`'${JSON.stringify({ version: "1.0", config })}' | Set-Content ${V2_CONFIG}`);
        assert.equal(sysprep(target).outcome, "generalized");
        const now = target.run(`Get-Content ${V2_CONFIG} -Raw`).stdout;
        assert.match(now, /"random"/);
        assert.doesNotMatch(now, /Secret|data/);
    });

    it("never quote settings that are broken", () => {
        const target = running(wishFor("ec2launch-v2"));
        target.run(`'{ "data": "Secret-1!" ' | Set-Content ${V2_CONFIG}`);
        const answers = JSON.stringify([ask(target, "preflight", {}), sysprep(target)]);
        assert.match(answers, /agent-config\.yml is broken/);
        assert.doesNotMatch(answers, /Secret/);
    });

    it("power off where a restart was scheduled by somebody else", () => {
        const target = running(wishFor("ec2launch-v2"));
        startedUntil(target, "generalize");
        target.run("shutdown.exe /r /t 3600");
        target.timeline.advance(15 * MINUTE);
        assert.equal(target.told.at(-1), "poweredOff");
        assert.equal(target.disk.truth().generalized, true);
    });

    it("refuse an EC2Launch that knows no -NoShutdown, before anything is changed", () => {
        const target = running(wishFor("ec2launch"));
        target.run(`Set-Content ${V1}\\SysprepInstance.ps1 'param()'`);
        const { findings } = ask(target, "preflight", {});
        assert.deepEqual(
            findings.map(({ check, verdict }) => [check, verdict]),
            [["launch-agent", "block"]],
        );
        assert.match(JSON.stringify(sysprep(target)), /cannot keep the machine on after Sysprep/);
        assert.equal(target.disk.truth().sysprepRuns, 0);
    });

    it("wait longer for Windows' servicing soon after a start", () => {
        const target = running({ behaviour: { preflight: ["servicing"] } });
        assert.equal(ask(target, "preflight", {}).findings[0]?.detail, "for 900 seconds");
        target.timeline.advance(60 * MINUTE);
        assert.equal(ask(target, "preflight", {}).findings[0]?.detail, "for 180 seconds");
    });

    it("hand out no NUL of a log in two encodings", () => {
        const target = running(wishFor("ec2launch-v2"));
        target.run(
            "[IO.File]::WriteAllText('C:\\Windows\\System32\\Sysprep\\Panther\\setuperr.log', \"a`0b`0\")",
        );
        assert.equal(ask(target, "collect-logs", { removeTask: false }).errorTail, "ab");
    });

    it("leave a folder of an administrator's own in use, and closed", () => {
        const folder = "C:\\ProgramData\\pulumi-lightsail-windows";
        const target = running(wishFor("ec2launch"));
        target.run(`mkdir ${folder}; Set-Content ${folder}\\registration.json '{}'`);
        assert.equal(sysprep(target).outcome, "generalized");
        target.timeline.advance(5 * MINUTE);
        target.guest.powerOn();
        target.timeline.advance(20 * MINUTE);
        restart(target);
        assert.match(target.run(`(Get-Acl ${folder}).GetSecurityDescriptorSddlForm('All')`).stdout, /D:PAI/);
    });
});
