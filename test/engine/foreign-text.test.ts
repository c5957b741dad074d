import * as assert from "node:assert/strict";
import { diagnostics } from "../support/pulumi";
import { pairProgram, sharedStack } from "../support/pair";

/**
 * Pulumi's own command line panics at a mark like `<{%nope%}>` that it does not know, GitHub Actions obeys lines that
 * begin with `::`, and a terminal obeys escape sequences.
 */
const hostile = [
    "[Console]::Out.Write([char]27 + ']0;owned' + [char]7 + [char]27 + '[2J')",
    "'<{%nope%}> and <{%reset%}>'",
    "'::set-output name=owned::yes'",
    "'##[add-path]C:\\owned'",
    "exit 7",
].join("; ");

describe("what a machine says, through the real command line", () => {
    const stackOf = sharedStack({
        program: pairProgram({
            shop: `{ instanceName: "shop-1", sysprep: { method: "ssm", beforeSysprep: ${JSON.stringify(hostile)} } }`,
        }),
        instances: [{ name: "shop-1" }],
    });

    it("is shown, and obeyed by nobody", async () => {
        const failed = await stackOf().up({ fails: true });
        assert.doesNotMatch(failed.output, /panic:|goroutine \d+|fatal error/i);
        const [said = ""] = diagnostics(failed)
            .map(({ message }) => message)
            .filter((message) => message.includes("beforeSysprep"));
        assert.match(said, /^\| <\{ %nope% \}> and <\{ %reset% \}>$/m);
        assert.match(said, /^\| : :set-output name=owned::yes$/m);
        assert.match(said, /^\| ## \[add-path\]/m);
        const raw = failed.events.map((event) => event.diagnosticEvent?.message ?? "").join("\n");
        // eslint-disable-next-line no-control-regex -- what must not be there
        assert.doesNotMatch(raw, /\u001b\]|\u001b\[2J|\u0007|<\{%nope/);
        assert.doesNotMatch(failed.output, /^\s*::set-output|##\[/m);
    });
});
