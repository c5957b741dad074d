import assert from "node:assert/strict";
import { servesFor } from "../../../../provider/cloud/view/ticks";

describe("how long a list serves those who wait", () => {
    it("is two seconds a page while nothing limits the account", () => {
        assert.equal(servesFor(1, undefined), 2_000);
        assert.equal(servesFor(4, undefined), 8_000);
    });

    it("is as long as leaves most of a slow account's calls to others", () => {
        assert.equal(servesFor(1, 2), 10_000);
        assert.equal(servesFor(2, 4), 10_000);
    });

    it("is not shortened by a rate that is high", () => {
        assert.equal(servesFor(3, 40), 6_000);
    });

    it("is a third of a minute at most, unless the list itself is that long", () => {
        assert.equal(servesFor(8, 1), 20_000);
        assert.equal(servesFor(15, 1), 30_000);
    });
});
