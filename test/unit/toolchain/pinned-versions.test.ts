import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { launcherVersion } from "../../../toolchain/find-pulumi";

const TOOLCHAIN = path.join(__dirname, "..", "..", "..", "toolchain");

describe("the pinned Pulumi versions", () => {
    it("are the same for the npm launcher, the npm SDK and the build from Go modules", () => {
        const version = launcherVersion();
        const module = readFileSync(path.join(TOOLCHAIN, "pulumi", "go.mod"), "utf8");
        assert.match(
            module,
            new RegExp(`github\\.com/pulumi/pulumi/pkg/v3 v${version.replaceAll(".", "\\.")}\\b`),
        );
        const sdk = JSON.parse(readFileSync(require.resolve("@pulumi/pulumi/package.json"), "utf8")) as {
            readonly version: string;
        };
        assert.equal(sdk.version, version);
    });
});
