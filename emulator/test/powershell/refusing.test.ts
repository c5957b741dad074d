import assert from "node:assert/strict";
import { running } from "../windows/support";
import { print } from "./print";

describe("PowerShell: -WhatIf and -Confirm", () => {
    it("leave the power alone", () => {
        const target = running();
        const end = target.run("Restart-Computer -Force -WhatIf; Stop-Computer -WhatIf; 'here'");
        assert.match(end.stdout, /^What if: .*Restart-Computer.*\r\nWhat if: .*Stop-Computer.*\r\nhere\r\n$/);
        target.timeline.advance(60_000);
        assert.equal(target.told.includes("poweredOff"), false);
    });

    it("are unknown where a cmdlet or a function changes nothing", () => {
        for (const script of [
            "Get-Process -WhatIf",
            "Start-Process cmd.exe -WhatIf",
            "function f { [CmdletBinding()] param() 'ran' }; f -WhatIf",
        ])
            assert.match(print(script), /matches parameter name 'WhatIf'/, script);
    });

    it("cannot be answered where nobody sits", () => {
        assert.match(print("$null = md C:\\kept; Remove-Item C:\\kept -Confirm"), /NonInteractive mode/);
        assert.equal(print("Test-Path C:\\kept"), "True");
    });
});

describe("PowerShell: #Requires", () => {
    it("is met, or the script does not begin", () => {
        assert.equal(
            print(
                "#Requires -Version 5.1\n#Requires -RunAsAdministrator\n#Requires -Modules ScheduledTasks\n'ok'",
            ),
            "ok",
        );
        assert.match(
            print("#Requires -Version 7.0\n'never'"),
            /^!The script '_script\.ps1' cannot be run because it contained a "#requires" statement for Windows PowerShell 7\.0\./,
        );
        assert.match(
            print("#Requires -Modules ScheduledTasks, NoSuchModule\n'never'"),
            /are missing: NoSuchModule\.\n#1$/,
        );
        assert.match(print("#Requires -PSEdition Core\n'never'"), /for PowerShell editions 'Core'/);
    });
});

describe("PowerShell: parameters that do nothing here", () => {
    it("are refused rather than ignored", () => {
        for (const script of [
            "Get-ChildItem C:\\ -Recurse -Depth 1",
            "1..3 | Format-Table -Wrap",
            "Get-Process -IncludeUserName",
            "1 | Sort-Object -Culture de-DE",
        ])
            assert.match(print(script), /The parameter '\w+' of [\w-]+ of Windows is not simulated/, script);
    });
});

describe("PowerShell: commands that are not simulated", () => {
    it("say so, and are errors as any unknown command", () => {
        for (const name of [
            "Get-PSDrive",
            "Test-NetConnection",
            "Get-EventLog",
            "Get-Counter",
            "ipconfig",
            "systeminfo.exe",
        ])
            assert.match(print(name), new RegExp(`The command '${name}' of Windows is not simulated`), name);
        assert.match(print("Get-Mood"), /is not recognized as the name of a cmdlet/);
        assert.equal(
            print(
                "try { Get-Tpm } catch [System.Management.Automation.CommandNotFoundException] { 'caught' }",
            ),
            "caught",
        );
        assert.match(print("cmd /c ipconfig"), /not simulated/);
        assert.match(print("cmd /c mood"), /is not recognized as an internal or external command/);
    });
});
