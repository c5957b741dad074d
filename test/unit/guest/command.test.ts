import assert from "node:assert/strict";

import fc from "fast-check";

import {
    CommandTooLongError,
    composeCommand,
    parametersLine,
    partText,
} from "../../../provider/guest/command";

/** What the scripts' first lines do: a text in single quotes, base64, UTF-8, JSON. */
function decodeAsWindowsWould(line: string): unknown {
    const quoted = /^\$parametersBase64 = '([A-Za-z0-9+/=]*)'$/.exec(line)?.[1];
    assert.ok(quoted !== undefined, `not one plain assignment: ${line}`);
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(quoted, "base64")));
}

const troublesome = [
    "'",
    '"',
    "''",
    "`",
    "`n",
    "$( )",
    "$(Get-Date)",
    "$env:TEMP",
    "@'\n",
    "\n'@",
    '@"\n',
    '\n"@',
    "\r\n",
    "\u2028",
    "\u0000",
    "<#",
    "#>",
    "{{ ssm:x }}",
    "\u2018\u2019\u201c\u201d",
    "пароль",
    "密码",
    "كلمة",
    "🔑",
    "\ud800",
    "\udc00",
    "</powershell>",
    "\\/Date(1)\\/",
];
const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(...troublesome) }),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

describe("a command", () => {
    it("carries any text to Windows as it is", () => {
        fc.assert(
            fc.property(anyText, fc.nat(), (script, timeoutSeconds) => {
                const parameters = { script, timeoutSeconds };
                const [line] = composeCommand("before-sysprep", parameters, undefined);
                assert.deepEqual(decodeAsWindowsWould(line ?? ""), parameters);
            }),
        );
    });

    it("differs from another by its first line alone, whatever the parameters", () => {
        fc.assert(
            fc.property(anyText, (script) => {
                const one = composeCommand("health-check", { script, timeoutSeconds: 1 }, undefined);
                const other = composeCommand(
                    "health-check",
                    { script: "exit 0", timeoutSeconds: 2 },
                    undefined,
                );
                assert.deepEqual(one.slice(1), other.slice(1));
            }),
            { numRuns: 30 },
        );
    });

    it("is lines of ASCII without line ends", () => {
        const lines = composeCommand(
            "before-sysprep",
            {
                script: "Write-Output 'ключ'\r\n",
                timeoutSeconds: 60,
            },
            undefined,
        );
        for (const line of lines) {
            assert.match(line, /^[\x20-\x7e]*$/);
        }
    });

    it("sets its parameters, then what to do about errors, then decodes", () => {
        const lines = composeCommand("detect", {}, undefined);
        assert.equal(lines[0], parametersLine({}));
        const code = lines.filter((line) => line !== "" && !/^(<#|#>|\.|\s|#)/.test(line));
        assert.equal(code[1], "$ErrorActionPreference = 'Stop'");
        assert.match(
            partText("answer"),
            /UTF8\.GetString\(\[System\.Convert\]::FromBase64String\(\$parametersBase64\)\)/,
        );
    });

    it("says which machine it is meant for", () => {
        const [line] = composeCommand("detect", {}, "i-0123456789abcdef0");
        assert.deepEqual(decodeAsWindowsWould(line ?? ""), { ec2InstanceId: "i-0123456789abcdef0" });
    });

    it("is refused before anything is sent when Systems Manager would not take it", () => {
        assert.throws(
            () =>
                composeCommand(
                    "before-sysprep",
                    { script: "#".repeat(60_000), timeoutSeconds: 1 },
                    undefined,
                ),
            (error: unknown) =>
                error instanceof CommandTooLongError &&
                /before-sysprep\.ps1/.test(error.message) &&
                /Nothing was sent/.test(error.message) &&
                error.message.length < 400,
        );
    });

    it("takes a user's script of a usual size", () => {
        assert.doesNotThrow(() =>
            composeCommand("health-check", { script: "x".repeat(20_000), timeoutSeconds: 1 }, undefined),
        );
    });
});
