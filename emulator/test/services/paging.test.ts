import * as assert from "node:assert/strict";
import { page } from "../../services/protocol/paging";

const refuse = () => new Error("refused");

describe("a list in pages", () => {
    it("is whole, page by page", () => {
        const first = page([1, 2, 3], undefined, refuse, 2);
        assert.deepEqual(first.items, [1, 2]);
        assert.deepEqual(page([1, 2, 3], first.next, refuse, 2), { items: [3], next: undefined });
    });

    it("ends with an empty page where it has grown shorter between two calls", () => {
        const { next } = page([1, 2, 3], undefined, refuse, 2);
        assert.deepEqual(page([1], next, refuse, 2), { items: [], next: undefined });
    });

    it("refuses a token that was not handed out", () => {
        assert.throws(() => page([1, 2, 3], "forged", refuse, 2), /refused/);
    });
});
