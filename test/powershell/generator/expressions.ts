import fc from "fast-check";

/**
 * Expressions of PowerShell as text. What 7 prints differently from 5.1 by itself is left out: fractions that are not
 * binary, or that are in a table, dates, members that one of them lacks.
 */
type Expressions = {
    readonly number: string;
    readonly text: string;
    readonly truth: string;
    readonly list: string;
    readonly table: string;
    readonly any: string;
};

const VARIABLES = ["$a", "$b", "$c"];
const SMALL = [
    "0",
    "1",
    "2",
    "3",
    "7",
    "10",
    "-1",
    "0.5",
    "2.25",
    "1KB",
    "0x1F",
    "2147483647",
    "([long]5)",
    "12L",
];
const WORDS = ["''", "'a'", "'Ab'", "'b c'", "'12'", "'0x10'", "'x,y,z'", "' pad '", "'True'", "'a.b-c'"];
const PATTERNS = ["'[a-c]'", "'\\d+'", "'^.b'", "'(?<n>\\w)(\\w)?'", "','", "'\\s'", "'.'"];
const WILDCARDS = ["'a*'", "'?b'", "'[a-b]*'", "'*'", "'x,*z'", "''"];
const COMPARISONS = ["-eq", "-ne", "-lt", "-gt", "-le", "-ge", "-ceq", "-cne", "-ieq", "-clt"];
const TYPES = [
    "[int]",
    "[string]",
    "[bool]",
    "[double]",
    "[long]",
    "[array]",
    "[char]",
    "[object[]]",
    "[string[]]",
];

