import assert from "node:assert/strict";
import {
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { moveFolder, replaceFolder, type Rename } from "../../../toolchain/folder-moves";
import { ROOT } from "../../../scripts/test/groups";

const refusing =
    (times: number, code: string): Rename =>
    (from, to) => {
        times -= 1;
        if (times >= 0) {
            throw Object.assign(new Error(`${code}: operation not permitted`), { code });
        }
        renameSync(from, to);
    };

describe("moving folders that somebody may still hold", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "moves-"));
        for (const name of ["made", "target"]) {
            mkdirSync(path.join(folder, name));
            writeFileSync(path.join(folder, name, "file"), name);
        }
    });
    afterEach(() => {
        rmSync(folder, { recursive: true, force: true });
    });
    const at = (name: string) => path.join(folder, name);

    it("tries again while a virus scanner holds one", () => {
        for (const code of ["EPERM", "EBUSY", "EACCES"]) {
            moveFolder(at("made"), at("moved"), refusing(3, code), 1);
            moveFolder(at("moved"), at("made"), refusing(0, code), 1);
        }
        assert.ok(existsSync(at("made")));
    });

    it("gives up in the end, and at once where waiting cannot help", () => {
        assert.throws(() => {
            moveFolder(at("made"), at("moved"), refusing(1_000, "EPERM"), 0);
        }, /EPERM/);
        let tries = 0;
        const missing: Rename = () => {
            tries += 1;
            throw Object.assign(new Error("ENOENT"), { code: "ENOENT" });
        };
        assert.throws(() => {
            moveFolder(at("made"), at("moved"), missing, 0);
        }, /ENOENT/);
        assert.equal(tries, 1);
    });

    it("replaces a folder, and leaves nothing beside it", () => {
        replaceFolder(at("made"), at("target"));
        assert.equal(readFileSync(path.join(at("target"), "file"), "utf8"), "made");
        assert.deepEqual(readdirSync(folder), ["target"]);
    });

    it("leaves the target as it was where it cannot be replaced", () => {
        const cannotMoveIn: Rename = (from, to) => {
            if (from === at("made")) {
                throw Object.assign(new Error("EPERM"), { code: "EPERM" });
            }
            renameSync(from, to);
        };
        assert.throws(() => {
            replaceFolder(at("made"), at("target"), cannotMoveIn);
        }, /EPERM/);
        assert.equal(readFileSync(path.join(at("target"), "file"), "utf8"), "target");
        assert.deepEqual(readdirSync(folder).sort(), ["made", "target"]);
    });

    it("is done in one place, by everything that runs programs", () => {
        const folders = ["toolchain", "scripts", "demo", "test/support", "test/package", "test/engine"];
        const own = folders.flatMap((name) =>
            readdirSync(path.join(ROOT, name), { recursive: true, encoding: "utf8" })
                .filter((file) => /\.(ts|js)$/.test(file) && file !== "folder-moves.ts")
                .map((file) => path.join(name, file))
                .filter((file) =>
                    /rmSync\([^;]*recursive|renameSync\(/.test(readFileSync(path.join(ROOT, file), "utf8")),
                ),
        );
        assert.deepEqual(own, []);
    });
});
