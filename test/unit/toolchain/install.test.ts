import * as assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { setImmediate as soon } from "node:timers/promises";
import { installAtomically } from "../../../toolchain/install";
import { companionNames, executableName } from "../../../toolchain/pulumi-cli";

const silent = (): void => undefined;

function writeCommandLine(root: string): void {
    mkdirSync(path.join(root, "bin"), { recursive: true });
    for (const name of [executableName("pulumi", process.platform), ...companionNames(process.platform)]) {
        writeFileSync(path.join(root, "bin", name), "");
    }
}

describe("putting a command line into the cache", () => {
    let folder: string;
    let target: string;

    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "install-"));
        target = path.join(folder, "versions", "3.259.0");
    });

    afterEach(() => {
        rmSync(folder, { recursive: true, force: true });
    });

    it("shows nothing at the target until all of it is there", async () => {
        let seenMeanwhile = true;
        const failure = await installAtomically(target, silent, async (root) => {
            writeCommandLine(root);
            await soon();
            seenMeanwhile = existsSync(target);
            return undefined;
        });
        assert.equal(failure, undefined);
        assert.equal(seenMeanwhile, false);
        assert.deepEqual(readdirSync(path.dirname(target)), ["3.259.0"]);
    });

    it("leaves nothing behind when it fails, and says why", async () => {
        const failure = await installAtomically(target, silent, (root) => {
            writeFileSync(path.join(root, "half"), "");
            return Promise.resolve("no network");
        });
        assert.equal(failure, "no network");
        assert.deepEqual(readdirSync(path.dirname(target)), []);
    });

    it("is done once when two ask at the same time", async () => {
        let fills = 0;
        const fill = async (root: string): Promise<undefined> => {
            fills += 1;
            await soon();
            writeCommandLine(root);
        };
        await Promise.all([installAtomically(target, silent, fill), installAtomically(target, silent, fill)]);
        assert.equal(fills, 1);
    });

    it("takes over the lock and removes the remains of a run that was killed", async () => {
        const versions = path.dirname(target);
        mkdirSync(`${target}.partial-abc`, { recursive: true });
        // No system gives out so high a process id.
        writeFileSync(`${target}.lock`, "999999999");
        await installAtomically(target, silent, (root) => {
            writeCommandLine(root);
            return Promise.resolve(undefined);
        });
        assert.deepEqual(readdirSync(versions), ["3.259.0"]);
    });

    it("replaces a folder that holds only part of a command line", async () => {
        mkdirSync(path.join(target, "bin"), { recursive: true });
        writeFileSync(path.join(target, "bin", executableName("pulumi", process.platform)), "");
        await installAtomically(target, silent, (root) => {
            writeCommandLine(root);
            return Promise.resolve(undefined);
        });
        assert.equal(readdirSync(path.join(target, "bin")).length, 3);
    });
});
