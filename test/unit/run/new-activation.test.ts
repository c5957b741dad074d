import assert from "node:assert/strict";
import { CloudError } from "../../../provider/cloud/errors/cloud-error";
import { newActivation } from "../../../provider/run/new-activation";
import { VirtualClock } from "../../support/in-process/virtual-clock";

const ACTIVATION = { iamRole: "nodes", name: "shop", description: "x", expiresAt: new Date(0), tags: {} };

/** Systems Manager, which refuses so many times. */
function refusing(times: number, kind: "invalid-input" | "access-denied" | "fatal" = "invalid-input") {
    const clock = new VirtualClock();
    let asked = 0;
    const createActivation = () => {
        asked += 1;
        return asked > times
            ? Promise.resolve({ id: "a-1", code: "code" })
            : Promise.reject(
                  new CloudError({
                      kind,
                      operation: "ssm:CreateActivation",
                      resource: "the activation",
                      serviceMessage: "Nonexistent role or missing ssm service principal in trust policy",
                      mayHaveTakenEffect: false,
                  }),
              );
    };
    const silent = { live: () => undefined, lasting: () => undefined, warn: () => undefined };
    const context = { cloud: { ssm: { createActivation } }, clock, progress: silent };
    return {
        clock,
        asked: () => asked,
        make: () => newActivation({ ...context, signal: new AbortController().signal }, ACTIVATION),
    };
}

describe("a new activation", () => {
    it("is asked for again while its role may be too new for Systems Manager", async () => {
        const { make } = refusing(4);
        assert.equal((await make()).id, "a-1");
    });

    it("fails with its role where that stays refused, after two minutes", async () => {
        const { make, clock } = refusing(1_000);
        const start = clock.now();
        await assert.rejects(
            make(),
            /no machine can be registered with IAM role "nodes": .*Nonexistent role/,
        );
        const minutes = (clock.now() - start) / 60_000;
        assert.ok(minutes >= 2 && minutes < 3, String(minutes));
    });

    it("fails at once for want of a permission, and of what nobody knows", async () => {
        const denied = refusing(1_000, "access-denied");
        await assert.rejects(denied.make(), /IAM role "nodes"/);
        const unknown = refusing(1_000, "fatal");
        await assert.rejects(unknown.make(), CloudError);
        assert.deepEqual([denied.asked(), unknown.asked()], [1, 1]);
    });
});
