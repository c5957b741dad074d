import type { OperationContext } from "../protocol/operation";
import { ServiceError } from "../protocol/errors";
import type { ManagedNode } from "../world/model";
import { pingStatus } from "./nodes";

export interface NodeFilter {
    readonly key: string;
    readonly values: readonly string[];
}

type Read = (node: ManagedNode, context: OperationContext) => string;

const attributes: Readonly<Record<string, Read>> = {
    InstanceIds: (node) => node.id,
    ActivationIds: (node) => node.activationId,
    PingStatus: (node, { world }) => pingStatus(world, node),
    PlatformTypes: () => "Windows",
    IamRole: (node) => node.iamRole,
    ResourceType: () => "ManagedInstance",
    AgentVersion: () => agentVersion,
};

/** The version that every simulated agent says it has. */
export const agentVersion = "3.3.3050.0";

/** Whether a node passes every filter; an unknown key is refused. */
export function passes(
    node: ManagedNode,
    filters: readonly NodeFilter[],
    context: OperationContext,
): boolean {
    return filters.every(({ key, values }) => values.some((value) => matches(node, key, value, context)));
}

function matches(node: ManagedNode, key: string, value: string, context: OperationContext): boolean {
    if (key.startsWith("tag:")) return node.tags.get(key.slice("tag:".length)) === value;
    if (key === "tag-key") return node.tags.has(value);
    const read = attributes[key];
    if (read === undefined) throw new ServiceError("InvalidFilterKey", `The filter key ${key} is not valid.`);
    return read(node, context) === value;
}
