import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import {
    builderBootScript,
    commandLimit,
    composeCommand,
    partsOf,
    partText,
    renewalBootScript,
    scriptText,
} from "../../../provider/guest/command";
import type { CommandScriptName } from "../../../provider/guest/results";
import {
    builderUserData,
    registerScript,
    registrationScript,
    registrationUserData,
} from "../../../provider/guest/userdata";
import { nodesOf, parsePowerShell } from "./grammar";
import { functionsIn, objections } from "./powershell-policy";

const folder = join(__dirname, "../../../provider/guest/scripts");
const powershellFiles = [folder, join(folder, "parts")].flatMap((where) =>
    readdirSync(where)
        .filter((name) => name.endsWith(".ps1"))
        .map((name) => join(where, name)),
);
const commands = Object.keys(partsOf) as CommandScriptName[];
const registration = { activationId: "id", activationCode: "code", region: "us-east-1" };

const composed = (script: CommandScriptName): string =>
    composeCommand(script, { script: "", timeoutSeconds: 1 }, undefined).join("\n");

describe("the scripts that run inside Windows", () => {
    it("are found", () => {
        const parts = new Set(commands.flatMap((script) => partsOf[script]));
        // register.ps1, builder-boot.ps1 and renewal-boot.ps1 run without Run Command.
        assert.equal(powershellFiles.length, commands.length + 3 + parts.size);
    });

    for (const file of powershellFiles) {
        const name = file.slice(folder.length + 1);
        const text = readFileSync(file, "utf8");

        it(`${name} is plain ASCII, without tabs, and has lines of a readable length`, () => {
            assert.match(text, /^[\x20-\x7e\r\n]*$/);
            const long = text.split("\n").filter((line) => line.length > 200 && !line.includes("errors.log"));
            assert.deepEqual(long, []);
        });

        it(`${name} begins by saying what it reads, changes and puts back`, () => {
            const help = /^<#([\s\S]*?)#>/.exec(text)?.[1] ?? "";
            assert.match(help, /\.SYNOPSIS\s+\S/);
            assert.match(help, /Reads|Changes:/);
            assert.match(help, /Changes:|Reads and changes:/);
            assert.match(help, /Puts back:/);
        });

        it(`${name} holds nothing that Systems Manager would take for a parameter of its own`, () => {
            assert.ok(!text.includes("{{"));
        });
    }

    for (const script of commands) {
        it(`${script} parses with its parts, calls nothing that is not there, and is short enough`, async () => {
            const text = composed(script);
            assert.deepEqual(await objections(text), []);
            const { length } = JSON.stringify(text.split("\n"));
            // Head room: the next change of a script must not be the one that Systems Manager refuses.
            assert.ok(length < commandLimit - 3_000, `${length} characters`);
        });

        it(`${script} defines no function twice`, async () => {
            const names = functionsIn(nodesOf(await parsePowerShell(composed(script))));
            assert.deepEqual(names, [...new Set(names)]);
        });

        it(`${script} uses every part that goes before it`, async () => {
            for (const part of partsOf[script]) {
                const own = new Set(functionsIn(nodesOf(await parsePowerShell(partText(part)))));
                const others = [
                    ...partsOf[script].filter((other) => other !== part).map(partText),
                    scriptText(script),
                ].join("\n");
                assert.ok(
                    [...own].some((name) => others.includes(name)),
                    part,
                );
            }
        });
    }

    it("the registration parses alone and fits into user data, of which EC2 takes 16 KB", async () => {
        const text = registrationScript(registration);
        assert.deepEqual(await objections(text), []);
        assert.ok(registrationUserData(registration).length < 8 * 1024);
    });

    it("a builder's user data fits into what EC2 takes, and carries the marker that its startup task looks for", () => {
        const text = builderUserData(registration, "run-1");
        assert.ok(text.length < 8 * 1024);
        const marker = /\$markerLine = '([^']+)'/.exec(scriptText("builder-boot"))?.[1] ?? "?";
        assert.ok(text.includes(`\n${marker}run-1\n`));
    });

    it("the startup task of a builder's disk parses alone and calls nothing that is not there", async () => {
        assert.deepEqual(await objections(builderBootScript()), []);
    });

    it("the startup task that registers anew parses alone, as does what it runs", async () => {
        assert.deepEqual(await objections(renewalBootScript()), []);
        assert.deepEqual(await objections(`$parametersBase64 = ''\n${registerScript()}`), []);
    });

    it("the registration passes the activation code to the agent and to nothing else", () => {
        const uses = scriptText("register")
            .split("\n")
            .filter((line) => /\$parameters\.activationCode/.test(line));
        assert.equal(uses.length, 1);
        assert.match(uses[0] ?? "", /Invoke-Agent @\('-register', '-code'/);
        assert.ok(!/Write-\w+ .*(\$parametersJson|\$parametersBase64)/.test(scriptText("register")));
    });

    it("Sysprep is never told to shut the machine down by itself", () => {
        const text = composed("sysprep");
        assert.match(text, /sysprep --shutdown=false'/);
        assert.match(text, /-NoShutdown/);
        assert.ok(!/--shutdown(?!=false)/.test(text));
    });

    it("every question to Task Scheduler says what is to become of an error", () => {
        const calls = powershellFiles.flatMap((file) =>
            readFileSync(file, "utf8")
                .split("\n")
                .filter((line) => /(?<!New)-ScheduledTask(Info)? -/.test(line)),
        );
        assert.ok(calls.length > 8);
        assert.deepEqual(
            calls.filter((line) => !line.includes("-ErrorAction")),
            [],
        );
    });

    it("programs are started in two places alone, each with a limit of time (fault 12)", () => {
        const starting = powershellFiles.filter((file) =>
            /\bStart-Process\b/.test(readFileSync(file, "utf8")),
        );
        assert.deepEqual(starting.map((file) => basename(file)).sort(), ["answer.ps1", "user-script.ps1"]);
        for (const file of starting) {
            assert.match(readFileSync(file, "utf8"), /Wait-(ProgramEnd|UserScript) \$process \$[\w.]+/, file);
        }
    });

    it("no script measures a duration by local times, which jump twice a year", () => {
        for (const file of powershellFiles) {
            assert.doesNotMatch(readFileSync(file, "utf8"), /Get-Date|DateTime\]::(Now|Today)/i);
        }
    });

    it("no script fetches code or reads text as code", () => {
        for (const file of powershellFiles) {
            assert.doesNotMatch(
                readFileSync(file, "utf8"),
                /Invoke-Expression|\biex\b|DownloadString|\[scriptblock\]::Create|EncodedCommand/i,
            );
        }
    });
});

