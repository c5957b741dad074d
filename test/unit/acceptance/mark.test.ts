import * as assert from "node:assert/strict";
import { isAtWork, isOfThisComputer, newRunName } from "../../../acceptance/mark";

describe("the name of a run", () => {
    it("is another one every time, and of this computer", () => {
        const [one, other] = [newRunName(), newRunName()];
        assert.notEqual(one, other);
        assert.ok(isOfThisComputer(one));
        assert.ok(!isOfThisComputer("00000000-1-abc"));
    });

    it("fits into the names of all that is made", () => {
        assert.match(newRunName(), /^[0-9a-f]{8}-\d+-[0-9a-f]{6}$/);
    });

    it("tells whether another process of this computer is still at it", () => {
        const own = newRunName();
        const other = own.replace(`-${process.pid}-`, "-999999-");
        assert.ok(!isAtWork(own, () => true));
        assert.ok(isAtWork(other, () => true));
        assert.ok(!isAtWork(other, () => false));
        assert.ok(!isAtWork("00000000-1-abc", () => true), "of another computer nobody here knows");
    });
});
