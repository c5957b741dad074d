import { RunError } from "@pulumi/pulumi";
import assert from "node:assert/strict";
import * as os from "node:os";
import * as path from "node:path";
import { assertResolvable } from "../../../provider/engine/installed";

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
