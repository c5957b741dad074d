import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { appended, cleaned, onOneLine, quoted } from "../../../provider/text/foreign";

const ESCAPE = "\u001b";

describe("somebody else's text", () => {
    const cases: readonly (readonly [string, string, string])[] = [
        ["colours", `${ESCAPE}[31mred${ESCAPE}[0m`, "red"],
        ["a cleared screen", `before${ESCAPE}[2J${ESCAPE}[Hafter`, "beforeafter"],
        ["a window's title", `${ESCAPE}]0;pwned\u0007text`, "text"],
        [
            "a link to somewhere else",
            `${ESCAPE}]8;;http://evil.example${ESCAPE}\\click${ESCAPE}]8;;${ESCAPE}\\`,
            "click",
        ],
        ["a title without an end", `text${ESCAPE}]0;all the rest`, "text"],
        ["a device's answer", `${ESCAPE}P+q544e${ESCAPE}\\x`, "x"],
        ["C1 controls", "a\u009b31mb\u009d0;t\u009cc", "abc"],
        ["a lone escape", `a${ESCAPE}`, "a"],
        ["a bell, a backspace, a null", "a\u0007b\u0008c\u0000d", "abcd"],
        ["a line that overwrites another", "harmless\rATTENTION", "harmless\nATTENTION"],
        ["text turned around", "abc\u202edcba\u202c", "abcdcba"],
        ["hidden characters", "a\u200bb\u2060c\ufeff", "abc"],
        ["Pulumi's marks", "<{%reset%}> <{%fg 9%}>", "<{ %reset% }> <{ %fg 9% }>"],
        ["marks that only appear when something goes", `<{${ESCAPE}[0m%x`, "<{ %x"],
        [
            "commands of GitHub Actions",
            "::set-output name=x::y\n  ::add-mask::z",
            ": :set-output name=x::y\n  : :add-mask::z",
        ],
        ["commands behind blanks of another kind", "\u00a0::a\n\u3000\t::b", "\u00a0: :a\n\u3000\t: :b"],
        ["commands behind what nobody sees", "\u00ad::a\n:\u034f:b\n\ufe0f::c", ": :a\n: :b\n: :c"],
        ["its older commands", "a ##[add-path]/tmp", "a ## [add-path]/tmp"],
        ["Windows' line ends and tabs", "a\tb\r\nc", "a\tb\nc"],
        [
            "plain text in any language",
            "Größe: 5 % <b> {x} 日本 C:\\a :: b",
            "Größe: 5 % <b> {x} 日本 C:\\a :: b",
        ],
    ];
    for (const [what, given, expected] of cases) {
        it(`loses ${what}, and nothing else`, () => {
            assert.equal(cleaned(given), expected);
        });
    }

    it("is clean once it is clean, whatever it was", () => {
        const parts = fc.constantFrom(
            "<{%",
            "%}>",
            "<",
            "{",
            "%",
            "##[",
            "#",
            "[",
            "::",
            ":",
            "\n",
            "\r",
            " ",
            ESCAPE,
            "\u009b",
            "\u202e",
            "a",
            "]",
            "\u0007",
        );
        fc.assert(
            fc.property(fc.array(parts, { maxLength: 30 }), (all) => {
                const once = cleaned(all.join(""));
                assert.equal(cleaned(once), once);
                assert.doesNotMatch(once, /<\{%|%\}>|##\[|^[ \t]*::/m);
                // eslint-disable-next-line no-control-regex -- what must not be there
                assert.doesNotMatch(once, /[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
            }),
        );
    });

    it("stands behind marks where it has lines of its own, and on one line within a sentence", () => {
        assert.equal(quoted("one\r\n::two\n\n"), "| one\n| : :two");
        assert.equal(onOneLine("one\r\n  two\n\nthree\n"), "one / two / three");
        assert.equal(appended("one\n"), "one");
        assert.equal(appended("one\ntwo"), "\n| one\n| two");
    });

    it("takes no longer than it is long", () => {
        const started = process.hrtime.bigint();
        cleaned(`${ESCAPE}]`.repeat(50_000) + " ".repeat(50_000));
        onOneLine(`a${" ".repeat(1_000_000)}b`);
        assert.ok(process.hrtime.bigint() - started < 60_000_000_000n);
    });
});
