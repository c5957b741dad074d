import assert from "node:assert/strict";
import { dynamicMethods } from "../../../provider/managed-resource/dynamic-methods";
import { withoutNulls } from "../../../provider/inputs/without-nulls";

describe("an optional input that is null", () => {
    it("counts as left out, however deep it is", () => {
        const ports = [{ protocol: "tcp", toPort: null }];
        assert.deepEqual(withoutNulls({ bundleId: null, openPorts: ports, tags: { a: "b", c: null } }), {
            openPorts: [{ protocol: "tcp" }],
            tags: { a: "b" },
        });
    });

    it("stays a member of a list, and of triggers, which may be any value", () => {
        const given = { cidrs: ["192.0.2.1", null], triggers: [null, { month: null }] };
        assert.deepEqual(withoutNulls(given), given);
    });

    it("is left out before a resource checks its inputs, so that neither a diff nor a create sees it", async () => {
        const unused = () => Promise.reject(new Error("is not called here"));
        const methods = dynamicMethods(() => ({
            check: (_olds, news) => Promise.resolve({ inputs: news, failures: [] }),
            diff: () => ({ changes: false, replaces: [], deleteBeforeReplace: false }),
            create: unused,
            read: unused,
            update: unused,
            delete: unused,
        }));
        const { inputs } = await methods.check({}, { snapshotName: "image", bundleId: null });
        assert.deepEqual(inputs, { snapshotName: "image" });
    });
});
