import { cases } from "./cases";

describe("the PowerShell language", () => {
    describe("values and operators", () => {
        cases([
            ["1 + 2 * 3", "7"],
            ["(1 + 2) * 3", "9"],
            ["7 / 2", "3.5"],
            ["7 % 3", "1"],
            ["-2..2 -join ','", "-2,-1,0,1,2"],
            ["'5' + 5", "55"],
            ["5 + '5'", "10"],
            ["'ab' * 3", "ababab"],
            ["[int]2.5", "2"],
            ["[int]3.5", "4"],
            ["[int]'0x1F'", "31"],
            ["1KB + 1MB", "1049600"],
            ["0x80070005", "-2147024891"],
            ["[math]::Round(2.345, 2)", "2.34"],
            ["'ABC' -eq 'abc'", "True"],
            ["'ABC' -ceq 'abc'", "False"],
            ["1 -eq '1'", "True"],
            ["'1' -eq 1.0", "True"],
            ["$null -eq ''", "False"],
            ["@(1,2,3,2) -eq 2", "2\n2"],
            ["(1,2,3 -ne 2) -join ','", "1,3"],
            ["1,2,3 -contains 2", "True"],
            ["2 -in 1,2,3", "True"],
            ["4 -notin 1,2,3", "True"],
            ["'a.b' -replace '\\.', '-'", "a-b"],
            ["'John Smith' -replace '(\\w+) (\\w+)', '$2, $1'", "Smith, John"],
            ["'a1b22' -split '\\d+'", "a\nb\n"],
            ["('a,b,c' -split ',', 2) -join '|'", "a|b,c"],
            ["-split ' a  b '", "a\nb"],
            ["'file.txt' -like '*.TXT'", "True"],
            ["'abc' -match 'B(?<x>c)'; $Matches.x; $Matches[0]", "True\nc\nbc"],
            ["'abc' -cmatch 'B'", "False"],
            ["'{0:N2} {1,5}|{2:x}' -f 1234.5, 'ab', 255", "1,234.50    ab|ff"],
            ["'{0:d4}' -f 7", "0007"],
            ["5 -band 3; 5 -bor 3; 5 -bxor 3; -bnot 0", "1\n7\n6\n-1"],
            ["1 -shl 4", "16"],
            ["-not $true; !1; !0", "False\nFalse\nTrue"],
            ["$true -and $false; $true -or $false; $true -xor $true", "False\nTrue\nFalse"],
            ["'x' -is [string]; 1 -is [int]; 1.5 -is [double]; @() -is [array]", "True\nTrue\nTrue\nTrue"],
            ["'12' -as [int]; ('x' -as [int]) -eq $null", "12\nTrue"],
            [
                "[bool]'False'; [bool]0; [bool]@(); [bool]@(0); [bool]@(0,0)",
                "True\nFalse\nFalse\nFalse\nTrue",
            ],
            ['$a, $b = 1, 2; "$a $b"', "1 2"],
            ['$a, $b = 1, 2, 3; "$b"', "2 3"],
            ["$x = $y = 3; $x + $y", "6"],
            ["$i = 1; $i++; ++$i; $i += 2; $i", "5"],
            ["$a = @(1); $a += 2; $a.Count", "2"],
            ["[char]65; [int][char]'A'", "A\n65"],
            ["'hello'[1]; 'hello'[-1]; 'hello'[0..1] -join ''", "e\no\nhe"],
            ["@(1,2,3)[1..2] -join ','; @(1,2,3)[-1]", "2,3\n3"],
            ["[version]'10.0.2' -gt [version]'9.9'", "True"],
            ["[datetime]'2026-01-02' -lt [datetime]'2026-01-03'", "True"],
            ["([timespan]'1.02:03:04').TotalSeconds", "93784"],
            ["(New-TimeSpan -Minutes 90).ToString()", "01:30:00"],
            ["([datetime]'2026-03-01').AddDays(-1).ToString('yyyy-MM-dd')", "2026-02-28"],
            [
                "[int]3000000000",
                '!Cannot convert value "3000000000" to type "System.Int32". Error: "Value was either too large or too small for an Int32."',
            ],
            ["1 / 0", "!Attempted to divide by zero."],
            ["[nope]::X", "!Unable to find type [nope]."],
        ]);
    });

    describe("strings", () => {
        cases([
            ["$x = 'v'; \"a $x b\"", "a v b"],
            ["$x = 'v'; 'a $x b'", "a $x b"],
            ['$x = @{ a = @{ b = 1 } }; "$($x.a.b)"', "1"],
            ["$x = 'abc'; \"$x.Length $($x.Length)\"", "abc.Length 3"],
            ['"tab`tquote`"dollar`$x"', 'tab\tquote"dollar$x'],
            ["'it''s'", "it's"],
            ['"a""b"', 'a"b'],
            ['$a = 1,2,3; "$a"', "1 2 3"],
            ['"${env:SystemRoot}\\x"', "C:\\Windows\\x"],
            ['@"\nline $(1+1)\n"quoted"\n"@', 'line 2\n"quoted"'],
            ["@'\n$x `n\n'@", "$x `n"],
            ["'abc'.Substring(1); 'abc'.Substring(1,1); 'abc'.ToUpper(); ' a '.Trim()", "bc\nb\nABC\na"],
            [
                "'a;b;;c'.Split(';').Count; 'a;b;;c'.Split(';', [StringSplitOptions]::RemoveEmptyEntries).Count",
                "4\n3",
            ],
            ["'abc'.Contains('B'); 'abc'.IndexOf('c'); 'abc'.Replace('b','x')", "False\n2\naxc"],
            ["'abc'.PadLeft(5) + '|'", "  abc|"],
            [
                "[string]::Join('-', @('a','b')); [string]::IsNullOrEmpty(''); [string]::Format('{0}!', 'x')",
                "a-b\nTrue\nx!",
            ],
            [
                "'abc'.Substring(5)",
                '!Exception calling "Substring" with "1" argument(s): "Index and length must refer to a location within the string.',
            ],
            ['"$($null)x"', "x"],
            ['"$true $(1.50)"', "True 1.5"],
            ["\"{0}\" -f ([pscustomobject]@{ a = 1; b = 'x' })", "@{a=1; b=x}"],
            ['"name: $missing."', "name: ."],
            ["[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('w6TDtsO8'))", "äöü"],
            ["[Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes('ab'))", "YQBiAA=="],
        ]);
    });

    describe("collections and objects", () => {
        cases([
            ["$h = @{ A = 1; 'b c' = 2 }; $h.a; $h['B C']; $h.Count; $h.ContainsKey('A')", "1\n2\n2\nTrue"],
            ["$h = [ordered]@{ z = 1; a = 2 }; $h.Keys -join ','; $h[0]", "z,a\n1"],
            ["$h = @{}; $h.x = 1; $h['y'] = 2; $h.Remove('x'); $h.Count", "1"],
            ['foreach ($e in @{ a = 1 }.GetEnumerator()) { "$($e.Key)=$($e.Value)" }', "a=1"],
            ["$o = [pscustomobject]@{ a = 1; b = 2 }; $o.a; $o.b = 5; $o.b; $o.c -eq $null", "1\n5\nTrue"],
            [
                "$o = [pscustomobject]@{ a = 1 }; $o.nope = 2",
                "!The property 'nope' cannot be found on this object. Verify that the property exists and can be set.",
            ],
            [
                "$o = New-Object PSObject -Property @{ a = 1 }; $o | Add-Member -NotePropertyName b -NotePropertyValue 2; $o.b",
                "2",
            ],
            ["@([pscustomobject]@{ n = 1 }, [pscustomobject]@{ n = 2 }).n -join ','", "1,2"],
            ["(1,2,3).Count; 'a'.Count; $null.Count; @().Count", "3\n1\n0\n0"],
            [
                "$l = New-Object System.Collections.ArrayList; $null = $l.Add('x'); [void]$l.Add('y'); $l.Count",
                "2",
            ],
            ["$l = New-Object 'System.Collections.Generic.List[string]'; $l.Add('x'); $l -join ','", "x"],
            [
                "@(1,2).Add(3)",
                '!Exception calling "Add" with "1" argument(s): "Collection was of a fixed size."',
            ],
            ["$null.Foo()", "!You cannot call a method on a null-valued expression."],
            [
                "'x'.Nope()",
                "!Method invocation failed because [System.String] does not contain a method named 'Nope'.",
            ],
            ["$n = $null; $n[0]", "!Cannot index into a null array."],
            [",(1,2) | ForEach-Object { $_.Count }", "2"],
            ["@(,(1,2)).Count", "1"],
            ["(@{ a = 1 } + @{ b = 2 }).Count", "2"],
            [
                "$o = [pscustomobject]@{ a = 1; b = 2 }; ($o.PSObject.Properties | ForEach-Object { $_.Name }) -join ','",
                "a,b",
            ],
            [
                '[xml]$x = \'<r><p n="1"><v>a</v></p><p n="2"/></r>\'; $x.r.p.Count; $x.r.p[0].v; $x.r.p[1].n',
                "2\na\n2",
            ],
            ["[xml]$x = '<r><v>a</v></r>'; $x.r.v = 'b'; $x.OuterXml", "<r><v>b</v></r>"],
            [
                "[xml]$x = '<r><p><Name>a</Name><S>1</S></p></r>'; $x.SelectSingleNode(\"//p[Name='a']/S\").InnerText",
                "1",
            ],
            [
                "$f = [regex]::Match('key=val', '(\\w+)=(\\w+)'); $f.Success; $f.Groups[2].Value; $f.Groups[2].Index",
                "True\nval\n4",
            ],
            ["[regex]::Matches('a1b2', '\\d').Count", "2"],
        ]);
    });
});
