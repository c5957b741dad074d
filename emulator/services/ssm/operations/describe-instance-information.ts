import {
    DescribeInstanceInformation$,
    type DescribeInstanceInformationRequest,
    type DescribeInstanceInformationResult,
    type InstanceInformation,
} from "@aws-sdk/client-ssm";
import { ssmOperation, type OperationContext, type Validated } from "../../protocol/operation";
import type { ManagedNode } from "../../world/model";
import { validationFailure } from "../errors";
import { agentVersion, demandFilters, passes, sourceType, type NodeFilter } from "../node-filters";
import { lastPing, pingStatus } from "../nodes";
import { ssmPage } from "../paging";

export const describeInstanceInformation = ssmOperation<
    DescribeInstanceInformationRequest,
    DescribeInstanceInformationResult
>(DescribeInstanceInformation$, (request, context) => {
    const filters = readFilters(request);
    const nodes = [...context.region.nodes.values()]
        .filter((node) => context.sees(node))
        .filter((node) => passes(node, filters, context));
    const { items, next } = ssmPage(nodes, request.NextToken, request.MaxResults, [5, 50]);
    return { InstanceInformationList: items.map((node) => nodeView(node, context)), NextToken: next };
});

function readFilters(request: Validated<DescribeInstanceInformationRequest>): NodeFilter[] {
    const { Filters = [], InstanceInformationFilterList = [] } = request;
    if (Filters.length > 0 && InstanceInformationFilterList.length > 0) {
        throw validationFailure(["'filters' and 'instanceInformationFilterList' can't be used together"]);
    }
    const filters = [
        ...Filters.map(({ Key, Values }) => ({ key: Key, values: Values })),
        ...InstanceInformationFilterList.map(({ key, valueSet }) => ({ key, values: valueSet })),
    ];
    demandFilters(filters);
    return filters;
}

function nodeView(node: ManagedNode, { world }: OperationContext): InstanceInformation {
    const { blueprint, privateIpAddress, guest } = node.instance;
    return {
        InstanceId: node.id,
        PingStatus: pingStatus(world, node),
        LastPingDateTime: new Date(lastPing(world, node)),
        AgentVersion: agentVersion,
        IsLatestVersion: true,
        PlatformType: "Windows",
        PlatformName: `Microsoft ${blueprint.name} Datacenter`,
        PlatformVersion: "10.0",
        ActivationId: node.activationId,
        IamRole: node.iamRole,
        RegistrationDate: node.registeredAt,
        ResourceType: "ManagedInstance",
        Name: node.defaultName,
        IPAddress: privateIpAddress,
        ComputerName: guest.computerName,
        SourceId: node.id,
        SourceType: sourceType,
    };
}
