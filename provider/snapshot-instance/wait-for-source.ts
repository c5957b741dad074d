import type { InstanceSnapshot } from "../cloud/ports";
import { ActionableError } from "../run/actionable-error";
import { automaticSnapshotAdvice } from "../run/automatic-snapshot";
import { waitFor } from "../run/waits";
import type { InstanceContext } from "./context";

/** A new snapshot is not in every answer at once; after this, it is not there. */
const CONSISTENCY_BOUND = 2 * 60_000;

/** Waits until an instance can be made from the snapshot. */
export async function waitForSource(context: InstanceContext): Promise<InstanceSnapshot> {
    const { cloud, clock, inputs } = context;
    const name = inputs.snapshotName;
    const start = clock.now();
    return waitFor<InstanceSnapshot>(context, {
        what: `snapshot "${name}" to be available`,
        pace: { typicalMinimumMilliseconds: 5_000 },
        boundMilliseconds: inputs.timeouts.create,
        adviceOnTimeout: "Run `pulumi up` again to go on waiting for the same snapshot.",
        probe: async () => {
            const snapshot = await cloud.lightsail.getInstanceSnapshot(name);
            if (snapshot?.state === "available") {
                return { kind: "reached", value: snapshot };
            }
            if (snapshot?.state === "error") {
                return { kind: "failed", error: unusable(name, "is in the state error") };
            }
            if (snapshot === undefined && clock.now() - start >= CONSISTENCY_BOUND) {
                return { kind: "failed", error: unusable(name, `does not exist in ${cloud.region}`) };
            }
            return {
                kind: "waiting",
                note: snapshot === undefined ? "Lightsail does not list it" : `it is ${snapshot.state}`,
            };
        },
    });
}

function unusable(name: string, what: string): ActionableError {
    const advice = automaticSnapshotAdvice(name);
    return new ActionableError(
        `instance snapshot "${name}" ${what}, so no instance can be made from it${advice === undefined ? "" : `: ${advice}`}`,
        "Name another one in `snapshotName`, then run `pulumi up` again.",
    );
}
