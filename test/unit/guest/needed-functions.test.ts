import assert from "node:assert/strict";

import { composeCommand, partsOf } from "../../../provider/guest/command";
import { neededFunctions } from "../../../provider/guest/needed-functions";
import type { CommandScriptName } from "../../../provider/guest/results";
import { functionsIn } from "./powershell-policy";
import { nodesOf, parsePowerShell } from "./grammar";

const script = [
    "$a = 1",
    "function Get-Used { return (Get-Deep) }",
    "function Get-Deep {",
    " if ($a) {",
    "  return 2",
    " }",
    "}",
    "function Get-Unused {",
    " return (Get-Both)",
    "}",
    "function Get-Both { return 3 }",
    'Invoke-Script "x" { Get-Used }',
].join("\n");

describe("the functions that a command needs", () => {
    it("are those that it calls, and those that they call, in their order", () => {
        assert.equal(
            neededFunctions(script),
            script
                .split("\n")
                .filter((line) => !/Unused|Get-Both/.test(line))
                .filter((line, index, lines) => !(line === "}" && lines[index - 1] === "}"))
                .join("\n"),
        );
    });

    it("are all there are when it is done a second time", () => {
        assert.equal(neededFunctions(neededFunctions(script)), neededFunctions(script));
    });

    for (const name of Object.keys(partsOf) as CommandScriptName[]) {
        it(`leave nothing in ${name} that is never called`, async () => {
            const text = composeCommand(name, { script: "", timeoutSeconds: 1 }, undefined).join("\n");
            for (const each of functionsIn(nodesOf(await parsePowerShell(text)))) {
                const uses = text.match(new RegExp(`(?<![A-Za-z-])${each}(?![A-Za-z-])`, "g")) ?? [];
                assert.ok(uses.length > 1, each);
            }
        });
    }
});
