import { RunError } from "@pulumi/pulumi";
import assert from "node:assert/strict";
import * as os from "node:os";
import * as path from "node:path";
import { assertNotBundled, assertResolvable, folderWarning } from "../../../provider/engine/installed";

describe("a program whose own dependencies lack this package", () => {
    it("is told to add it, before any resource is registered", () => {
        assert.throws(
            () => {
                assertResolvable(os.tmpdir());
            },
            (error) =>
                error instanceof RunError &&
                /pulumi-lightsail-windows is not among.*nothing was changed\. Add .* to the dependencies of the program's package\.json/.test(
                    error.message,
                ),
        );
    });

    it("is none that has it", () => {
        assertResolvable(path.join(__dirname, "..", "..", ".."));
    });
});

describe("a program that a bundler has made one file of", () => {
    it("is told to leave this package outside, and how", () => {
        assert.throws(() => {
            assertNotBundled("/app/bundle.js");
        }, /was bundled into \/app\/bundle\.js, .*Nothing was changed\. .* `externals`/);
        assertNotBundled(path.join("dist", "provider", "engine", "installed.js"));
    });
});

describe("a project whose path Pulumi's launcher on Windows may misread", () => {
    it("is warned of, with the page that helps, and on Windows alone", () => {
        const warning = folderWarning("C:\\Users\\Jörg\\shop", "win32");
        assert.match(warning ?? "", /Jörg.*"Cannot find module", docs\/troubleshooting\.md/);
        assert.equal(folderWarning("C:\\shop (1)", "win32"), undefined);
        assert.equal(folderWarning("/home/jörg/shop", "linux"), undefined);
    });
});
