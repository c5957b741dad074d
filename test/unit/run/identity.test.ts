import * as assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { hostIdOf } from "../../../provider/run/identity";
import { removeFolder } from "../../../toolchain/folder-moves";
import { linkFolder } from "../../support/link-folder";

describe("the id of a running machine and folder", () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "host-id-"));
        mkdirSync(path.join(folder, "real"));
        linkFolder(path.join(folder, "real"), path.join(folder, "link"));
    });

    after(() => {
        removeFolder(folder);
    });

    it("is the same through a link and by the folder's own path", () => {
        const real = hostIdOf("desk", path.join(folder, "real"));
        assert.equal(hostIdOf("desk", path.join(folder, "link")), real);
        assert.notEqual(hostIdOf("desk", folder), real);
        assert.notEqual(hostIdOf("laptop", path.join(folder, "real")), real);
        assert.equal(hostIdOf("desk", realpathSync(path.join(folder, "real"))), real);
    });

    it("does not depend on how a folder is typed on Windows, where case means nothing", () => {
        const asTyped = (typed: string) => typed;
        const id = hostIdOf("desk", "C:\\Work\\Shop", "win32", asTyped);
        assert.equal(hostIdOf("desk", "c:\\work\\shop", "win32", asTyped), id);
        assert.notEqual(
            hostIdOf("desk", "/srv/Shop", "linux", asTyped),
            hostIdOf("desk", "/srv/shop", "linux", asTyped),
        );
    });
});
