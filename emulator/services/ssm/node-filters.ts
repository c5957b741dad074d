import type { OperationContext } from "../protocol/operation";
import type { ManagedNode } from "../world/model";
import { invalidFilterKey, validationFailure } from "./errors";
import { pingStatus } from "./nodes";

export interface NodeFilter {
    readonly key: string;
    readonly values: readonly string[];
}

type Read = (node: ManagedNode, context: OperationContext) => string | undefined;

/** API reference, "InstanceInformationStringFilter": all keys but those of tags. */
const attributes: Readonly<Record<string, Read>> = {
    ActivationIds: (node) => node.activationId,
    AgentVersion: () => agentVersion,
    // No simulated node has an association.
    AssociationStatus: () => undefined,
    IamRole: (node) => node.iamRole,
    InstanceIds: (node) => node.id,
    PingStatus: (node, { world }) => pingStatus(world, node),
    PlatformTypes: () => "Windows",
    ResourceType: () => "ManagedInstance",
    SourceIds: (node) => node.id,
    SourceTypes: () => sourceType,
};

/** The version that every simulated agent says it has. */
export const agentVersion = "3.3.3050.0";

/** What a node is that came by an activation. */
export const sourceType = "AWS::SSM::ManagedInstance";

/** Refuses an unknown key and a filter without values, also where there is no node that it could meet. */
export function demandFilters(filters: readonly NodeFilter[]): void {
    for (const { key, values } of filters) {
        if (!isOfTags(key) && !Object.hasOwn(attributes, key)) throw invalidFilterKey(key);
        if (values.length === 0) throw validationFailure([`The filter ${key} must have at least one value`]);
    }
}

function isOfTags(key: string): boolean {
    return key === "tag-key" || /^tag:./.test(key);
}

/** Whether a node passes every filter. */
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
    return attributes[key]?.(node, context) === value;
}
