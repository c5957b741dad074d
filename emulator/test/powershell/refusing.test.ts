import assert from "node:assert/strict";
import { running } from "../windows/support";
import { cases, print } from "./cases";

describe("PowerShell: -WhatIf and -Confirm", () => {
    cases([
        [
            "$null = md C:\\whatif; Remove-Item C:\\whatif -WhatIf; Test-Path C:\\whatif",
            'What if: Performing the operation "Remove-Item" on target "C:\\whatif".\nTrue',
        ],
        [
            "'C:\\whatif' | Remove-Item -WhatIf; Test-Path C:\\whatif",
            'What if: Performing the operation "Remove-Item" on target "C:\\whatif".\nTrue',
        ],
        ["Remove-Item C:\\whatif -WhatIf:$false -Confirm:$false; Test-Path C:\\whatif", "False"],
        [
            "$WhatIfPreference = $true; Stop-Service Spooler; $WhatIfPreference = $false; (Get-Service Spooler).Status",
            'What if: Performing the operation "Stop-Service" on target "Spooler".\nRunning',
        ],
        [
            "'x' | Set-Content C:\\whatif.txt -WhatIf; Test-Path C:\\whatif.txt",
            'What if: Performing the operation "Set-Content" on target "C:\\whatif.txt".\nFalse',
        ],
    ]);

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

describe("PowerShell: the console, the end, and all properties", () => {
    cases([
        ["[Console]::Out.Write('a'); [Console]::Write('b'); [Console]::WriteLine('c')", "abc"],
        ["[Console]::Error.WriteLine('no'); 'yes'", "yes\n!no"],
        ["[Environment]::Exit(9); 'never'", "#9"],
        ["try { [Environment]::Exit(3) } catch { 'caught' }", "#3"],
        ["[pscustomobject]@{ one = 1; two = 'b' } | Format-List *", "\none : 1\ntwo : b\n"],
        ["[pscustomobject]@{ one = 1; two = 'b' } | Format-List t*", "\ntwo : b\n"],
        ["[pscustomobject]@{ one = 1; two = 'b' } | Format-Table *", "\none two\n--- ---\n1   b\n"],
    ]);
});

describe("PowerShell: commands that are not simulated", () => {
    it("say so, and are errors as any unknown command", () => {
        for (const name of [
            "Get-PSDrive",
            "Test-NetConnection",
            "Get-EventLog",
            "Receive-Job",
            "ipconfig",
            "systeminfo.exe",
        ])
            assert.match(print(name), new RegExp(`The command '${name}' of Windows is not simulated`), name);
        assert.match(print("Get-Mood"), /is not recognized as the name of a cmdlet/);
        assert.equal(
            print(
                "try { Get-Disk } catch [System.Management.Automation.CommandNotFoundException] { 'caught' }",
            ),
            "caught",
        );
        assert.match(print("cmd /c ipconfig"), /not simulated/);
        assert.match(print("cmd /c mood"), /is not recognized as an internal or external command/);
    });
});
