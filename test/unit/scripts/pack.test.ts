import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { linksOfPackage } from "../../../scripts/pack/links";
import { filesAddress, publishedManifest } from "../../../scripts/pack/manifest";

const ROOT = path.join(__dirname, "..", "..", "..");
const MANIFESTS = ["package.json", "emulator/package.json"].map((file) => ({
    file,
    manifest: JSON.parse(readFileSync(path.join(ROOT, file), "utf8")) as Readonly<Record<string, unknown>>,
}));

describe("the manifest that is published", () => {
    for (const { file, manifest } of MANIFESTS) {
        it(`of ${file} says whose it is, and nothing that is of use in a clone alone`, () => {
            const published = publishedManifest(manifest);
            for (const key of ["prepare", "scripts", "workspaces", "devDependencies", "allowScripts"]) {
                assert.ok(!(key in published), key);
            }
            for (const key of ["name", "version", "license", "author", "repository", "homepage", "bugs"]) {
                assert.deepEqual(published[key], manifest[key]);
                assert.notEqual(published[key], undefined, key);
            }
        });
    }

    it("keeps what an installed package works by", () => {
        const manifest = { main: "a.js", exports: {}, bin: {}, dependencies: {}, peerDependencies: {} };
        assert.deepEqual(publishedManifest({ ...manifest, scripts: { prepare: "x" } }), manifest);
    });
});

describe("where the repository shows the files of a version", () => {
    it("is told by `repository`, in both of its forms, at the version's tag", () => {
        const url = "git+https://github.com/OWNER/name.git";
        const address = "https://github.com/OWNER/name/blob/v1.2.3";
        assert.equal(filesAddress({ version: "1.2.3", repository: { type: "git", url } }), address);
        assert.equal(filesAddress({ version: "1.2.3", repository: url }), address);
    });

    it("is not known without one", () => {
        assert.equal(filesAddress({ version: "1.2.3" }), undefined);
        assert.equal(filesAddress({ version: "1.2.3", repository: null }), undefined);
    });
});

describe("the links of a page, for a reader without a clone", () => {
    const address = "https://github.com/OWNER/name/blob/v1.2.3";
    const files = new Set(["README.md", "docs/options.md"]);
    const inRoot = (markdown: string, page = "README.md", folder = "") =>
        linksOfPackage(markdown, { page, files, folder, address });

    it("to files of the package stay as they are", () => {
        const text = "[a](docs/options.md#commands) [b](../README.md)";
        assert.equal(inRoot("[a](docs/options.md#commands)"), "[a](docs/options.md#commands)");
        assert.equal(inRoot(text.split(" ")[1] ?? "", "docs/options.md"), "[b](../README.md)");
    });

    it("to all else in the repository lead there, headings included", () => {
        assert.equal(inRoot("[a](examples/fleet)"), `[a](${address}/examples/fleet)`);
        assert.equal(inRoot("[a](../bench/#how)", "docs/options.md"), `[a](${address}/bench#how)`);
        assert.equal(inRoot("[a](../docs/x.md)", "README.md", "emulator"), `[a](${address}/docs/x.md)`);
        assert.equal(inRoot("[freeze]: docs/other.md"), `[freeze]: ${address}/docs/other.md`);
    });

    it("on the web and on the page itself are left alone", () => {
        for (const text of ["[a](https://aws.amazon.com)", "[a](#top)", "[a](mailto:x@example.com)"]) {
            assert.equal(inRoot(text), text);
        }
    });
});
