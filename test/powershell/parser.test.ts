import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseScript } from "../../emulator/powershell/syntax/parser";
import { ParserError } from "../../emulator/powershell/syntax/reader";
import { requirePowerShellInCi } from "../support/real-powershell";
import { realPowerShell } from "./host/real";

const ROOT = join(__dirname, "..", "..");
const SCRIPTS = ["provider", "emulator", "test", "scripts", "examples", "docs"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
        .filter(
            (file) =>
                file.endsWith(".ps1") &&
                // Only PowerShell 7 runs these stand-ins.
                !file.endsWith("stubs.ps1") &&
                !file.includes("node_modules") &&
                !/(?:^|[\\/])dist[\\/]/.test(file),
        )
        .map((file) => join(folder, file)),
);
const COUNT = Number(process.env["MUTATED_SCRIPTS"] ?? "60");
const SEED = Number(process.env["MUTATED_SEED"] ?? "5");

/** Forms of public scripts that build images of Windows, and of PowerShell's own advice. */
const FORMS = [
    '"${drive}:\\folder"',
    "$null = &C:\\tools\\setup.exe /quiet",
    "$null=& 'C:\\a b\\x.exe' -a:$b --flag=1",
    'class Disk { [string] $Name; [int] $Size = 5; Disk([string] $n) { $this.Name = $n } [string] Show() { return "$($this.Name)" } }',
    "enum Level { Low = 1; High = 2 }\n[Level]::High",
    "[Flags()] enum Rights { Read = 1; Write = 2 }",
    "using namespace System.IO\n[Path]::GetTempPath()",
    "Get-ChildItem | Where-Object { $_.Length -gt 1KB } |\n    Sort-Object -Property Length",
    "& { param($x) $x } -x 1",
    "$x = @{\n  a = 1\n  'b c' = 2; d = @(1, 2)\n}",
    "switch -Regex ($x) { '^a' { 1; break } default { 2 } }",
    "try { throw 'x' } catch [System.IO.IOException], [ArgumentException] { } finally { }",
    'cmd /c "echo a && echo b" 2>&1 | Out-Null',
    "$a.b.c[0].d('x', 1).e = { 1 }",
    "foreach ($i in 1..3) { if ($i -eq 2) { continue } else { $i } }",
    "function Get-It { [CmdletBinding()] param([Parameter(Mandatory)] [ValidateSet('a', 'b')] [string[]] $Name) process { } }",
    "iex ((New-Object System.Net.WebClient).DownloadString('https://example.com/x.ps1'))",
    "reg add HKLM\\Software\\x /v y /t REG_DWORD /d 1 /f",
    'msiexec.exe /i `"$path`" /qn /norestart',
    "$env:Path += ';C:\\x'; ${env:ProgramFiles(x86)}",
    "@'\nraw $x\n'@ | Set-Content x",
    "data { 'a = 1' }",
    "#Requires -RunAsAdministrator\n'x'",
    "do { Start-Sleep 1 } until (Test-Path x)",
    "$x = if ($a) { 1 } elseif ($b) { 2 } else { 3 }",
    "net user $name $password /add /y",
    "[System.Environment]::SetEnvironmentVariable('a', \"b$c\", [System.EnvironmentVariableTarget]::Machine)",
];

/** At the begin of a statement a sign is an operator, unless letters follow. */
const SIGNS = [
    "-",
    "-;5",
    "-<#c#>\nGet-It 'a'",
    "-#c\nGet-It",
    "-\n5",
    "-<#c#>5",
    "-Get-It 'a'",
    "+<#c#>Get-It",
];

function isAccepted(text: string): boolean {
    try {
        parseScript(text, "any.ps1");
        return true;
    } catch (error) {
        assert.ok(error instanceof ParserError, String(error));
        return false;
    }
}

/** What PowerShell 7 takes and Windows PowerShell does not, and what only running tells. */
const NEWER =
    /\?\?|\?\.|\?\[|&&|\|\||\s\?\s|&\s*(?:$|[\r\n;)}])|\bclean\b|\n\s*\||(?:\d|\w)[uy]\b|\b\d+(?:u|y|s|n)\w*|0b[01]/im;

function agree(text: string): void {
    const errors = realPowerShell().parse(text);
    assert.equal(
        isAccepted(text),
        errors.length === 0,
        `${errors[0]?.id ?? "accepted"}: ${errors[0]?.message ?? ""}\n${text}`,
    );
}

describe("the interpreter's parser and the real one", function () {
    this.timeout(0);

    before(function () {
        if (requirePowerShellInCi() === undefined) {
            this.skip();
        }
    });

    it("take every script of the repository", () => {
        assert.ok(SCRIPTS.length > 20);
        for (const file of SCRIPTS) {
            agree(readFileSync(join(ROOT, file), "utf8"));
        }
    });

    for (const form of FORMS) {
        it(`take ${form.replace(/\s+/g, " ").slice(0, 70)}`, () => {
            assert.equal(isAccepted(form), true);
            agree(form);
        });
    }

    it("take a sign for an operator alike", () => {
        SIGNS.forEach(agree);
    });

    it(`accept and refuse alike what is left of scripts with an error in them: ${COUNT} with seed ${SEED}`, () => {
        const texts = SCRIPTS.map((file) => readFileSync(join(ROOT, file), "utf8")).filter(
            (text) => text.length < 20_000,
        );
        const tokens = fc.constantFrom(
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "'",
            '"',
            "$",
            ",",
            ";",
            "|",
            "=",
            "@",
            "#",
            "-",
            ".",
            "\n",
            "",
        );
        fc.assert(
            fc.property(
                fc.constantFrom(...texts),
                fc.double({ min: 0, max: 1, noNaN: true }),
                fc.nat(3),
                tokens,
                (text, where, gone, token) => {
                    const at = Math.floor(where * text.length);
                    const broken = text.slice(0, at) + token + text.slice(at + gone);
                    if (!NEWER.test(broken.slice(Math.max(0, at - 10), at + 10))) {
                        agree(broken);
                    }
                },
            ),
            { numRuns: COUNT, seed: SEED },
        );
    });
});
