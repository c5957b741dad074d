import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import {
    POWERSHELL_VARIABLE,
    powerShellCandidates,
    requirePowerShellInCi,
} from "../../support/real-powershell";

describe("finding a real PowerShell for the tests", () => {
    let folder: string;
    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "powershell-beside-"));
        mkdirSync(path.join(folder, "shared", "pwsh"), { recursive: true });
        writeFileSync(path.join(folder, "shared", "pwsh", "pwsh"), "");
    });
    after(() => {
        rmSync(folder, { recursive: true, force: true });
    });

    it("takes the one that a variable names, then the one beside the repository, then the one on PATH", () => {
        const beside = path.join(folder, "shared", "pwsh", "pwsh");
        const repository = path.join(folder, "repository");
        assert.deepEqual(powerShellCandidates({ [POWERSHELL_VARIABLE]: "/opt/pwsh" }, repository, "linux"), [
            "/opt/pwsh",
            beside,
            "pwsh",
        ]);
        assert.deepEqual(powerShellCandidates({}, repository, "linux"), [beside, "pwsh"]);
    });

    it("leaves the one beside the repository alone where it cannot be started, or is not there", () => {
        assert.deepEqual(powerShellCandidates({}, path.join(folder, "repository"), "win32"), ["pwsh"]);
        assert.deepEqual(powerShellCandidates({}, path.join(folder, "elsewhere", "repository"), "linux"), [
            "pwsh",
        ]);
    });

    it("fails a pipeline that has none, and lets a contributor's machine go without", () => {
        const none = () => undefined;
        assert.throws(
            () => requirePowerShellInCi({ CI: "true" }, none),
            /PowerShell 7, and there is none.*Install it/,
        );
        assert.equal(requirePowerShellInCi({}, none), undefined);
        assert.equal(requirePowerShellInCi({ CI: "false" }, none), undefined);
    });
});
