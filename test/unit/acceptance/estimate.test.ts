import * as assert from "node:assert/strict";
import { estimate, estimateText } from "../../../acceptance/estimate";
import { PARTS } from "../../../acceptance/parts";

const BUNDLE = {
    id: "medium_win_3_0",
    isActive: true,
    power: 2000,
    diskSizeInGb: 80,
    ramSizeInGb: 4,
    monthlyPriceInUsd: 73,
    hasPublicIpv4: true,
    supportedPlatforms: ["WINDOWS"],
} as const;

describe("the estimate of npm run acceptance", () => {
    it("grows with every part, and with each server in price alone", () => {
        const one = estimate(["pair"], 1, BUNDLE, false);
        const all = estimate(PARTS, 1, BUNDLE, false);
        const two = estimate(PARTS, 2, BUNDLE, false);
        assert.ok(all.seconds[0] > one.seconds[0] && all.seconds[1] > one.seconds[1]);
        assert.ok((all.atMost ?? 0) > (one.atMost ?? 0));
        assert.deepEqual(two.seconds, all.seconds);
        assert.equal(two.atMost, 2 * (all.atMost ?? 0));
    });

    it("is of Lightsail's own price: 73 dollars a month are ten cents an hour", () => {
        const { seconds, atMost = 0 } = estimate(["pair"], 1, BUNDLE, false);
        const hours = Math.ceil(seconds[1] / 3_600);
        assert.ok(atMost >= 0.1 * hours && atMost <= 0.1 * 3 * hours, String(atMost));
    });

    it("knows of Windows updates, which take longer than all else", () => {
        const [without, within] = [false, true].map((updates) => estimate(["image"], 1, BUNDLE, updates));
        assert.ok((within?.seconds[1] ?? 0) > (without?.seconds[1] ?? 0) + 3_600);
    });

    it("says so where Lightsail tells no price", () => {
        const text = estimateText(estimate(["pair"], 1, undefined, false), "some_win_9_0");
        assert.match(text, /Lightsail tells no price of some_win_9_0/);
    });
});
