import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { LOCK_TAG } from "../../../../provider/run/tags";
import {
    EXPIRES_AFTER,
    expiredKeys,
    lockTagOf,
    type LockTag,
    lockTagsIn,
    isExpired,
    isSafelyHeld,
    otherHolder,
    rivalOf,
    RENEW_INTERVAL,
    SAFE_FOR,
    tagsOf,
    ownerName,
} from "../../../../provider/sysprep-snapshot-pair/source-lock/lock-tag";

const NOW = Date.UTC(2026, 10, 23);

const hold = (more: Partial<LockTag> = {}): LockTag => ({
    runId: "run1",
    state: "has",
    pairId: "pair-1",
    hostId: "here",
    renewedAt: NOW,
    owner: "shop/dev/shop",
    ...more,
});

const anyHold = fc.record({
    runId: fc.stringMatching(/^[0-9a-f]{1,12}$/),
    state: fc.constantFrom("has" as const, "wants" as const),
    pairId: fc.constantFrom("pair-1", "pair-2", "pair-3"),
    hostId: fc.constantFrom("here", "there"),
    renewedAt: fc.integer({ min: NOW - 2 * EXPIRES_AFTER, max: NOW }),
    owner: fc.constantFrom("shop/dev/shop", "shop/prod/web server"),
});

describe("a hold on the source", () => {
    it("is read back from its tag, and is a tag that Lightsail takes", () => {
        fc.assert(
            fc.property(anyHold, (written) => {
                const tags = tagsOf(written);
                assert.deepEqual(lockTagsIn({ ...tags, team: "web" }), [{ ...written }]);
                for (const [key, value] of Object.entries(tags)) {
                    assert.ok(key.length <= 128 && value.length <= 256);
                    assert.match(value, /^[A-Za-z0-9 +\-=._:/@]*$/);
                }
            }),
        );
    });

    it("is nothing that somebody else wrote", () => {
        for (const value of [
            "",
            "has",
            "has a b c",
            "has pair place yesterday me",
            "maybe a b 2026-01-01 c",
        ]) {
            assert.deepEqual(lockTagsIn({ [`${LOCK_TAG}x`]: value }), []);
        }
        assert.deepEqual(lockTagsIn({ "lock-x": Object.values(tagsOf(hold()))[0] ?? "" }), []);
    });

    it("is dead after its bound, and not a moment before, for another pair and for another place", () => {
        for (const own of [hold({ pairId: "pair-2" }), hold({ hostId: "there" })]) {
            assert.equal(isExpired(hold(), own, NOW + EXPIRES_AFTER - 1), false);
            assert.equal(isExpired(hold(), own, NOW + EXPIRES_AFTER), true);
        }
    });

    it("is dead at once for the same pair in the same place", () => {
        assert.equal(isExpired(hold({ runId: "run0" }), hold(), NOW), true);
    });

    it("may miss several signs of life", () => {
        assert.ok(EXPIRES_AFTER > 3 * RENEW_INTERVAL);
    });

    it("never is two runs' at a time, whatever was written in which order", () => {
        fc.assert(
            fc.property(
                fc.uniqueArray(anyHold, { selector: ({ runId }) => runId, maxLength: 6 }),
                (holds) => {
                    const alive = holds.filter(({ renewedAt }) => NOW - renewedAt < EXPIRES_AFTER);
                    const apart = alive.map((each, index) => ({ ...each, hostId: `place${index}` }));
                    const tags = Object.assign({}, ...apart.map(tagsOf)) as Record<string, string>;
                    const free = apart.filter((each) => rivalOf(each, tags, NOW) === undefined);
                    assert.equal(free.length, apart.length === 0 ? 0 : 1);
                    // Whoever has it already keeps it.
                    if (apart.some(({ state }) => state === "has")) {
                        assert.equal(free[0]?.state, "has");
                    }
                },
            ),
        );
    });

    it("takes off the tags of the dead alone", () => {
        const others = [
            hold({ runId: "old", renewedAt: NOW - EXPIRES_AFTER, pairId: "pair-2" }),
            hold({ runId: "ours", state: "wants" }),
            hold({ runId: "alive", pairId: "pair-2" }),
        ];
        const tags = Object.assign({}, ...others.map(tagsOf)) as Record<string, string>;
        assert.deepEqual([...expiredKeys(hold(), tags, NOW)].sort(), [`${LOCK_TAG}old`, `${LOCK_TAG}ours`]);
    });
});

describe("whose run it is", () => {
    it("is the project, the stack and the resource", () => {
        assert.equal(ownerName("urn:pulumi:dev::shop::a$b:c/d:E::web"), "shop/dev/web");
    });

    it("is always something that Lightsail takes in a tag", () => {
        fc.assert(
            fc.property(fc.string(), (urn) => {
                assert.match(ownerName(urn), /^[A-Za-z0-9+\-=._:/@]{0,120}$/);
            }),
        );
    });
});

describe("a run that may have been taken for dead", () => {
    it("is sure of its hold well before anybody else may count it as dead, whose clock is minutes ahead", () => {
        assert.ok(SAFE_FOR > 2 * RENEW_INTERVAL && SAFE_FOR <= EXPIRES_AFTER - 5 * 60_000);
        assert.ok(isSafelyHeld(hold(), NOW + SAFE_FOR - 1));
        assert.ok(!isSafelyHeld(hold(), NOW + SAFE_FOR));
        assert.ok(!isSafelyHeld(undefined, NOW));
    });

    it("has the source by its own tag alone, and not by one that wants it", () => {
        assert.deepEqual(lockTagOf("run1", tagsOf(hold())), hold());
        assert.equal(lockTagOf("run1", tagsOf(hold({ state: "wants" }))), undefined);
        assert.equal(lockTagOf("run1", tagsOf(hold({ runId: "run2" }))), undefined);
        assert.equal(lockTagOf("run1", {}), undefined);
    });

    it("gives way to whoever has the source, also to one that would come after it", () => {
        const other = hold({ runId: "run2", pairId: "pair-2" });
        const tags = { ...tagsOf(hold()), ...tagsOf(other) };
        assert.equal(rivalOf(hold(), tags, NOW), undefined);
        assert.deepEqual(otherHolder(hold(), tags, NOW), other);
        assert.equal(otherHolder(hold(), tags, NOW + EXPIRES_AFTER), undefined);
        assert.equal(otherHolder(hold(), tagsOf({ ...other, state: "wants" }), NOW), undefined);
    });
});
