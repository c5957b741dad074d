import assert from "node:assert/strict";

import { agentCases } from "./sysprep-cases";
import { otherCases } from "./other-cases";
import { killedRunCases } from "./killed-run-cases";
import { preflightCases } from "./preflight-cases";
import { pwshVersion } from "./machine";

const version = pwshVersion();

describe("the scripts under a real PowerShell with stand-ins for Windows", () => {
    if (version === undefined) {
        it("did not run: there is no pwsh (PowerShell 7) on this machine", () => {
            console.log("      NOT RUN: test/powershell needs pwsh, https://aka.ms/powershell");
            assert.equal(pwshVersion(), undefined);
        });
        return;
    }
    it(`run under PowerShell ${version}`, () => {
        assert.match(version, /^7\./);
    });
    preflightCases();
    agentCases();
    killedRunCases();
    otherCases();
});
