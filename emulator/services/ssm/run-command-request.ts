import type { SendCommandRequest } from "@aws-sdk/client-ssm";
import { ServiceError } from "../protocol/errors";
import type { Validated } from "../protocol/operation";
import type { CommandTarget, ManagedNode, Region } from "../world/model";
import { chooseNodes } from "./command-targets";
import { demandDocument, documentName } from "./document";
import { validationFailure } from "./errors";

const parameterNames = ["commands", "executionTimeout", "workingDirectory"];

/** AWS-RunPowerShellScript, parameter executionTimeout: from 1 to 172800 seconds, 3600 by default. */
const defaultExecutionTimeout = 3600;
const longestExecutionTimeout = 172_800;
/** API reference, "SendCommand". */
const shortestDelivery = 30;
const longestDelivery = 2_592_000;
const defaultDelivery = 3600;
const longestComment = 100;

/** What a SendCommand asks for, after every check of the service's. */
export interface CommandOrder {
    readonly nodes: readonly ManagedNode[];
    readonly targets: readonly CommandTarget[];
    readonly parameters: Readonly<Record<string, readonly string[]>>;
    readonly comment: string;
    readonly timeoutSeconds: number;
    readonly executionTimeoutSeconds: number;
}

/** Checks a SendCommand as the service does. */
export function readOrder(region: Region, request: Validated<SendCommandRequest>): CommandOrder {
    const { DocumentName, Comment = "", TimeoutSeconds = defaultDelivery, Parameters = {} } = request;
    const problems = [
        ...(Comment.length > longestComment
            ? [`'comment' must have length less than or equal to ${longestComment}`]
            : []),
        ...(isWhole(TimeoutSeconds, shortestDelivery, longestDelivery)
            ? []
            : [`'timeoutSeconds' must have value from ${shortestDelivery} to ${longestDelivery}`]),
    ];
    if (problems.length > 0) throw validationFailure(problems);
    demandDocument(DocumentName, request.DocumentVersion);
    return {
        ...chooseNodes(region, request),
        parameters: Parameters,
        comment: Comment,
        timeoutSeconds: TimeoutSeconds,
        executionTimeoutSeconds: executionTimeout(Parameters),
    };
}

function executionTimeout(parameters: Readonly<Record<string, readonly string[]>>): number {
    const unknown = Object.keys(parameters).filter((name) => !parameterNames.includes(name));
    if (unknown.length > 0)
        throw invalidParameters(`Parameters ${unknown.join(", ")} are not defined in ${documentName}`);
    if ((parameters["commands"] ?? []).length === 0)
        throw invalidParameters("The parameter commands is required");
    const [text = String(defaultExecutionTimeout)] = parameters["executionTimeout"] ?? [];
    const seconds = /^\d+$/.test(text) ? Number(text) : 0;
    if (!isWhole(seconds, 1, longestExecutionTimeout)) {
        throw invalidParameters(
            `The parameter executionTimeout must be from 1 to ${longestExecutionTimeout}, not ${text}`,
        );
    }
    return seconds;
}

function invalidParameters(message: string): ServiceError {
    return new ServiceError("InvalidParameters", message);
}

function isWhole(value: number, smallest: number, largest: number): boolean {
    return Number.isInteger(value) && value >= smallest && value <= largest;
}
