import assert from "node:assert/strict";
import type { ManagedNode } from "../../../provider/cloud/ports";
import { latestNode } from "../../../provider/run/named-node";
import { TAG } from "../../../provider/run/tags";
import { node } from "../sysprep-snapshot-pair/fixtures";

/** Who has become whom, as tags on the later ones say. */
const describedBy = (all: readonly ManagedNode[], formerOf: Readonly<Record<string, string>>) =>
    ((filter?: { readonly tag?: { readonly key: string; readonly value: string } }) =>
        Promise.resolve(
            all.filter(({ id }) => filter?.tag?.key === TAG.formerNode && formerOf[id] === filter.tag.value),
        )) as Parameters<typeof latestNode>[0];

describe("of several nodes that are online at one address", () => {
    const [first, second, third] = ["mi-1", "mi-2", "mi-3"].map((id) => node({ id }));
    assert.ok(first !== undefined && second !== undefined && third !== undefined);

    it("the one counts that the others have become", async () => {
        const all = [second, first];
        assert.equal(await latestNode(describedBy(all, { "mi-2": "mi-1" }), all), second);
        const chain = [first, second, third];
        assert.equal(await latestNode(describedBy(chain, { "mi-2": "mi-1", "mi-3": "mi-2" }), chain), third);
    });

    it("none counts where it is not said of all, or is said of no other among them", async () => {
        const all = [first, second, third];
        assert.equal(await latestNode(describedBy(all, { "mi-2": "mi-1" }), all), undefined);
        assert.equal(await latestNode(describedBy(all, {}), [first, second]), undefined);
        assert.equal(await latestNode(describedBy(all, { "mi-3": "mi-1" }), [first, second]), undefined);
        const circle = { "mi-1": "mi-2", "mi-2": "mi-1" };
        assert.equal(await latestNode(describedBy(all, circle), [first, second]), undefined);
    });

    it("none counts while it is not told which of them is online", async () => {
        const all = [node({ id: "mi-1", pingStatus: "ConnectionLost" }), second];
        assert.equal(await latestNode(describedBy(all, { "mi-2": "mi-1" }), all), undefined);
    });
});
