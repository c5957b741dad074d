import { instanceInState } from "../../cloud/calls/acceptors";
import type { Verdict } from "../../cloud/calls/poll";
import type { Instance, Operation } from "../../cloud/ports";
import { waitFor } from "../../run/waits";
import type { InstanceContext } from "../context";
import { tryFirewall } from "./firewall";

/** An instance that was there may be missing from an older answer; from so many in a row, it is gone. */
const MISSED_LOOKS = 3;

/** That the making has failed is rare, so it is asked for less often. */
const LOOKS_PER_OPERATION = 5;

/**
 * Waits until the instance runs, and puts its own firewall in the place of Lightsail's, which is open to the
 * Internet, at the first look at which Lightsail takes it. One that was there and is stopped is not waited for.
 */
export async function startBehindFirewall(
    context: InstanceContext,
    begun: readonly Operation[],
): Promise<Instance> {
    const { cloud, inputs, runState } = context;
    const name = inputs.instanceName;
    const watch = cloud.view.watchInstance(name);
    /** Looks in a row without the instance since it was first seen. */
    let missed: number | undefined;
    let looks = 0;
    return waitFor<Instance>(context, {
        what: `instance "${name}" to be running`,
        // Looks from the start on, because every minute with Lightsail's own firewall is one too many.
        pace: { typicalMinimumMilliseconds: 0 },
        boundMilliseconds: inputs.timeouts.create,
        adviceOnTimeout: "Look at it in the Lightsail console; `pulumi up` again goes on waiting for it.",
        probe: async (): Promise<Verdict<Instance>> => {
            const instance = await watch.look();
            if (instance !== undefined) {
                missed = 0;
            } else if (missed !== undefined) {
                missed += 1;
            }
            if (instance !== undefined && !runState.firewallSet) {
                runState.firewallSet = await tryFirewall(context, instance);
            }
            // Somebody has stopped it; one that is made at this moment has never run yet.
            if (instance?.state === "stopped" && begun.length === 0) {
                context.progress.warn(`instance "${name}" is stopped, and this update leaves it so`);
                return { kind: "reached", value: instance };
            }
            const whenMissing = (missed ?? 0) >= MISSED_LOOKS ? "fail" : "wait";
            const verdict = instanceInState("running", { name, whenMissing })(
                instance,
                looks++ % LOOKS_PER_OPERATION === 0 ? await latest(context, begun) : [],
            );
            return verdict.kind === "waiting"
                ? { kind: "waiting", note: noteOf(context, instance) }
                : verdict;
        },
    }).finally(() => {
        watch.end();
    });
}

/** Every operation that the call answered is watched, not only the first. */
async function latest(
    { cloud }: InstanceContext,
    begun: readonly Operation[],
): Promise<readonly Operation[]> {
    const known = await Promise.all(begun.map(({ id }) => cloud.lightsail.getOperation(id)));
    return known.filter((operation) => operation !== undefined);
}

function noteOf({ runState }: InstanceContext, instance: Instance | undefined): string {
    if (instance === undefined) {
        return "Lightsail does not list it yet";
    }
    const firewall = runState.firewallSet ? "its firewall is set" : "its firewall is still Lightsail's own";
    return `it is ${instance.state}, ${firewall}`;
}
