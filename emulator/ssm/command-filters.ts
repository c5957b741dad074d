import type { CommandFilter } from "@aws-sdk/client-ssm";
import { ServiceError } from "../protocol/errors";
import type { Command } from "../world/model";
import { commandStatus } from "./command-view";

const tests: Readonly<Record<string, (command: Command, value: string) => boolean>> = {
    InvokedAfter: ({ requestedAt }, value) => requestedAt.getTime() >= Date.parse(value),
    InvokedBefore: ({ requestedAt }, value) => requestedAt.getTime() < Date.parse(value),
    Status: (command, value) => commandStatus(command) === value,
    DocumentName: ({ documentName }, value) => documentName === value,
};

/** Whether a command passes every filter; an unknown key is refused. */
export function commandPasses(command: Command, filters: readonly CommandFilter[]): boolean {
    return filters.every(({ key = "", value = "" }) => {
        const test = tests[key];
        if (test === undefined)
            throw new ServiceError("InvalidFilterKey", `The filter key ${key} is not valid.`);
        return test(command, value);
    });
}