describe("the check of the scripts", () => {
    const rejected: readonly [string, string][] = [
        ["null-coalescing", "$a = $b ?? 1"],
        ["null-coalescing assignment", "$a ??= 1"],
        ["ternary", "$a = $b ? 1 : 2"],
        ["&&", "Get-Date && Get-Date"],
        ["||", "Get-Date || Get-Date"],
        ["null-conditional", "$a?.b"],
        ["a class", "class A { }"],
        ["an enum", "enum A { B }"],
        ["::new()", "[guid]::new()"],
        ["Get-ComputerInfo", "Get-ComputerInfo"],
        ["Get-ComputerInfo inside a text", 'Write-Output "x $(Get-ComputerInfo)"'],
        ["ConvertFrom-Json -AsHashtable", "'{}' | ConvertFrom-Json -AsHashtable"],
        ["ConvertFrom-Json -Depth", "ConvertFrom-Json -InputObject $a -Depth 3"],
        ["-Encoding utf8NoBOM", "Set-Content -Path a -Value b -Encoding utf8NoBOM"],
        ["Get-WmiObject", "Get-WmiObject Win32_Bios"],
        ["wmic", "wmic bios get serialnumber"],
        ["Get-LocalUser", "Get-LocalUser"],
        ["New-Guid", "New-Guid"],
        ["Get-ItemPropertyValue", "Get-ItemPropertyValue -Path a -Name b"],
        ["Invoke-Expression", "Invoke-Expression $a"],
        ["Write-Host, which no redirection stops before 5.0", "Write-Host hello"],
        ["the information stream", "Get-Date 6>$null"],
        ["Invoke-RestMethod -SkipHttpErrorCheck", "Invoke-RestMethod -Uri a -SkipHttpErrorCheck"],
        ["an alias", "gci C:\\"],
        ["a misspelt function", "function Get-A { }\nGet-B"],
        ["a cast of what may be nothing", "$a = [string](Get-Content -Path b -Raw)"],
        ["a variable before a colon in a text", '"$a: b"'],
        ["an open brace", "function Get-A {"],
    ];
    for (const [what, text] of rejected) {
        it(`rejects ${what}`, async () => {
            assert.notDeepEqual(await objections(text), []);
        });
    }

    it("accepts what 4.0 has", async () => {
        const text =
            "function Get-A([string]$B) { return \"$B\" }\n$c = Get-A 'x'\nConvertTo-Json -InputObject $c -Depth 3";
        assert.deepEqual(await objections(text), []);
    });
});
