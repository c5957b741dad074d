import type { DescribeInstanceInformationCommandInput, SendCommandCommandInput } from "@aws-sdk/client-ssm";
import type { SystemsManager } from "../ports";

/** How long Systems Manager tries to reach a node before a command is `DeliveryTimedOut`. */
const DELIVERY_SECONDS = 600;

export function toRunPowerShell(
    command: Parameters<SystemsManager["sendCommand"]>[0],
): SendCommandCommandInput {
    return {
        DocumentName: "AWS-RunPowerShellScript",
        InstanceIds: [command.nodeId],
        Comment: command.comment,
        TimeoutSeconds: DELIVERY_SECONDS,
        Parameters: {
            commands: [...command.lines],
            executionTimeout: [String(command.executionTimeoutSeconds)],
        },
    };
}

export function toNodeFilters(
    filter: NonNullable<Parameters<SystemsManager["describeNodes"]>[0]>,
): Pick<DescribeInstanceInformationCommandInput, "Filters"> {
    const filters = [
        { Key: "InstanceIds", value: filter.nodeId },
        { Key: "ActivationIds", value: filter.activationId },
        { Key: `tag:${filter.tag?.key ?? ""}`, value: filter.tag?.value },
    ].flatMap(({ Key, value }) => (value === undefined ? [] : [{ Key, Values: [value] }]));
    return filters.length === 0 ? {} : { Filters: filters };
}
