import assert from "node:assert/strict";
import { findNode } from "../../../../provider/sysprep-snapshot-pair/sysprep/node";
import { instance, node, NODE } from "../fixtures";

const OTHER = "mi-fedcba98765432100";

describe("findNode", () => {
    it("takes the node that reports the instance's private address", () => {
        const nodes = [node({ id: OTHER, ipAddress: "172.26.0.8" }), node()];
        assert.deepEqual(findNode(nodes, instance(), undefined), { kind: "one", node: node() });
    });

    it("finds none where nobody reports that address, nor where there is no address", () => {
        assert.deepEqual(findNode([], instance(), undefined), { kind: "none" });
        assert.deepEqual(findNode([node({ ipAddress: "172.26.0.70" })], instance(), undefined), {
            kind: "none",
        });
        const unreported = [node({ ipAddress: undefined })];
        assert.deepEqual(findNode(unreported, instance({ privateIpAddress: undefined }), undefined), {
            kind: "none",
        });
        assert.deepEqual(findNode(unreported, instance(), undefined), { kind: "none" });
    });

    it("passes over the registrations that earlier machines have left at the address", () => {
        const nodes = [
            node({ id: OTHER, pingStatus: "ConnectionLost" }),
            node(),
            node({ id: "mi-00000000000000000", pingStatus: "Inactive" }),
        ];
        assert.deepEqual(findNode(nodes, instance(), undefined), { kind: "one", node: node() });
    });

    it("takes the only one even while it is not online: the machine may be starting", () => {
        const lost = node({ pingStatus: "ConnectionLost" });
        assert.deepEqual(findNode([lost], instance(), undefined), { kind: "one", node: lost });
    });

    it("chooses none of several that could be it", () => {
        for (const pingStatus of ["Online", "ConnectionLost"] as const) {
            const nodes = [node({ pingStatus }), node({ id: OTHER, pingStatus })];
            assert.deepEqual(findNode(nodes, instance(), undefined), { kind: "several", nodes });
        }
    });

    it("takes the node that is asked for, whatever its address, and no other", () => {
        const wanted = node({ id: OTHER, ipAddress: "10.0.0.1" });
        assert.deepEqual(findNode([node(), wanted], instance(), OTHER), { kind: "one", node: wanted });
        assert.deepEqual(findNode([node()], instance(), OTHER), { kind: "none" });
        assert.deepEqual(findNode([node()], instance(), NODE), { kind: "one", node: node() });
    });
});
