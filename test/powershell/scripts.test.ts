import assert from "node:assert/strict";

import { agentCases } from "./sysprep-cases";
import { otherCases } from "./other-cases";
import { killedRunCases } from "./killed-run-cases";
import { agentSettingsCases } from "./agent-settings-cases";
import { updateCases } from "./update-cases";
import { preflightCases } from "./preflight-cases";
import { requirePowerShellInCi } from "../support/real-powershell";

const version = requirePowerShellInCi()?.version;

describe("the scripts under a real PowerShell with stand-ins for Windows", () => {
    if (version === undefined) {
        it("need a PowerShell 7 in a pipeline, and without one did not run here", () => {
            console.log("      NOT RUN: test/powershell needs PowerShell 7, https://aka.ms/powershell");
            assert.equal(requirePowerShellInCi(), undefined);
        });
        return;
    }
    it(`run under PowerShell ${version}`, () => {
        assert.match(version, /^7\./);
    });
    preflightCases();
    agentSettingsCases();
    agentCases();
    killedRunCases();
    otherCases();
    updateCases();
});
