import type { ManagedNode, SystemsManager } from "../cloud/ports";
import { TAG } from "./tags";

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
