import assert from "node:assert/strict";
import { CloudError } from "../../../provider/cloud/errors/cloud-error";
import type { AccessDetails, InstanceState } from "../../../provider/cloud/ports";
import { ownTags, pairIdOf } from "../../../provider/sysprep-snapshot-pair/names";
import { read } from "../../../provider/sysprep-snapshot-pair/read";
import { instance, MANUAL, RAW, RUN, snapshot } from "./fixtures";
import { fakeCloud, fakeRuntime } from "./fake-cloud";

const PAIR = pairIdOf(RAW.resourceUrn);
const RECORDED = { ...RAW, sysprep: MANUAL, pairId: PAIR, phase: "complete", region: "us-east-1" };
const SNAPSHOTS = (["backup", "sysprep"] as const).map((role) =>
    snapshot({ name: RAW[`${role}SnapshotName`], tags: ownTags(PAIR, RUN, role, {}) }),
);

/** Refreshes a pair whose password was not there yet, with a source in this state. */
async function refreshed(state: InstanceState, access?: () => Promise<AccessDetails>) {
    const lightsail = {
        getInstance: () => Promise.resolve(instance({ state })),
        getInstanceSnapshot: (name: string) => Promise.resolve(SNAPSHOTS.find((each) => each.name === name)),
        getOperationsForResource: () => Promise.resolve([]),
        ...(access === undefined ? {} : { getInstanceAccessDetails: access }),
    };
    const runtime = fakeRuntime(() => fakeCloud({ lightsail }));
    const { properties } = await read(runtime, "id", RECORDED);
    return {
        phase: properties["phase"],
        password: properties["sourceAdministratorPassword"],
        said: runtime.said,
    };
}

describe("a refresh of a pair without its source's password", () => {
    it("reads it once Windows has reported it", async () => {
        const details = {
            username: "Administrator",
            password: "Kx3",
            passwordCiphertext: undefined,
            keyPairName: undefined,
        };
        const now = await refreshed("running", () => Promise.resolve(details));
        assert.deepEqual([now.password, now.said], ["Kx3", []]);
    });

    it("does not ask a machine that is off", async () => {
        assert.deepEqual(await refreshed("stopped"), { phase: "complete", password: null, said: [] });
    });

    it("goes on without it, and says why, when it is refused", async () => {
        const denied = new CloudError({
            kind: "access-denied",
            operation: "lightsail:GetInstanceAccessDetails",
            resource: 'instance "shop"',
            serviceMessage: "no",
            mayHaveTakenEffect: false,
        });
        const now = await refreshed("running", () => Promise.reject(denied));
        assert.deepEqual([now.phase, now.password], ["complete", null]);
        assert.match(now.said.join("\n"), /^warning: .* could not be read.*GetInstanceAccessDetails/);
    });
});
