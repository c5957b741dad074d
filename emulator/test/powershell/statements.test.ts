import { cases } from "./cases";

describe("PowerShell statements", () => {
    describe("control flow", () => {
        cases([
            ["if ('') { 1 } elseif ($null) { 2 } else { 3 }", "3"],
            ["for ($i = 0; $i -lt 3; $i++) { $i }", "0\n1\n2"],
            ["foreach ($x in 1..5) { if ($x -eq 2) { continue }; if ($x -eq 4) { break }; $x }", "1\n3"],
            ["foreach ($x in $null) { 'never' }; 'end'", "end"],
            ["$i = 0; while ($true) { $i++; if ($i -ge 3) { break } }; $i", "3"],
            ["$i = 0; do { $i++ } until ($i -ge 3); $i", "3"],
            ["$i = 0; do { $i++ } while ($i -lt 3); $i", "3"],
            [
                ':outer foreach ($a in 1..3) { foreach ($b in 1..3) { if ($b -eq 2) { continue outer }; "$a$b" } }',
                "11\n21\n31",
            ],
            ["switch (3) { 1 { 'a' } 3 { 'b' } 3 { 'c' } default { 'd' } }", "b\nc"],
            ["switch ('Abc') { 'abc' { 'x'; break } default { 'y' } }", "x"],
            ["switch -Wildcard ('file.txt') { '*.txt' { 't' } 'f*' { 'f' } }", "t\nf"],
            ["switch -Regex ('a1') { '\\d' { 'digit' } }", "digit"],
            ["switch (1,2) { 1 { 'one' } { $_ -gt 1 } { 'more' } }", "one\nmore"],
            ["$x = if ($true) { 'yes' }; $x", "yes"],
            ["$x = foreach ($i in 1..3) { $i * 2 }; $x -join ','", "2,4,6"],
            ["$x = switch (2) { 2 { 'two' } }; $x", "two"],
            ["exit 3", "#3"],
            ["'a'; exit; 'b'", "a"],
        ]);
    });

    describe("functions and scopes", () => {
        cases([
            ["function Add($a, $b = 2) { $a + $b }; Add 1; Add -b 5 1", "3\n6"],
            ["function F { $args.Count; $args[1] }; F a b c", "3\nb"],
            ["function F { return 1; 2 }; F", "1"],
            ["function F { 'out'; return 'ret' }; (F).Count", "2"],
            ["$x = 1; function F { $x = 2; $x }; F; $x", "2\n1"],
            ["$x = 1; function F { $script:x = 2 }; F; $x", "2"],
            ["function Outer { $v = 'dyn'; Inner }; function Inner { $v }; Outer", "dyn"],
            [
                'function F { param([switch]$On, [string]$Name) "$On $Name" }; F -On -Name x; F x',
                "True x\nFalse x",
            ],
            [
                "function F { param([Parameter(Mandatory = $true)]$Name) $Name }; F",
                "!F : Cannot process command because of one or more missing mandatory parameters: Name.",
            ],
            [
                "function F { param([ValidateSet('a','b')]$x) $x }; F c",
                '!F : Cannot validate argument on parameter \'x\'. The argument "c" does not belong to the set "a,b" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.',
            ],
            [
                "function F { [CmdletBinding()] param($a) $a }; F -nope 1",
                "!F : A parameter cannot be found that matches parameter name 'nope'.",
            ],
            [
                "function F([int]$n) { $n + 1 }; F '41'; F x",
                '42\n!F : Cannot process argument transformation on parameter \'n\'. Cannot convert value "x" to type "System.Int32". Error: "Input string was not in a correct format."',
            ],
            [
                "function F { param([Parameter(ValueFromPipeline = $true)]$x) process { $x * 2 } }; 1..3 | F",
                "2\n4\n6",
            ],
            ["function F { begin { 'b' } process { $_ } end { 'e' } }; 1,2 | F", "b\n1\n2\ne"],
            ["function F { $input -join '-' }; 1..3 | F", "1-2-3"],
            ["filter Twice { $_ * 2 }; 1,2 | Twice", "2\n4"],
            ['$p = @{ a = 1; b = 2 }; function F($a, $b) { "$a$b" }; F @p; $l = 3, 4; F @l', "12\n34"],
            ["function F { $PSBoundParameters.Count }; F", "0"],
            ["function F($a) { $PSBoundParameters.ContainsKey('a') }; F 1", "True"],
            ["$b = { param($x) $x + 1 }; & $b 2; $b.Invoke(3)", "3\n4"],
            ["& { $local = 1 }; $null -eq $local", "True"],
            [". { $kept = 1 }; $kept", "1"],
            ["$x = 5; 1..2 | ForEach-Object { $x = $_ }; $x", "2"],
            ["function global:G { 'g' }; G", "g"],
            [
                "Set-StrictMode -Version Latest; $undefined",
                "!The variable '$undefined' cannot be retrieved because it has not been set.",
            ],
            ["$env:FOO = 'bar'; $env:foo; Remove-Item Env:FOO; $null -eq $env:FOO", "bar\nTrue"],
        ]);
    });

    describe("errors", () => {
        cases([
            [
                "'a'; nope; 'b'",
                "a\nb\n!nope : The term 'nope' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.",
            ],
            [
                "$ErrorActionPreference = 'Stop'; nope; 'b'",
                "!nope : The term 'nope' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.\n#1",
            ],
            ["throw 'bad'", "!bad\n#1"],
            ["try { throw 'x' } catch { \"c:$_\" } finally { 'f' }", "c:x\nf"],
            [
                "try { Get-Item C:\\nope } catch { 'caught' }; 'after'",
                "after\n!Get-Item : Cannot find path 'C:\\nope' because it does not exist.",
            ],
            ["try { Get-Item C:\\nope -ErrorAction Stop } catch { 'caught' }", "caught"],
            [
                "try { Get-Item C:\\nope -EA Stop } catch [System.Management.Automation.ItemNotFoundException] { 'typed' }",
                "typed",
            ],
            [
                "try { [IO.File]::ReadAllText('C:\\nope') } catch [System.IO.FileNotFoundException] { $_.Exception.GetType().Name; $_.Exception.InnerException.GetType().Name }",
                "MethodInvocationException\nFileNotFoundException",
            ],
            [
                "try { throw (New-Object System.ArgumentException 'm') } catch [System.FormatException] { 1 } catch [System.ArgumentException] { $_.Exception.Message }",
                "m",
            ],
            ["Get-Item C:\\nope -ErrorAction SilentlyContinue; $?; $Error.Count", "False\n1"],
            ["Get-Item C:\\nope -ErrorAction Ignore; $Error.Count", "0"],
            ["Get-Item C:\\nope -ErrorVariable e -ErrorAction SilentlyContinue; $e.Count", "1"],
            ["try { try { throw 'in' } finally { 'f' } } catch { \"out:$_\" }", "f\nout:in"],
            ["try { throw 'a' } catch { try { throw } catch { \"again:$_\" } }", "again:a"],
            ["function F { try { return 1 } finally { 'f' } }; F", "1\nf"],
            [
                "try { 1/0 } catch { $_.Exception.Message; $_.CategoryInfo.Reason }",
                "Attempted to divide by zero.\nRuntimeException",
            ],
            ["try { nope } catch { $_.FullyQualifiedErrorId }", "CommandNotFoundException"],
            ["'x'\ntry { throw 'e' } catch { $_.InvocationInfo.ScriptLineNumber }", "x\n2"],
            ["Write-Error 'we'; 'after'", "after\n!Write-Error : we"],
            ["Write-Error 'we' -ErrorAction Stop; 'after'", "!Write-Error : we\n#1"],
            ["trap { \"t:$_\"; continue } throw 'x'; 'next'", "t:x\nnext"],
            ["$ErrorActionPreference = 'SilentlyContinue'; nope; 'on'", "on"],
            ["cmd /c 'exit 7'; $?; $LASTEXITCODE", "False\n7"],
            ["cmd /c 'echo hi'; $?; $LASTEXITCODE", "hi\nTrue\n0"],
            ["cmd /c 'nope' 2>$null; 'on'", "on"],
            [
                "$ErrorActionPreference = 'Stop'; cmd /c 'nope' 2>&1; 'on'",
                "!cmd : 'nope' is not recognized as an internal or external command,\n#1",
            ],
            [
                "$ErrorActionPreference = 'Stop'; cmd /c 'nope'; 'on'",
                "on\n!'nope' is not recognized as an internal or external command,",
            ],
            ["(Get-Item C:\\nope 2>&1).GetType().Name", "ErrorRecord"],
            ["Write-Warning 'w' 3>$null; Write-Host 'h'", "h"],
            ["Write-Host a, b -Separator '-'; Write-Output a, b", "a-b\na\nb"],
            ["& { 'o'; Write-Error 'e' } *>&1 | ForEach-Object { \"[$_]\" }", "[o]\n[e]"],
        ]);
    });

    describe("what is not Windows PowerShell is refused before anything runs", () => {
        cases([
            ["'a'; if (", "!Missing closing ')' in expression.\n#1"],
            ["'a'\n$x = $y ?? 1", "!Unexpected token '??' in expression or statement.\n#1"],
            ["'a' && 'b'", "!The token '&&' is not a valid statement separator in this version.\n#1"],
            ["'a'; $x = $true ? 1 : 2", "!Unexpected token '?' in expression or statement.\n#1"],
            ["'a'; \"open", '!The string is missing the terminator: ".\n#1'],
            ["'a'; }", "!Unexpected token '}' in expression or statement.\n#1"],
            [
                "'a'; \"$x: y\"",
                "!Variable reference is not valid. ':' was not followed by a valid variable name character. Consider using ${} to delimit the name.\n#1",
            ],
            ["'a'; try { 1 }", "!The Try statement is missing its Catch or Finally block.\n#1"],
        ]);
    });
});
