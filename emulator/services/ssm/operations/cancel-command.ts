import { CancelCommand$, type CancelCommandRequest, type CancelCommandResult } from "@aws-sdk/client-ssm";
import { ServiceError } from "../../protocol/errors";
import { ssmOperation } from "../../protocol/operation";
import { demandCommandId } from "../command-id";
import { cancel } from "../delivery";
import { invalidInstanceId } from "../errors";

/** What has ended already stays as it is. */
export const cancelCommand = ssmOperation<CancelCommandRequest, CancelCommandResult>(
    CancelCommand$,
    ({ CommandId, InstanceIds = [] }, { world, region }) => {
        demandCommandId(CommandId);
        const command = region.commands.get(CommandId);
        if (command === undefined) {
            throw new ServiceError("InvalidCommandId", "The specified command ID isn't valid.");
        }
        const strangers = InstanceIds.filter((id) => !command.invocations.some(({ node }) => node.id === id));
        if (strangers.length > 0) throw invalidInstanceId(strangers);
        for (const invocation of command.invocations) {
            if (InstanceIds.length === 0 || InstanceIds.includes(invocation.node.id))
                cancel(world, invocation);
        }
        return {};
    },
);
