import type { Pace } from "../../cloud/calls/pace";
import type { ManagedNode } from "../../cloud/ports";
import { PACES, waitFor } from "../../run/waits";
import type { PairContext } from "../context";
import type { Situation } from "../situation";
import { isJustUp } from "../just-up";
import { notManaged } from "./machine";
import { sourceGone, unlessGone } from "../way-back";
import { findNode } from "./node";

/** An instance keeps its private address: it is looked at again only because it may have been deleted. */
const LOOK_AGAIN = 120_000;

/** Online is not enough: a node stays Online for minutes after its machine went off, so the ping must be newer. */
export async function waitForNode(
    context: PairContext,
    { power, node: seen }: Pick<Situation, "power"> & Partial<Pick<Situation, "node">>,
    pace: Pace = PACES.connect,
): Promise<ManagedNode> {
    const { cloud, inputs } = context;
    const { view } = cloud;
    const named = inputs.sysprep.method === "ssm" ? inputs.sysprep.managedInstanceId : undefined;
    // Since somebody has named it, it may have registered anew.
    const wanted = named === undefined ? undefined : (seen?.id ?? named);
    const watch = view.watchNodes(wanted === undefined ? undefined : { nodeId: wanted });
    return waitFor(context, {
        what: `Systems Manager to reach instance "${inputs.instanceName}"`,
        pace,
        isJustBegun: isJustUp(context),
        boundMilliseconds: inputs.timeouts.connect,
        adviceOnTimeout: notManaged(inputs.instanceName, "it did not come online").advice,
        probe: async () => {
            const source = unlessGone(
                await view.instanceAsMade(inputs.instanceName, view.within(LOOK_AGAIN)),
            );
            if (source === undefined) {
                return { kind: "failed", error: sourceGone(inputs.instanceName) };
            }
            const found = findNode((await watch.look()) ?? [], source, wanted);
            if (found.kind !== "one") {
                return {
                    kind: "waiting",
                    note:
                        found.kind === "none"
                            ? "no node has its address yet"
                            : "several nodes have its address",
                };
            }
            const { node } = found;
            const fresh = power.lastStart === undefined || (node.lastPingAt ?? new Date(0)) > power.lastStart;
            return node.pingStatus === "Online" && fresh
                ? { kind: "reached", value: node }
                : { kind: "waiting", note: `node ${node.id} is ${fresh ? node.pingStatus : "not back yet"}` };
        },
    }).finally(() => {
        watch.end();
    });
}
