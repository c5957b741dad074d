import { ListCommands$, type ListCommandsRequest, type ListCommandsResult } from "@aws-sdk/client-ssm";
import { ssmOperation } from "../../protocol/operation";
import { commandFilter } from "../command-filters";
import { demandCommandId } from "../command-id";
import { commandView } from "../command-view";
import { ssmPage } from "../paging";

export const listCommands = ssmOperation<ListCommandsRequest, ListCommandsResult>(
    ListCommands$,
    ({ CommandId, InstanceId, Filters = [], MaxResults, NextToken }, { region, sees }) => {
        if (CommandId !== undefined) demandCommandId(CommandId);
        const passes = commandFilter(Filters);
        const wanted = [...region.commands.values()]
            .filter((command) => sees(command))
            .filter((command) => CommandId === undefined || command.id === CommandId)
            .filter(
                ({ invocations }) =>
                    InstanceId === undefined || invocations.some(({ node }) => node.id === InstanceId),
            )
            .filter(passes)
            .reverse();
        const { items, next } = ssmPage(wanted, NextToken, MaxResults, [1, 50]);
        return { Commands: items.map(commandView), NextToken: next };
    },
);
