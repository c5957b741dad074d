import {
    ListCommandInvocations$,
    type ListCommandInvocationsRequest,
    type ListCommandInvocationsResult,
} from "@aws-sdk/client-ssm";
import { ssmOperation } from "../../protocol/operation";
import { invocationFilter } from "../command-filters";
import { demandCommandId } from "../command-id";
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
        if (CommandId !== undefined) demandCommandId(CommandId);
        const passes = invocationFilter(Filters);
        const wanted = [...region.commands.values()]
            .filter((command) => sees(command) && now >= command.visibleFrom)
            .filter((command) => CommandId === undefined || command.id === CommandId)
            .reverse()
            .flatMap((command) => command.invocations.map((invocation) => ({ command, invocation })))
            .filter(({ command, invocation }) => passes(command, invocation))
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
