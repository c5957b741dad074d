import * as assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { commandOf } from "../../support/pulumi/command-line";
import { findOnPath } from "../../../toolchain/on-path";
import { companionNames, dynamicProviderName, executableName } from "../../../toolchain/pulumi-cli";

/** A program that answers as `pulumi version` does; Windows cannot start a script under an .exe name. */
function installPulumi(bin: string, version: string, companions: boolean): void {
    mkdirSync(bin, { recursive: true });
    const program = path.join(bin, executableName("pulumi", process.platform));
    writeFileSync(program, `#!/bin/sh\necho v${version}\n`);
    chmodSync(program, 0o755);
    for (const name of companions ? companionNames(process.platform) : []) {
        writeFileSync(path.join(bin, name), "");
    }
}

describe("Pulumi on PATH", () => {
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "on-path-"));
    });

    afterEach(() => {
        rmSync(folder, { recursive: true, force: true });
    });

    function find(...bins: readonly string[]): ReturnType<typeof findOnPath> {
        return findOnPath({ ...process.env, PATH: bins.join(path.delimiter) });
    }

    it("is not there where no folder holds it", async () => {
        assert.equal(await find(folder, path.join(folder, "missing")), undefined);
    });

    it("is passed over without its Node.js language host beside it", async () => {
        const bin = path.join(folder, "bin");
        installPulumi(bin, "3.259.0", false);
        assert.equal(await find(bin), undefined);
    });

    it("is passed over inside node_modules, where the npm launcher puts its script", async () => {
        const bin = path.join(folder, "node_modules", "pulumi", "bin");
        installPulumi(bin, "3.259.0", true);
        assert.equal(await find(bin), undefined);
    });

    if (process.platform === "win32") {
        return;
    }

    it("is taken when it is new enough, the first of several", async () => {
        const [old, first, second] = ["old", "first", "second"].map((name) =>
            path.join(folder, name, "bin"),
        ) as [string, string, string];
        installPulumi(old, "3.200.0", true);
        installPulumi(first, "3.250.1", true);
        installPulumi(second, "3.259.0", true);
        assert.equal((await find(old, first, second))?.version, "3.250.1");
    });

    it("is taken from a folder without a bin, as winget and Chocolatey put it, and without the script's companion", async () => {
        const flat = path.join(folder, "Pulumi");
        installPulumi(flat, "3.259.0", true);
        rmSync(path.join(flat, dynamicProviderName(process.platform)));
        const found = await find(flat);
        assert.equal(found?.folder, flat);
        const before = process.env["PATH"];
        try {
            const command = await commandOf(found);
            assert.equal(command.version?.version, "3.259.0");
        } finally {
            process.env["PATH"] = before;
        }
    });

    it("is found behind a link to the program alone", async () => {
        const [real, linked] = [path.join(folder, "real", "bin"), path.join(folder, "bin")];
        installPulumi(real, "3.259.0", true);
        mkdirSync(linked);
        symlinkSync(path.join(real, "pulumi"), path.join(linked, "pulumi"));
        const found = await find(linked);
        assert.equal(path.basename(path.dirname(found?.folder ?? "")), "real");
    });
});
