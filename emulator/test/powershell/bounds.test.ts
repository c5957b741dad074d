import assert from "node:assert/strict";
import { running } from "../windows/support";
import { print } from "./print";

/** Scripts that would take hours or for ever. */
const ENDLESS: Readonly<Record<string, string>> = {
    "a range that is a pipeline's input": "1..100000000 | ForEach-Object { $_ * 2 } | Out-Null",
    "a range that a loop goes through": "foreach ($i in 1..100000000) { $x = $i }",
    "an array that grows for ever": "$a = @(); while ($true) { $a += 1 }",
    "a regular expression that backtracks": `'${"a".repeat(40)}!' -match '^(a+)+$'`,
    "a replacement that backtracks": `[regex]::Replace('${"a".repeat(40)}!', '^(a|aa)+$', '')`,
};

/** Scripts whose values are small one by one, and too many. */
const HUNGRY: Readonly<Record<string, string>> = {
    "a list of texts":
        "$l = [Collections.ArrayList]@(); while ($true) { [void]$l.Add('x' * 1000000 + $l.Count) }",
    "a table of texts": "$h = @{}; while ($true) { $h[$h.Count] = 'x' * 1000000 + $h.Count }",
    "what a loop puts out": "$all = while ($true) { 'x' * 1000000 }",
    "texts behind a function's variable":
        "function f { $l = @{}; while ($true) { $l[$l.Count] = @('y' * 1000000) } }; f",
};

describe("a script that does not end", () => {
    for (const [what, script] of Object.entries(ENDLESS)) {
        it(`lets others have their turn: ${what}`, () => {
            const computer = running();
            let hasEnded = false;
            computer.guest.runScript([script], () => {
                hasEnded = true;
            });
            // Something else that waits on the same timeline comes to its turn, again and again.
            const turns: number[] = [];
            const tick = (): void => {
                turns.push(computer.timeline.now());
                computer.timeline.after(100, tick);
            };
            computer.timeline.after(100, tick);
            computer.timeline.advance(5000);
            assert.equal(turns.length, 50);
            assert.equal(hasEnded, false);
        });
    }

    it("is refused memory that it cannot have, with PowerShell's own error", () => {
        const wanted = "!Exception of type 'System.OutOfMemoryException' was thrown.\n#1";
        assert.equal(print("$s = 'x' * 2147483647; 'after'"), wanted);
        assert.equal(print("$s = 'abc'; while ($true) { $s += $s }"), wanted);
        assert.equal(print("$a = 1..2000000000; 'after'"), wanted);
    });

    for (const [what, script] of Object.entries(HUNGRY)) {
        it(`holds no more than it may: ${what}`, () => {
            const end = running().run(script);
            assert.match(end.stderr, /Exception of type 'System\.OutOfMemoryException' was thrown\./);
            assert.equal(end.exitCode, 1);
        });
    }

    it("may have an end to a recursion that has none, as an error of its own", () => {
        const script =
            "function f { f }; try { f } catch { $_.Exception.GetType().Name; $_.FullyQualifiedErrorId }; 'after'";
        assert.equal(print(script), "ScriptCallDepthException\nCallDepthOverflow\nafter");
    });
});
