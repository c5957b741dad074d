import assert from "node:assert/strict";

import { partText } from "../../provider/guest/command";
import { settingsCases } from "../windows/agent-settings-cases";
import { machineWith, removeMachines } from "./sysprep-run";

export function agentSettingsCases(): void {
    describe("the launch agents' settings (fault 1)", () => {
        afterEach(removeMachines);
        for (const { what, file, before, after } of settingsCases) {
            it(`${file}: ${what}`, () => {
                const machine = machineWith(undefined);
                machine.write("before.txt", before);
                const ask = (): string =>
                    machine.runText(
                        `$ErrorActionPreference = 'Stop'\n${partText("agent-settings")}\n` +
                            `$text = [System.IO.File]::ReadAllText("$global:folder/before.txt")\n` +
                            `[System.IO.File]::WriteAllText("$global:folder/after.txt", (Get-RandomPasswordText '/x/${file}' $text))`,
                    );
                if (typeof after === "string") {
                    ask();
                    assert.equal(machine.read("after.txt"), after);
                } else {
                    assert.throws(ask, after);
                }
            });
        }
    });
}
