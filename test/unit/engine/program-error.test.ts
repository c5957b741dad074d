import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { inspect } from "node:util";
import { ProgramError } from "../../../provider/engine/program-error";

describe("a mistake in the program", () => {
    it("is told without a stack trace", () => {
        const error = new ProgramError("no Region");
        assert.ok(pulumi.RunError.isInstance(error));
        assert.equal(error.stack, "Error: no Region");
        assert.match(inspect(error, { colors: true }), /^\[?\w*Error: no Region/);
    });

    it("keeps its message, whatever is written before it", () => {
        const error = new ProgramError("no Region");
        error.message = `error serializing property "aws": ${error.message}`;
        assert.equal(error.message, "no Region");
    });

    it("is told at once where it is thrown while a value is computed", async () => {
        const value = pulumi.output("us-east-1").apply((): string => {
            throw new ProgramError("no Region");
        });
        const error = await (value as unknown as { promise(): Promise<string> }).promise().then(
            () => undefined,
            (reason: unknown) => reason,
        );
        assert.ok(error instanceof ProgramError);
        assert.doesNotMatch(error.stack ?? "", /output\.[jt]s/);
    });
});
