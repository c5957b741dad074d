import type { SendCommandRequest } from "@aws-sdk/client-ssm";
import { ServiceError } from "../protocol/errors";
import type { Validated } from "../protocol/operation";
import type { CommandTarget, ManagedNode, Region } from "../world/model";
import { invalidInstanceId, validationFailure } from "./errors";

/** API reference, "SendCommand". */
const mostIds = 50;
const mostTargets = 5;

/** The nodes that a SendCommand names, one by one or by their tags. */
export function chooseNodes(
    region: Region,
    { InstanceIds = [], Targets = [] }: Validated<SendCommandRequest>,
): { nodes: readonly ManagedNode[]; targets: readonly CommandTarget[] } {
    const targets = Targets.map(({ Key = "", Values = [] }) => ({ key: Key, values: Values }));
    demandTargets(targets);
    const ids = [
        ...InstanceIds,
        ...targets.filter(({ key }) => key === "InstanceIds").flatMap(({ values }) => values),
    ];
    const byTags = targets.filter(({ key }) => key !== "InstanceIds");
    if (ids.length > 0 && byTags.length > 0)
        throw validationFailure(["managed nodes can be named by their ids or by their tags, not by both"]);
    const nodes = byTags.length > 0 ? tagged(region, byTags) : named(region, ids);
    return { nodes, targets };
}

function demandTargets(targets: readonly CommandTarget[]): void {
    if (targets.length > mostTargets)
        throw validationFailure([`'targets' must have at most ${mostTargets} members`]);
    for (const { key, values } of targets) {
        if (key !== "InstanceIds" && key !== "tag-key" && !/^tag:./.test(key))
            throw validationFailure([`The emulator knows no target '${key}'`]);
        if (values.length === 0)
            throw validationFailure([`The target '${key}' must have at least one value`]);
    }
}

function named(region: Region, ids: readonly string[]): ManagedNode[] {
    if (ids.length === 0) throw validationFailure(["'instanceIds' or 'targets' must name a managed node"]);
    if (ids.length > mostIds) throw validationFailure([`At most ${mostIds} managed nodes can be named`]);
    if (new Set(ids).size < ids.length) {
        throw new ServiceError(
            "DuplicateInstanceId",
            "You can't specify a managed node ID in more than one target.",
        );
    }
    const nodes = ids.flatMap((id) => region.nodes.get(id) ?? []);
    if (nodes.length < ids.length) throw invalidInstanceId(ids.filter((id) => !region.nodes.has(id)));
    return nodes;
}

/** Nodes that fit every target; perhaps none, with which the command is over at once. */
function tagged(region: Region, targets: readonly CommandTarget[]): ManagedNode[] {
    return [...region.nodes.values()].filter(({ tags }) =>
        targets.every(({ key, values }) =>
            values.some((value) =>
                key === "tag-key" ? tags.has(value) : tags.get(key.slice("tag:".length)) === value,
            ),
        ),
    );
}