const put = (parts: TemplateStringsArray, ...values: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc
        .tuple(...values)
        .map((texts) => texts.reduce((all, text, n) => all + text + (parts[n + 1] ?? ""), parts[0] ?? ""));

const oneOf = (...values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);

export { oneOf, put };

/** Of every kind; deep ones are rarer. */
export const { number, text, truth, list, table, any } = fc.letrec<Expressions>((tie) => {
    const {
        number: n,
        text: t,
        truth: b,
        list: l,
        table: h,
        any: x,
    } = {
        number: tie("number"),
        text: tie("text"),
        truth: tie("truth"),
        list: tie("list"),
        table: tie("table"),
        any: tie("any"),
    };
    const variable = oneOf(...VARIABLES);
    const options = { maxDepth: 3, depthIdentifier: "expression", withCrossShrink: true } as const;
    return {
        number: fc.oneof(
            options,
            oneOf(...SMALL),
            put`(${n} ${oneOf("+", "-", "*")} ${n})`,
            put`(${n} ${oneOf("/ 2", "/ 4", "% 3", "% 4", "-band 6", "-bor 5", "-bxor 3", "-shl 2", "-shr 1")})`,
            put`(-(${n}))`,
            put`(${l}).Count`,
            put`(${t}).Length`,
            put`(${t}).IndexOf('b')`,
            put`(${t}).CompareTo('b')`,
            put`([int]${n})`,
            put`[math]::${oneOf("Abs", "Floor", "Ceiling", "Truncate", "Sign")}(${n})`,
            put`[math]::${oneOf("Max", "Min")}(3, ${oneOf("1", "5", "-2")})`,
            put`(${h}).Count`,
            put`(${l} | Measure-Object ${oneOf("", "-Sum", "-Maximum", "-Minimum")}).${oneOf("Count", "Sum", "Maximum")}`,
        ),
        text: fc.oneof(
            options,
            oneOf(...WORDS),
            put`"<${variable}>"`,
            put`"$(${x})!"`,
            put`(${t} + ${x})`,
            put`(${t} * ${oneOf("0", "1", "3")})`,
            put`(${l} -join ${oneOf("','", "''", "'; '")})`,
            put`(-join ${l})`,
            put`(${t} -replace ${oneOf(...PATTERNS)}, ${oneOf("''", "'<$1>'", "'$&$&'", "'-'")})`,
            put`(${oneOf("'{0}'", "'{0,6}|{1,-4}|'", "'{1}{0}'", "'{0:d3}'", "'{0:x}'", "'{0:n1}'")} -f ${n}, ${t})`,
            put`(${t}).${oneOf("ToUpper()", "ToLower()", "Trim()", "PadLeft(5)", "PadRight(4, '.')", "Replace('a', 'z')", "Substring(0, 1)", "TrimStart('a')", "ToString()", "Insert(0, 'i')")}`,
            put`([string]${x})`,
            put`(${x}).GetType().Name`,
            put`[string]::Join('+', @(${l}))`,
            put`"$($${oneOf("a", "b")})-$${oneOf("b", "c")}[0]"`,
        ),
        truth: fc.oneof(
            options,
            oneOf("$true", "$false", "$null"),
            put`(${x} ${oneOf(...COMPARISONS)} ${x})`,
            put`(${t} ${oneOf("-like", "-notlike", "-clike")} ${oneOf(...WILDCARDS)})`,
            put`(${t} ${oneOf("-match", "-notmatch", "-cmatch")} ${oneOf(...PATTERNS)})`,
            put`(${l} ${oneOf("-contains", "-notcontains", "-ccontains")} ${x})`,
            put`(${x} ${oneOf("-in", "-notin")} ${l})`,
            put`(${x} ${oneOf("-is", "-isnot")} ${oneOf("[int]", "[string]", "[array]", "[bool]", "[double]")})`,
            put`(${b} ${oneOf("-and", "-or", "-xor")} ${b})`,
            put`(-not ${x})`,
            put`(!${x})`,
            put`([bool]${x})`,
            put`(${h}).ContainsKey(${t})`,
            put`[string]::IsNullOrEmpty(${t})`,
        ),
        list: fc.oneof(
            options,
            oneOf(
                "@()",
                "@(1)",
                "(1, 2, 3)",
                "('b', 'a', 'C')",
                "(1..4)",
                "(3..1)",
                "@($null)",
                "(1, 'x', $true)",
            ),
            put`@(${x}, ${x})`,
            put`@(${l}; ${x})`,
            put`(,${l})`,
            put`(${l} + ${x})`,
            put`(${l} * 2)`,
            put`(${l})[${oneOf("0", "-1", "0..1", "5", "1, 0")}]`,
            put`(${t} -split ${oneOf(...PATTERNS)})`,
            put`(${l} ${oneOf("-eq", "-ne", "-like")} ${x})`,
            put`@(${l} | Where-Object { ${oneOf("$_", "$_ -gt 1", "$_ -is [string]", "-not $_")} })`,
            put`@(${l} | ForEach-Object { ${oneOf("$_", '"<$_>"', "$_, $_", "if ($_) { $_ }")} })`,
            put`@(${l} | Select-Object ${oneOf("-First 1", "-Last 2", "-Skip 1", "-Unique", "-Index 0")})`,
            put`@(${l} | Sort-Object ${oneOf("", "-Descending", "-Unique")})`,
            put`(${l}).${oneOf("Where({ $_ })", 'ForEach({ "$_" })', "Where({ $_ -ne 1 }, 'First')")}`,
            put`(${t}).${oneOf("ToCharArray()", "Split(',')")}`,
            put`@((${h}).${oneOf("Keys", "Values")})`,
        ),
        table: fc.oneof(
            options,
            oneOf("@{}", "@{ k = 1 }"),
            put`[ordered]@{ k = ${x}; 'b c' = ${x} }`,
            put`@{ k = ${x} }`,
        ),
        any: fc.oneof(
            options,
            variable,
            n,
            t,
            b,
            l,
            oneOf("$null", "$true"),
            put`(${h}).${oneOf("k", "'b c'", "nope")}`,
            put`(${h})['${oneOf("k", "b c", "nope")}']`,
            put`([pscustomobject]@{ p = [string](${x}); q = ${oneOf("0", "1", "7")} })`,
            put`(${oneOf(...TYPES)}(${x}))`,
            put`(${x} -as ${oneOf("[int]", "[string]", "[double]", "[bool]")})`,
            put`(& { ${x}; ${x} })`,
            put`$(if (${b}) { ${x} } else { ${x} })`,
            put`([pscustomobject]@{ p = ${x} }).${oneOf("p", "nope", "PSObject.Properties.Name")}`,
        ),
    };
});
