import * as assert from "node:assert/strict";
import { TimeoutError } from "../../../../provider/cloud/errors/timeout-error";
import { DocumentError } from "../../../../provider/guest";
import { ActionableError } from "../../../../provider/run/actionable-error";
import { DoubtfulBuilder, mayAnotherDoBetter } from "../../../../provider/windows-image/builder/doubt";

const finding = new ActionableError("a restart is pending", "Restart it.");
const hanging = new ActionableError("it took too long", "Look.", {
    cause: new TimeoutError({
        what: "it",
        boundMilliseconds: 1_000,
        elapsedMilliseconds: 1_000,
        looks: 1,
        note: undefined,
        lastRetryableError: undefined,
    }),
});
const silent = new ActionableError("no answer", "Look.", {
    cause: new DocumentError("missing", "nothing came"),
});

describe("another builder", () => {
    for (const [error, title] of [
        [hanging, "hangs"],
        [silent, "does not answer"],
        [new DoubtfulBuilder("left", "Again."), "cannot be cleaned"],
    ] as const) {
        it(`may do better where this one ${title}`, () => {
            assert.equal(mayAnotherDoBetter("no answer", error), true);
        });
    }

    it("would have what the checks have found, and what a script of the user's has come to", () => {
        assert.equal(mayAnotherDoBetter("no answer", finding), false);
        assert.equal(mayAnotherDoBetter(undefined, hanging), false);
    });

    it("may register, and be generalized, whatever has kept this one from it", () => {
        assert.equal(mayAnotherDoBetter("any failure", finding), true);
    });

    it("is not made for an error that nobody knows", () => {
        assert.equal(mayAnotherDoBetter("any failure", new Error("boom")), false);
    });
});
