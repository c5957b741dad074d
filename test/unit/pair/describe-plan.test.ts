import assert from "node:assert/strict";
import { describePlan, plan } from "../../../provider/pair/plan";
import type { Situation } from "../../../provider/pair/situation";
import { at, generalized, instance, ours, settings, situation } from "./fixtures";

const described = (now: Partial<Situation> = {}) => describePlan(plan(situation(now), settings()), "shop");

describe("the plan in a preview", () => {
    it("lists the steps by their number and their part of the guide", () => {
        const lines = described().split("\n");
        assert.match(lines[0] ?? "", /instance "shop", in 12 steps \(usually \d+ to \d+ minutes in all\):$/);
        assert.equal(lines[1], "  1. Before you begin: resolve the source");
        assert.equal(lines[3], "  3. Step 1: stop for the backup");
        assert.equal(lines[12], "  12. Step 3: read the source's new administrator password");
    });

    it("says how long the instance is out of reach, and that its password changes", () => {
        assert.match(described(), /\nOutage: instance "shop" .* \d+ to \d+ minutes/);
        assert.match(described(), /\nIts administrator password CHANGES: .*`sourceAdministratorPassword`/);
    });

    it("says neither of a run that only has to read the password", () => {
        const text = described({ backup: ours("available"), sysprep: ours("available") });
        assert.doesNotMatch(text, /Outage|CHANGES/);
    });

    it("does not say again that the password changes once Sysprep is over", () => {
        const source = instance({ state: "stopped" });
        const text = described({ source, backup: ours("available"), command: generalized() });
        assert.match(text, /Outage/);
        assert.doesNotMatch(text, /CHANGES/);
    });

    it("says where it would end, and why", () => {
        const power = { lastStart: at(25), lastStop: undefined };
        const text = described({ backup: ours("available"), command: generalized(at(20)), power });
        assert.match(text, /\nIt would end there: .*was started after Sysprep.*[^.]\.$/);
    });

    it("promises no seconds in an estimate of minutes", () => {
        assert.doesNotMatch(described(), /\ds\b/);
    });
});
