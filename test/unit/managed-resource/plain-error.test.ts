import assert from "node:assert/strict";
import { PartialFailure } from "../../../provider/managed-resource/partial-failure";
import { plainError } from "../../../provider/managed-resource/plain-error";

describe("plainError", () => {
    it("makes an Error of whatever was thrown, because the engine takes nothing else", () => {
        assert.equal(plainError("a text", undefined).message, "a text");
        assert.equal(plainError(undefined, undefined).message, "undefined");
        assert.equal(plainError(new RangeError("too far"), undefined).message, "too far");
        assert.ok(plainError({ odd: true }, undefined) instanceof Error);
    });

    it("keeps no way to what was behind the error", () => {
        const cause = Object.assign(new Error("inner"), { secret: "hunter2" });
        const plain = plainError(Object.assign(new Error("outer", { cause }), { secret: "hunter2" }), "text");
        assert.deepEqual(Object.getOwnPropertyNames(plain).sort(), ["message", "stack"]);
        assert.equal(plain.stack, "");
    });

    it("holds nothing that a terminal or Pulumi's command line would obey, in its message or its reasons", () => {
        const cause = new Error("said: \u001b[31m<{%reset%}>\n::error::x");
        const plain = plainError(new PartialFailure("id-1", {}, cause), "text");
        const expected = "said: <{ %reset% }>\n: :error::x";
        assert.equal(plain.message, expected);
        assert.deepEqual(
            plain,
            Object.assign(new Error(expected), {
                id: "id-1",
                properties: { __provider: "text" },
                reasons: [expected],
            }),
        );
    });

    it("leaves the failure that it was given as it was", () => {
        const properties = { a: 1 };
        plainError(new PartialFailure("id-1", properties, new Error("no")), "text");
        assert.deepEqual(properties, { a: 1 });
    });
});

describe("PartialFailure", () => {
    it("is told in the words of its cause, and keeps it", () => {
        const cause = new Error("the stop failed");
        const failure = new PartialFailure("id-1", {}, cause);
        assert.equal(failure.message, "the stop failed");
        assert.deepEqual(failure.reasons, ["the stop failed"]);
        assert.equal(failure.cause, cause);
    });
});
