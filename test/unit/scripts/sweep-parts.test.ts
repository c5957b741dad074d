import * as assert from "node:assert/strict";
import { closingLine as killsClosingLine } from "../../support/kills/report";
import { askedExtent, askedPart, describeExtent, partOf } from "../../support/sweep/extent";
import { closingLine } from "../../support/sweep/report";

describe("the parts of a long sweep", () => {
    const points = Array.from({ length: 97 }, (_, index) => index);
    const parts = [1, 2, 3, 4].map((number) => partOf(points, { number, of: 4 }));

    it("are the whole together, and nothing twice", () => {
        assert.deepEqual(
            parts.flat().sort((a, b) => a - b),
            points,
        );
    });

    it("each have some of what comes at regular distances", () => {
        for (const part of parts) {
            assert.equal(new Set(part.map((index) => index % 10)).size, 10);
        }
    });

    it("are asked for by the environment, and refused where they make no sense", () => {
        assert.deepEqual(askedPart({}), { number: 1, of: 1 });
        assert.deepEqual(askedPart({ FAULT_PART: "2/4" }), { number: 2, of: 4 });
        for (const FAULT_PART of ["0/4", "5/4", "2", "a/b", ""]) {
            assert.throws(() => askedPart({ FAULT_PART }), /FAULT_PART is/);
        }
        assert.equal(askedExtent({}), "bounded");
        assert.throws(() => askedExtent({ FAULT_SWEEP: "all" }), /it may be every, wide, bounded/);
        assert.equal(describeExtent("wide", { number: 1, of: 1 }), "wide");
        assert.equal(describeExtent("wide", { number: 2, of: 4 }), "wide, part 2 of 4");
    });
});

describe("the closing line of a sweep", () => {
    it("is an error where nothing was struck, since it would read as no failure", () => {
        assert.throws(() => closingLine([], "bounded"), /Nothing was struck \(bounded\)/);
        assert.throws(() => killsClosingLine([], "wide"), /Nothing was struck \(wide\)/);
    });
});
