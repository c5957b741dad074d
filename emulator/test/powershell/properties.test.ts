import assert from "node:assert/strict";
import fc from "fast-check";

import { parseScript } from "../../powershell/syntax/parser";
import { ParserError } from "../../powershell/syntax/reader";
import { print } from "./print";

/** Pieces that PowerShell's grammar turns on. */
const piece = fc.constantFrom(
    ..."$x 'a' \"b\" \"$x\" ( ) { } [ ] @( @{ $( ; | & , . :: = += -eq -not -f + - * / .. 1 2KB 0x1F if else foreach in switch try catch finally function param return throw exit while do until for Get-Item -Path -Force:$true 2>&1 > @x # <# #> ` @' '@ default $_ [int] ++".split(
        " ",
    ),
    "\n",
    " ",
    '@"\n',
    '\n"@',
);

describe("the PowerShell parser, of any text", () => {
    it("answers a script or a ParserError, and always ends", () => {
        fc.assert(
            fc.property(
                fc.oneof(
                    fc.string(),
                    fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(" ")),
                ),
                (text) => {
                    try {
                        parseScript(text, "any.ps1");
                    } catch (error) {
                        assert.ok(error instanceof ParserError, String(error));
                    }
                },
            ),
            { numRuns: 3000 },
        );
    });

    it("hands any text between quotes to the script as it was", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary" }), (text) => {
                const quoted = text.replace(/['‘’‚‛]/g, "$&$&").replace(/[\0]/g, "");
                const expected = Buffer.from(text.replace(/[\0]/g, ""), "utf8").toString("base64");
                assert.equal(
                    print(`[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('${quoted}'))`),
                    expected,
                );
            }),
            { numRuns: 200 },
        );
    });

    it("escapes JSON so that it comes back as it was", () => {
        fc.assert(
            fc.property(fc.string(), (text) => {
                const base64 = Buffer.from(text, "utf8").toString("base64");
                const script = `$t = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${base64}'))
$back = (ConvertTo-Json -InputObject @{ v = $t } -Compress | ConvertFrom-Json).v
$back -ceq $t`;
                assert.equal(print(script), "True");
            }),
            { numRuns: 200 },
        );
    });
});
