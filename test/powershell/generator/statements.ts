import fc from "fast-check";
import { any, list, number, oneOf, put, text, truth } from "./expressions";

const variable = oneOf("$a", "$b", "$c");

/** Statements of PowerShell as text. No loop among them runs for ever. */
const { statement } = fc.letrec<{ statement: string }>((tie) => {
    const s = tie("statement");
    const block = fc.array(s, { minLength: 1, maxLength: 2 }).map((all) => all.join("; "));
    return {
        statement: fc.oneof(
            { maxDepth: 2, depthIdentifier: "statement", withCrossShrink: true },
            put`Write-Output ${any} | ForEach-Object { "<$_>" }`,
            put`${variable} = ${any}`,
            put`$u = ${text}; $u += ${any}; "$u"`,
            put`${variable}, ${variable} = ${list}`,
            put`[${oneOf("string", "string[]")}]$t = ${any}; "$t"`,
            put`if (${truth}) { ${block} } else { ${block} }`,
            put`foreach ($i in ${list}) { ${block}; ${oneOf("$i", "if ($i) { continue }; 'n'", "break")} }`,
            put`for ($i = 0; $i -lt ${oneOf("0", "1", "3")}; $i++) { ${block} }`,
            put`$i = 0; do { $i++; ${block} } ${oneOf("while ($i -lt 2)", "until ($i -ge 2)")}`,
            put`switch ${oneOf("", "-Wildcard", "-Regex", "-CaseSensitive")} (${list}) { 'a' { ${s} } 1 { ${s}; break } default { "d$_" } }`,
            put`try { ${block} } catch { "caught $($_.FullyQualifiedErrorId)" } finally { ${oneOf("'f'", "$a = 1")} }`,
            put`try { throw ${text} } catch { ${oneOf('"$_"', "$_.Exception.Message", "$_.Exception.GetType().Name", "$_.TargetObject")} }`,
            put`function f($p, $q = ${any}) { ${block}; ${oneOf("return $p", '"$p|$q"', "$args.Count", "$PSBoundParameters.Count")} }; f ${number} ${text}`,
            put`function g { param([int]$n, [switch]$s) "$n $s"; ${oneOf("$script:b = $n", "$b = $n")} }; g ${oneOf("-n 3", "-s", "4 -s", "-n:5 -s:$false")}; ${variable}`,
            put`function Use-It { process { "p$_" } end { 'e' } }; ${list} | Use-It`,
            put`& { ${block}; ${variable} = 5 }; ${variable}`,
            put`. { ${variable} = ${any} }; ${variable}`,
            put`${list} | Group-Object | Sort-Object Name | ForEach-Object { "$($_.Name)=$($_.Count)" }`,
            put`${list} | ForEach-Object -Begin { 'b' } -Process { ${s} } -End { 'e' }`,
            put`${list} | Select-Object -First ${oneOf("0", "1", "2")} | ForEach-Object { ${s} }`,
            put`Write-Output ${any}`,
            put`Write-Output -NoEnumerate @(1, ${any}) | ForEach-Object { "$($_.Count)" }`,
            put`${any} | Out-Null`,
            put`$x = ${any}; $x -eq $null; "$x"`,
            put`${variable}.nope; ${variable}.Count; ${variable}[0]`,
            put`@{ k = ${any} }.GetEnumerator() | ForEach-Object { "$($_.Key) $($_.Value)" }`,
            put`$${oneOf("a", "b")}${oneOf("++", "--")}`,
            put`Write-Error ${oneOf("'e'", '"$a"')} -ErrorAction SilentlyContinue; $?; $Error.Count`,
        ),
    };
});

/** A script of a few statements, on three variables that have a value. */
export const script: fc.Arbitrary<string> = fc
    .tuple(fc.tuple(any, any, any), fc.array(statement, { minLength: 1, maxLength: 3 }))
    .map(([[a, b, c], all]) => [`$a = ${a}`, `$b = ${b}`, `$c = ${c}`, ...all].join("\n"));
