import assert from "node:assert/strict";
import { lineAt, withoutTrace } from "../../../../scripts/mutants/recording";

describe("which lines of a script are executed", () => {
    it("is the line around a statement's position, without its indentation", () => {
        const source = { name: "", text: "first\n    $a = 1; $b\r\nlast" };
        assert.equal(lineAt(source, 0), "first");
        assert.equal(lineAt(source, source.text.indexOf("$b")), "$a = 1; $b");
        assert.equal(lineAt(source, source.text.indexOf("last")), "last");
    });

    it("is what the real PowerShell's trace says, which is taken out of what is printed", () => {
        const printed =
            "one\nDEBUG:    3+     if ( >>>> $a -gt 2 -and\n\nDEBUG:   12+ F;  >>>> G\n\ntwo\nDEBUG: mine\n";
        assert.deepEqual(withoutTrace(printed), {
            out: "one\ntwo\nDEBUG: mine\n",
            executed: ["if ($a -gt 2 -and", "F; G"],
        });
    });
});
