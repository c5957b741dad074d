import type { CommandFilter } from "@aws-sdk/client-ssm";
import type { Command, Invocation, InvocationStatus } from "../world/model";
import { commandDetails, commandStatus } from "./command-view";
import { invalidFilterKey, validationFailure } from "./errors";

/** What filters look at: a command, or one invocation of it. */
interface Candidate {
    readonly command: Command;
    readonly status: InvocationStatus;
    readonly details: string;
}

type Test = (candidate: Candidate, value: string) => boolean;

const stages = ["Executing", "Complete"];
const unfinished: readonly InvocationStatus[] = ["Pending", "InProgress", "Cancelling"];

/** API reference, "CommandFilter". */
const ofInvocations: Readonly<Record<string, Test>> = {
    InvokedAfter: ({ command }, value) => command.requestedAt.getTime() >= Date.parse(value),
    InvokedBefore: ({ command }, value) => command.requestedAt.getTime() < Date.parse(value),
    // TimedOut means both time-outs, of which each has a word of its own as well.
    Status: ({ status, details }, value) => status === value || details === value,
    DocumentName: ({ command }, value) => command.documentName === value,
};

const ofCommands: Readonly<Record<string, Test>> = {
    ...ofInvocations,
    ExecutionStage: ({ status }, value) => unfinished.includes(status) === (value === "Executing"),
};

/** The filters of ListCommands, checked: whether a command passes them all. */
export function commandFilter(filters: readonly CommandFilter[]): (command: Command) => boolean {
    demandFilters(ofCommands, filters);
    return (command) =>
        passes(ofCommands, filters, {
            command,
            status: commandStatus(command),
            details: commandDetails(command),
        });
}

/** The filters of ListCommandInvocations, checked: whether an invocation passes them all. */
export function invocationFilter(
    filters: readonly CommandFilter[],
): (command: Command, invocation: Invocation) => boolean {
    demandFilters(ofInvocations, filters);
    return (command, { status, statusDetails }) =>
        passes(ofInvocations, filters, { command, status, details: statusDetails });
}

/** Refuses unknown keys and impossible values, also where there is no command that a filter could meet. */
function demandFilters(tests: Readonly<Record<string, Test>>, filters: readonly CommandFilter[]): void {
    for (const { key = "", value = "" } of filters) {
        if (!Object.hasOwn(tests, key)) throw invalidFilterKey(key);
        if (key.startsWith("Invoked") && Number.isNaN(Date.parse(value)))
            throw validationFailure([`The filter ${key} must be a time such as 2024-07-07T00:00:00Z`]);
        if (key === "ExecutionStage" && !stages.includes(value))
            throw validationFailure([`The filter ${key} must be one of ${stages.join(", ")}`]);
    }
}

function passes(
    tests: Readonly<Record<string, Test>>,
    filters: readonly CommandFilter[],
    candidate: Candidate,
): boolean {
    return filters.every(({ key = "", value = "" }) => tests[key]?.(candidate, value) ?? false);
}
