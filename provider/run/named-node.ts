import type { ManagedNode, SystemsManager } from "../cloud/ports";
import { TAG } from "./tags";

/**
 * Of several nodes that are online at one address, the one that all the others have become by registering anew: for some
 * minutes the one of before still counts as online. A tag on the node says so, which is no proof either.
 */
export async function latestNode(
    describe: SystemsManager["describeNodes"],
    nodes: readonly ManagedNode[],
): Promise<ManagedNode | undefined> {
    if (nodes.some(({ pingStatus }) => pingStatus !== "Online")) {
        return undefined;
    }
    const latest: ManagedNode[] = [];
    for (const node of nodes) {
        const heirs = await describe({ tag: { key: TAG.formerNode, value: node.id } });
        if (!heirs.some(({ id }) => id !== node.id && nodes.some((each) => each.id === id))) {
            latest.push(node);
        }
    }
    return latest.length === 1 ? latest[0] : undefined;
}

/**
 * The node that somebody has named; where it is gone or silent, the one that its machine has become by registering anew.
 * That a node says so is no proof: whoever is to be believed shows AWS's signature.
 */
export async function namedNode(
    describe: SystemsManager["describeNodes"],
    nodeId: string,
): Promise<ManagedNode | undefined> {
    const [named] = await describe({ nodeId });
    if (named?.pingStatus === "Online") {
        return named;
    }
    for (const key of [TAG.formerNode, TAG.firstNode]) {
        const nodes = await describe({ tag: { key, value: nodeId } });
        const online = nodes.filter(({ pingStatus }) => pingStatus === "Online");
        const [only, ...others] = online.length > 0 ? online : nodes;
        if (only !== undefined && others.length === 0) {
            return only;
        }
    }
    return named;
}
