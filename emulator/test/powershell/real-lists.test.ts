import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pureCommands } from "../../powershell/commands/all";
import type { Cmdlet } from "../../powershell/engine/cmdlet";
import { ATTRIBUTES, OPERATORS } from "../../powershell/facts/language";
import { MEMBERS } from "../../powershell/facts/members";
import { PARAMETERS } from "../../powershell/facts/parameters";
import { VARIABLES } from "../../powershell/facts/variables";
import { windowsCommands } from "../../windows/commands/all";
import { running } from "../windows/support";
import { print } from "./print";

/** What PowerShell 6 and 7 brought: Windows PowerShell has none of it, and says so as of any unknown name. */
const NEWER_OPERATORS = ["??", "??="];
const NEWER_VARIABLES =
    /^(?:EnabledExperimentalFeatures|Is(?:CoreCLR|Linux|MacOS|Windows)|PSStyle|PSNativeCommand\w+)$/;
const REFUSED = /not simulated/;

/** Everything that a cmdlet's maker asks of the session and the machine, answered with more of the same. */
function anything(): never {
    const made: unknown = new Proxy(() => undefined, {
        get: (_, key): unknown => (key === Symbol.toPrimitive ? (): string => "" : anything()),
        apply: (): unknown => anything(),
    });
    return made as never;
}

const CMDLETS: readonly Cmdlet[] = [
    ...pureCommands(anything()),
    ...windowsCommands(anything(), anything(), anything()),
];

function names(line: string): readonly string[] {
    return line.split(" ").filter((name) => name !== "");
}

function printed(scripts: readonly string[]): readonly string[] {
    return print(scripts.join("\n"))
        .split("\n")
        .filter((line) => line !== "");
}

/** The text of every source, by its path below the emulator. */
const SOURCES: ReadonlyMap<string, string> = new Map(
    ["powershell/commands", "windows/commands"].flatMap((folder) =>
        readdirSync(join(__dirname, "..", "..", folder)).map((file) => [
            `${folder}/${file}`,
            readFileSync(join(__dirname, "..", "..", folder, file), "utf8"),
        ]),
    ),
);

/** The files that make a cmdlet, and those beside them that they use. */
function madeIn(name: string): string {
    const own = [...SOURCES].filter(([, text]) => text.includes(`"${name}"`));
    const used = own.flatMap(([path, text]) =>
        [...text.matchAll(/from "(\.|\.\.\/\.\.\/powershell\/commands)\/([\w-]+)"/g)].map(
            ([, folder, file]) =>
                folder === "."
                    ? path.replace(/[^/]*$/, `${file ?? ""}.ts`)
                    : `powershell/commands/${file ?? ""}.ts`,
        ),
    );
    return [...own.map(([path]) => path), ...used].map((path) => SOURCES.get(path) ?? "").join("\n");
}

interface Sample {
    readonly type: string;
    readonly expression: string;
    /** Properties that hold nothing in such an object. */
    readonly empty: readonly string[];
}

/** A line is a type, what makes an object of it, and after `#` what of the object is nothing. */
function samples(): readonly Sample[] {
    const text = readFileSync(join(__dirname, "objects", "samples.txt"), "utf8");
    return text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => {
            const [made = "", empty = ""] = line.split(" # ");
            const at = made.indexOf(" = ");
            return { type: made.slice(0, at), expression: made.slice(at + 3), empty: names(empty) };
        });
}

/** Parameters that a cmdlet takes all at once, without a word for each. */
const TAKEN_TOGETHER: Readonly<Record<string, RegExp>> = {
    "Where-Object": /^(?:[IC]?(?:Not)?(?:EQ|NE|GT|GE|LT|LE|Like|Match|Contains|In)|Is(?:Not)?)$/i,
};

