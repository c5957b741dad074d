import {
    ListCommandInvocations$,
    type ListCommandInvocationsRequest,
    type ListCommandInvocationsResult,
} from "@aws-sdk/client-ssm";
import { ssmOperation } from "../../protocol/operation";
import { commandPasses } from "../command-filters";
import { invocationView } from "../command-view";
import { ssmPage } from "../paging";

export const listCommandInvocations = ssmOperation<
    ListCommandInvocationsRequest,
    ListCommandInvocationsResult
>(
    ListCommandInvocations$,
    (
        { CommandId, InstanceId, Filters = [], Details = false, MaxResults, NextToken },
        { region, now, sees },
    ) => {
        const wanted = [...region.commands.values()]
            .filter((command) => sees(command) && now >= command.visibleFrom)
            .filter((command) => CommandId === undefined || command.id === CommandId)
            .filter((command) => commandPasses(command, Filters))
            .reverse()
            .flatMap((command) => command.invocations.map((invocation) => ({ command, invocation })))
            .filter(({ invocation }) => InstanceId === undefined || invocation.node.id === InstanceId);
        const { items, next } = ssmPage(wanted, NextToken, MaxResults, [1, 50]);
        return {
            CommandInvocations: items.map(({ command, invocation }) =>
                invocationView(command, invocation, Details),
            ),
            NextToken: next,
        };
    },
);
