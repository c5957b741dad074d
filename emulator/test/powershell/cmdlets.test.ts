import { cases } from "./cases";

describe("PowerShell cmdlets", () => {
    describe("pipelines", () => {
        cases([
            ["1..10 | Where-Object { $_ % 2 } | Select-Object -First 2", "1\n3"],
            ["1..5 | Select-Object -Last 2; 1..5 | Select-Object -Skip 3", "4\n5\n4\n5"],
            ["'b','a','c' | Sort-Object; 1,10,2 | Sort-Object -Descending", "a\nb\nc\n10\n2\n1"],
            [
                "[pscustomobject]@{ n = 2 }, [pscustomobject]@{ n = 1 } | Sort-Object n | ForEach-Object { $_.n }",
                "1\n2",
            ],
            ["1,2,2,3 | Select-Object -Unique | Measure-Object | Select-Object -ExpandProperty Count", "3"],
            ["(1..4 | Measure-Object -Sum -Average).Sum", "10"],
            ["'a','b','a' | Group-Object | ForEach-Object { \"$($_.Name)$($_.Count)\" }", "a2\nb1"],
            ["1..3 | ForEach-Object -Begin { 'b' } -Process { $_ } -End { 'e' }", "b\n1\n2\n3\ne"],
            ["'abc','de' | ForEach-Object Length; 'abc' | ForEach-Object ToUpper", "3\n2\nABC"],
            ["Get-Service | Where-Object Name -eq 'EventLog' | ForEach-Object { $_.Status }", "Running"],
            ["1..3 | ForEach-Object { if ($_ -eq 2) { return }; $_ }", "1\n3"],
            ["$i = 0; 1..5 | ForEach-Object { $i++; $_ } | Select-Object -First 1; $i", "1\n1"],
            [
                "[pscustomobject]@{ a = 1; b = 2 } | Select-Object a, @{ n = 'c'; e = { $_.b * 2 } } | ForEach-Object { \"$($_.a) $($_.c)\" }",
                "1 4",
            ],
            ["(1..3).Where({ $_ -gt 1 }) -join ','; (1..3).ForEach({ $_ * 2 }) -join ','", "2,3\n2,4,6"],
            ["'a' | Out-Null; $null = 'b'; [void]'c'; 'd' > $null; 'e'", "e"],
            ["('x', 'y' | Out-String).Length", "6"],
            ["$x = @(Get-Process -Name nope -ErrorAction SilentlyContinue); $x.Count", "0"],
            ["'one two', 'three' | Select-String 'two' | ForEach-Object { $_.Line }", "one two"],
        ]);
    });

    describe("JSON as version 5.1 writes it", () => {
        cases([
            ["@{ a = 1 } | ConvertTo-Json -Compress", '{"a":1}'],
            [
                "[ordered]@{ a = 1; b = 'x'; c = $null; d = $true } | ConvertTo-Json",
                '{\n    "a":  1,\n    "b":  "x",\n    "c":  null,\n    "d":  true\n}',
            ],
            [
                "@(1) | ConvertTo-Json -Compress; ConvertTo-Json -InputObject @(1) -Compress; @(1,2) | ConvertTo-Json -Compress",
                "1\n[1]\n[1,2]",
            ],
            [
                "@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Compress",
                '{"a":{"b":{"c":"System.Collections.Hashtable"}}}',
            ],
            [
                "@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Compress -Depth 5",
                '{"a":{"b":{"c":{"d":1}}}}',
            ],
            ['"<\'&>" | ConvertTo-Json', '"\\u003c\\u0027\\u0026\\u003e"'],
            ["('{\"a\":{\"b\":[1,2]}}' | ConvertFrom-Json).a.b -join ','", "1,2"],
            ["@('[1,2]' | ConvertFrom-Json).Count; ('[1,2]' | ConvertFrom-Json).Count", "1\n2"],
            ["'[1,2]' | ConvertFrom-Json | ForEach-Object { $_.Count }", "2"],
            ["'{bad' | ConvertFrom-Json", "!ConvertFrom-Json : Invalid JSON primitive: bad."],
            [
                "Get-Service EventLog | Select-Object Name, Status | ConvertTo-Json -Compress",
                '{"Name":"EventLog","Status":4}',
            ],
        ]);
    });

    describe("files", () => {
        cases([
            [
                "Set-Content C:\\t1.txt 'a','b'; Get-Content C:\\t1.txt; (Get-Content C:\\t1.txt -Raw).Length",
                "a\nb\n6",
            ],
            ["Set-Content C:\\t2.txt 'ä'; [IO.File]::ReadAllBytes('C:\\t2.txt') -join ' '", "228 13 10"],
            [
                "Set-Content C:\\t3.txt 'ä' -Encoding UTF8; [IO.File]::ReadAllBytes('C:\\t3.txt') -join ' '",
                "239 187 191 195 164 13 10",
            ],
            ["'x' > C:\\t4.txt; [IO.File]::ReadAllBytes('C:\\t4.txt') -join ' '", "255 254 120 0 13 0 10 0"],
            [
                "'x' | Out-File C:\\t5.txt -Encoding ascii; Add-Content C:\\t5.txt 'y'; Get-Content C:\\t5.txt",
                "x\ny",
            ],
            [
                "[IO.File]::WriteAllText('C:\\t6.txt', 'ä'); Get-Content C:\\t6.txt; Get-Content C:\\t6.txt -Encoding UTF8",
                "Ã¤\nä",
            ],
            [
                "Set-Content C:\\t7.txt (1..5); Get-Content C:\\t7.txt -Tail 2; Get-Content C:\\t7.txt -TotalCount 1",
                "4\n5\n1",
            ],
            [
                "$null = New-Item C:\\d1 -ItemType Directory; Test-Path C:\\d1; Test-Path C:\\d1 -PathType Leaf; Remove-Item C:\\d1; Test-Path C:\\d1",
                "True\nFalse\nFalse",
            ],
            [
                "$null = New-Item C:\\d2\\a -ItemType Directory -Force; Set-Content C:\\d2\\a\\f.log 1; (Get-ChildItem C:\\d2 -Recurse -Filter *.log).Name; Remove-Item C:\\d2 -Recurse; Test-Path C:\\d2",
                "f.log\nFalse",
            ],
            [
                "$null = New-Item C:\\n1.txt; $null = New-Item C:\\n1.txt",
                "!New-Item : The file 'C:\\n1.txt' already exists.",
            ],
            [
                "Set-Content C:\\c1.txt x; Copy-Item C:\\c1.txt C:\\c2.txt; Move-Item C:\\c2.txt C:\\c3.txt; Get-Content C:\\c3.txt; Test-Path C:\\c2.txt",
                "x\nFalse",
            ],
            [
                "Set-Content C:\\nowhere\\x.txt 1",
                "!Set-Content : Could not find a part of the path 'C:\\nowhere\\x.txt'.",
            ],
            [
                "Join-Path C:\\a b; Split-Path C:\\a\\b.txt; Split-Path C:\\a\\b.txt -Leaf",
                "C:\\a\\b\nC:\\a\nb.txt",
            ],
            [
                "[IO.Path]::GetFileNameWithoutExtension('C:\\a\\b.txt'); [IO.Path]::Combine('C:\\a','b')",
                "b\nC:\\a\\b",
            ],
            [
                "Test-Path C:\\Win*; Test-Path HKLM:\\SOFTWARE; Test-Path HKLM:\\NOPE; Test-Path Env:Path",
                "True\nTrue\nFalse\nTrue",
            ],
            [
                "Get-Content C:\\nope.txt",
                "!Get-Content : Cannot find path 'C:\\nope.txt' because it does not exist.",
            ],
            [
                "Set-Content C:\\r.ps1 'param($a) \"got $a\"; exit 4'; & C:\\r.ps1 x; $LASTEXITCODE",
                "got x\n4",
            ],
            [
                "[xml]$x = '<r><a>1</a></r>'; $x.r.a = '2'; $x.Save('C:\\x.xml'); ([xml](Get-Content C:\\x.xml)).r.a",
                "2",
            ],
        ]);
    });

    describe("registry, services, processes, accounts", () => {
        cases([
            [
                "$null = New-Item HKLM:\\SOFTWARE\\T1 -Force; $null = New-ItemProperty HKLM:\\SOFTWARE\\T1 -Name v -Value 5 -PropertyType DWord; (Get-ItemProperty HKLM:\\SOFTWARE\\T1).v",
                "5",
            ],
            [
                "Set-ItemProperty HKLM:\\SOFTWARE -Name t2 -Value x; Get-ItemPropertyValue HKLM:\\SOFTWARE -Name t2; Remove-ItemProperty HKLM:\\SOFTWARE -Name t2; Get-ItemProperty HKLM:\\SOFTWARE -Name t2",
                "x\n!Get-ItemProperty : Property t2 does not exist at path HKEY_LOCAL_MACHINE\\SOFTWARE.",
            ],
            [
                "(Get-ChildItem 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList').Count",
                "2",
            ],
            [
                "reg.exe query HKLM\\SYSTEM\\Setup\\Status\\SysprepStatus /v CleanupState | Where-Object { $_ -match 'CleanupState' }",
                "    CleanupState    REG_DWORD    0x2",
            ],
            [
                "Stop-Service Spooler; (Get-Service Spooler).Status; Start-Service Spooler; (Get-Service Spooler).Status -eq 'Running'",
                "Stopped\nTrue",
            ],
            ["Get-Service nope", "!Get-Service : Cannot find any service with service name 'nope'."],
            [
                "whoami.exe; [Security.Principal.WindowsIdentity]::GetCurrent().User.Value",
                "nt authority\\system\nS-1-5-18",
            ],
            [
                "(Get-CimInstance Win32_UserAccount -Filter \"LocalAccount = TRUE AND SID LIKE 'S-1-5-21-%-500'\").Name",
                "Administrator",
            ],
            ["(Get-CimInstance Win32_Nope)", "!Get-CimInstance : Invalid class "],
            ["(Get-WmiObject -Query 'SELECT * FROM Win32_OperatingSystem').BuildNumber", "20348"],
            ["$p = Start-Process cmd.exe -ArgumentList '/c', 'exit 5' -Wait -PassThru; $p.ExitCode", "5"],
            ["$d = (Get-Date); Start-Sleep -Seconds 90; [int]((Get-Date) - $d).TotalSeconds", "90"],
            ["powershell.exe -NoProfile -Command \"'in'; exit 3\"; $LASTEXITCODE", "in\n3"],
            [
                "powershell -EncodedCommand ([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes('1+1')))",
                "2",
            ],
            ["Invoke-RestMethod http://169.254.169.254/latest/meta-data/instance-id", "i-0abcdef1234567890"],
            [
                "try { Invoke-WebRequest http://169.254.169.254/latest/nope -UseBasicParsing } catch { $_.Exception.Message }",
                "The remote server returned an error: (404) Not Found.",
            ],
            ["(Invoke-WebRequest http://localhost -UseBasicParsing).StatusCode", "200"],
            ["wmic os get BuildNumber", "BuildNumber\n20348"],
            [
                "Get-Foo -Bar 1",
                "!Get-Foo : The term 'Get-Foo' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.",
            ],
            [
                "Get-Item C:\\ -Nope",
                "!Get-Item : A parameter cannot be found that matches parameter name 'Nope'.",
            ],
        ]);
    });

    describe("files that take the place of others", () => {
        const made =
            "[IO.File]::WriteAllText('C:\\new.txt', 'new'); [IO.File]::WriteAllText('C:\\old.txt', 'old');";
        cases([
            [
                `${made} [IO.File]::Replace('C:\\new.txt', 'C:\\old.txt', [NullString]::Value); Get-Content C:\\old.txt; Test-Path C:\\new.txt`,
                "new\nFalse",
            ],
            [
                `${made} try { [IO.File]::Replace('C:\\new.txt', 'C:\\old.txt', $null) } catch { 'refused' }`,
                "refused",
            ],
            [
                `${made} try { [IO.File]::Move('C:\\new.txt', 'C:\\old.txt') } catch { 'refused' }; Get-Content C:\\old.txt`,
                "refused\nold",
            ],
            [
                "$s = New-Object System.IO.FileStream 'C:\\s.txt', ([System.IO.FileMode]::Create); $b = [Text.Encoding]::ASCII.GetBytes('abc'); $s.Write($b, 0, 2); $s.Flush($true); $s.Dispose(); Get-Content C:\\s.txt",
                "ab",
            ],
            [
                '$a = (Get-Item C:\\Windows).Attributes; "$a"; ($a -band [System.IO.FileAttributes]::Directory) -ne 0; ($a -band [System.IO.FileAttributes]::ReparsePoint) -ne 0',
                "Directory\nTrue\nFalse",
            ],
        ]);
    });
});
