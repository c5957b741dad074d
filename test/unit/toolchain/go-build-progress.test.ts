import * as assert from "node:assert/strict";
import { BuildProgress } from "../../../toolchain/go-build-progress";

describe("the progress of a build with Go", () => {
    it("is nothing before anything has happened", () => {
        assert.equal(new BuildProgress().text(), "");
    });

    it("counts modules while they are downloaded", () => {
        const progress = new BuildProgress();
        progress.errorLine("go: downloading github.com/blang/semver v3.5.1+incompatible");
        progress.errorLine("go: downloading golang.org/x/sys v0.30.0");
        assert.equal(progress.text(), ", 2 modules downloaded");
    });

    it("counts the packages of all its programs while they are compiled, and no other line", () => {
        const progress = new BuildProgress();
        progress.needs("unsafe\nerrors\ngithub.com/blang/semver\n");
        progress.needs("unsafe\r\nerrors\r\n");
        progress.errorLine("go: downloading golang.org/x/sys v0.30.0");
        progress.errorLine("errors");
        progress.errorLine("github.com/blang/semver");
        progress.errorLine("# github.com/blang/semver");
        progress.errorLine("vet: something else that is wrong");
        assert.equal(progress.text(), ", 2 of 5 packages");
    });
});
