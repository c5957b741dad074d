import assert from "node:assert/strict";
import { claimProvider } from "../../../../provider/managed-resource/claim";
import { PAIR_CLAIM } from "../../../../provider/sysprep-snapshot-pair/claim/claim";
import { Rig } from "../../../support/in-process/rig";

const CLAIM = { instanceName: "shop", pairUrn: "urn:pair", method: "ssm", resourceUrn: "urn:claim" };

describe("a claim that a transformation of all resources gives tags", () => {
    it("claims all the same, and sweeps when it is deleted", async () => {
        const claim = claimProvider(new Rig().runtime, PAIR_CLAIM);
        const { properties } = await claim.create({ ...CLAIM, tags: { auto: "yes" } });
        assert.equal((properties["claimed"] as readonly unknown[]).length, 1);
        assert.equal(claim.diff(properties, { ...CLAIM, tags: { auto: "no" } }).changes, false);
        await claim.delete(properties);
    });
});

describe("a claim with inputs that no pair can be made of", () => {
    const wrong = { ...CLAIM, instanceName: undefined, aws: { region: 7 } };

    it("leaves it to the pair to say so", async () => {
        const { failures } = await claimProvider(new Rig().runtime, PAIR_CLAIM).check({}, wrong);
        assert.deepEqual(failures, []);
    });

    it("claims nothing, keeps what was claimed, and can be deleted", async () => {
        const claim = claimProvider(new Rig().runtime, PAIR_CLAIM);
        const made = await claim.create(wrong);
        assert.deepEqual(made.properties["claimed"], []);
        await claim.delete(made.properties);
        const { properties } = await claim.create(CLAIM);
        const kept = await claim.update("id", properties, wrong);
        assert.deepEqual(kept["claimed"], properties["claimed"]);
        await claim.delete(kept);
    });
});
