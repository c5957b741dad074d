import { instanceInState } from "../../cloud/acceptors";
import type { Verdict } from "../../cloud/poll";
import type { Instance, Operation } from "../../cloud/ports";
import { waitFor } from "../../pair/waits";
import type { InstanceContext } from "../context";
import { tryFirewall } from "./firewall";

/**
 * Waits until the instance runs, and puts its own firewall in the place of Lightsail's, which is open to the
 * Internet, at the first look at which Lightsail takes it.
 */
export async function startBehindFirewall(
    context: InstanceContext,
    begun: readonly Operation[],
): Promise<Instance> {
    const { cloud, inputs, notebook } = context;
    const name = inputs.instanceName;
    let wasSeen = false;
    return waitFor<Instance>(context, {
        what: `instance "${name}" to be running`,
        // Looks from the start on, because every minute with Lightsail's own firewall is one too many.
        pace: { typicalMinimumMilliseconds: 0 },
        boundMilliseconds: inputs.timeouts.create,
        adviceOnTimeout: "Look at it in the Lightsail console; `pulumi up` again goes on waiting for it.",
        probe: async (): Promise<Verdict<Instance>> => {
            const instance = await cloud.lightsail.getInstance(name);
            wasSeen ||= instance !== undefined;
            if (instance !== undefined && !notebook.firewallSet) {
                notebook.firewallSet = await tryFirewall(context, instance);
            }
            const verdict = instanceInState("running", { name, whenMissing: wasSeen ? "fail" : "wait" })(
                instance,
                instance?.state === "running" ? [] : await latest(context, begun),
            );
            return verdict.kind === "waiting"
                ? { kind: "waiting", note: `${verdict.note ?? ""}${firewallNote(notebook.firewallSet)}` }
                : verdict;
        },
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

function firewallNote(isSet: boolean): string {
    return isSet ? ", its firewall is set" : ", its firewall is still Lightsail's own";
}
