import type { Instance, ManagedNode } from "../../cloud/ports";
import { TAG } from "../../run/tags";
import type { SnapshotSituation } from "../situation";

export type FoundNode =
    | { readonly kind: "one"; readonly node: ManagedNode }
    | { readonly kind: "none" }
    | { readonly kind: "several"; readonly nodes: readonly ManagedNode[] };

/**
 * The node that is this instance. A Lightsail instance reaches Systems Manager by a hybrid activation and has
 * no id in common with its node; the private address is what both know. Registrations that were left behind
 * by earlier machines can hold the same address, so of several only the one that is online counts.
 */
export function findNode(
    nodes: readonly ManagedNode[],
    source: Instance,
    wantedId: string | undefined,
): FoundNode {
    const candidates =
        wantedId === undefined
            ? nodes.filter(
                  (node) => node.ipAddress !== undefined && node.ipAddress === source.privateIpAddress,
              )
            : nodes.filter((node) => node.id === wantedId);
    const online = candidates.filter((node) => node.pingStatus === "Online");
    const [only, ...others] = online.length > 0 ? online : candidates;
    if (only === undefined) {
        return { kind: "none" };
    }
    return others.length === 0 ? { kind: "one", node: only } : { kind: "several", nodes: [only, ...others] };
}

/** The node that Sysprep was sent to, or is about to be: by it every run finds the command again. */
export function recordedNode(backup: SnapshotSituation): string | undefined {
    return backup.kind === "absent" || backup.kind === "foreign" ? undefined : backup.snapshot.tags[TAG.node];
}

/** A second network adapter has another address too, so it is a sign and no proof. Pure. */
export function otherAddress(
    { ipAddress }: Pick<ManagedNode, "ipAddress">,
    source: Pick<Instance, "privateIpAddress"> | undefined,
): string {
    return ipAddress === undefined ||
        source?.privateIpAddress === undefined ||
        ipAddress === source.privateIpAddress
        ? ""
        : `; the node reports the address ${ipAddress}, and the instance has ${source.privateIpAddress}`;
}
