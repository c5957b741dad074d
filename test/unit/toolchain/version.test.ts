import * as assert from "node:assert/strict";
import { isNewEnough, plainVersion } from "../../../toolchain/version";

describe("a version of the Pulumi command line", () => {
    it("is read from what `pulumi version` prints", () => {
        assert.equal(plainVersion("v3.259.0\n"), "3.259.0");
        assert.equal(plainVersion("3.260.0-alpha.xc0ffee"), "3.260.0");
        assert.equal(plainVersion("pulumi: command not found"), undefined);
    });

    it("is compared by numbers, not by letters", () => {
        assert.ok(isNewEnough("3.1000.0", "3.249.0"));
        assert.ok(isNewEnough("3.249.0", "3.249.0"));
        assert.ok(isNewEnough("3.249.1", "3.249.0"));
        assert.ok(!isNewEnough("3.248.9", "3.249.0"));
        assert.ok(!isNewEnough("3.99.0", "3.249.0"));
    });

    it("of another major version is not good enough", () => {
        assert.ok(!isNewEnough("4.0.0", "3.249.0"));
        assert.ok(!isNewEnough("2.999.0", "3.249.0"));
    });
});