describe("PowerShell: every name of the real one is simulated or refused", () => {
    it("the parameters of cmdlets", () => {
        const unknown = CMDLETS.flatMap((cmdlet) => {
            const real = names(PARAMETERS[cmdlet.name] ?? "").map((each) => each.split("|")[0] ?? "");
            const known = cmdlet.parameters.flatMap((spec) => [spec.name, ...spec.aliases]);
            return real
                .filter((name) => !known.some((one) => one.toLowerCase() === name.toLowerCase()))
                .map((name) => `try { ${cmdlet.name} -${name} 1 } catch { "${cmdlet.name} -${name} $_" }`);
        });
        assert.ok(unknown.length > 100, `${unknown.length}`);
        const lines = printed(unknown);
        assert.deepEqual(
            lines.filter((line) => !REFUSED.test(line)),
            [],
        );
        assert.equal(lines.length, unknown.length);
    });

    it("what a cmdlet's parameter is taken for, its code reads", () => {
        const ignored = CMDLETS.flatMap((cmdlet) => {
            const text = madeIn(cmdlet.name).toLowerCase();
            return cmdlet.parameters
                .filter((spec) => spec.isSimulated !== false && spec.hasNoEffect !== true)
                .filter((spec) => !spec.fromPipeline && !spec.takesRest && spec.name !== "InputObject")
                .filter((spec) => TAKEN_TOGETHER[cmdlet.name]?.test(spec.name) !== true)
                .filter((spec) => !text.includes(`"${spec.name.toLowerCase()}"`))
                .map((spec) => `${cmdlet.name} -${spec.name}`);
        });
        assert.deepEqual(ignored, []);
    });

    it("cmdlets", () => {
        const known = new Set(CMDLETS.map(({ name }) => name.toLowerCase()));
        const others = Object.keys(PARAMETERS).filter((name) => !known.has(name.toLowerCase()));
        const script = `foreach ($name in '${others.join("','")}') { try { & $name } catch { "$name $_" } }`;
        const found = running()
            .run(script)
            .stdout.split("\r\n")
            .filter((line) => line !== "" && !REFUSED.test(line));
        const isNewer = (line: string): boolean => line.includes("is not recognized as the name of a cmdlet");
        // What is written in PowerShell itself runs.
        const ran = ["Set-ExecutionPolicy"];
        assert.deepEqual(
            found.filter(
                (line) => /^\w+-\w+ /.test(line) && !isNewer(line) && !ran.includes(line.split(" ")[0] ?? ""),
            ),
            [],
        );
    });

    for (const { type, expression, empty } of samples()) {
        it(`members of an object: ${type}`, () => {
            const [properties = "", methods = ""] = (MEMBERS[type] ?? "").split("|");
            assert.ok(properties.length + methods.length > 2, "there is no list");
            const silent = printed([
                `$x = ${expression}`,
                ...names(properties)
                    .filter((name) => !empty.includes(name))
                    .map(
                        (name) =>
                            `try { if ($x.psobject.Properties['${name}'] -eq $null -and $x.${name} -eq $null) { '${name} is silent' } } catch { "$_" }`,
                    ),
                ...names(methods).map((name) => `try { $y = $x.${name} } catch { "$_" }`),
            ]).filter((line) => !REFUSED.test(line));
            assert.deepEqual(silent, []);
        });
    }

    it("static members of types", () => {
        const scripts = Object.entries(MEMBERS).flatMap(([type, line]) => {
            const [, , properties = "", methods = ""] = line.split("|");
            const shown = `[${type.replace(/`\d/, "")}]`;
            return type.includes("`")
                ? []
                : [
                      ...names(properties).map((name) => `try { $x = ${shown}::${name} } catch { "$_" }`),
                      ...names(methods).map(
                          (name) =>
                              `try { $x = ${shown}::${name} } catch { if ("$_" -notmatch "find type|not simulated") { "${shown} ${name} $_" } }`,
                      ),
                  ];
        });
        assert.ok(scripts.length > 500, `${scripts.length}`);
        assert.deepEqual(
            printed(scripts).filter((line) => !REFUSED.test(line) && !/Unable to find type/.test(line)),
            [],
        );
    });

    it("variables", () => {
        const missing = printed(
            names(VARIABLES)
                .filter((name) => !NEWER_VARIABLES.test(name) && !/^[\^$?]$/.test(name))
                .map(
                    (name) =>
                        `try { if (-not (Test-Path variable:${name}) -and $null -eq $${name}) { '${name} is missing' } } catch { "${name} $_" }`,
                ),
        ).filter((line) => !REFUSED.test(line));
        assert.deepEqual(missing, []);
    });

    it("operators", () => {
        const binary = names(OPERATORS).filter((one) => /^-[a-z]{2,}$/.test(one) && one !== "-bnot");
        const failed = binary.filter((one) => {
            const left = one === "-f" ? "'{0}'" : "'1'";
            const right = /^-is|^-as$/.test(one) && !one.startsWith("-isplit") ? "[string]" : "'1'";
            const script = one === "-not" ? "-not 1" : `${left} ${one} ${right}`;
            return print(`try { $x = ${script}; 'ran' } catch { "$_" }`) !== "ran";
        });
        assert.deepEqual(failed, []);
        for (const operator of NEWER_OPERATORS) {
            assert.ok(names(OPERATORS).includes(operator));
            assert.match(print(`$x = 1\n$x ${operator} 2`), /Unexpected token/, operator);
        }
    });

    it("attributes", () => {
        const silent = names(ATTRIBUTES).filter((name) => {
            const shown = print(`function f { param([${name}()]$a) 'ran' }; f 1`);
            return shown === "ran";
        });
        assert.deepEqual(silent.sort(), [
            "Alias",
            "AllowEmptyCollection",
            "AllowEmptyString",
            "AllowNull",
            "ArgumentCompleter",
            "ArgumentCompletions",
            "CmdletBinding",
            "Credential",
            "OutputType",
            "PSDefaultValue",
            "Parameter",
            "SupportsWildcards",
            "ValidateCount",
            "ValidateLength",
            "ValidateNotNull",
            "ValidateNotNullOrEmpty",
            "ValidatePattern",
            "ValidateScript",
        ]);
    });
});
