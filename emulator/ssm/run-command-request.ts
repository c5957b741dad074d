import type { SendCommandRequest } from "@aws-sdk/client-ssm";
import { ServiceError } from "../protocol/errors";
import type { Validated } from "../protocol/operation";
import type { ManagedNode, Region } from "../world/model";
import { invalidInstanceId, validationFailure } from "./errors";

/** The one document that the emulator's agents can run. */
const documentName = "AWS-RunPowerShellScript";
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
    if (DocumentName.split("/").at(-1) !== documentName) {
        throw new ServiceError("InvalidDocument", `Document with name ${DocumentName} does not exist.`);
    }
    return {
        nodes: targets(region, request),
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

function targets(
    region: Region,
    { InstanceIds = [], Targets = [] }: Validated<SendCommandRequest>,
): ManagedNode[] {
    const named = Targets.filter(({ Key }) => Key === "InstanceIds").flatMap(({ Values }) => Values ?? []);
    const ids = [...InstanceIds, ...named];
    if (ids.length === 0) throw validationFailure(["'instanceIds' or 'targets' must name a managed node"]);
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

function isWhole(value: number, smallest: number, largest: number): boolean {
    return Number.isInteger(value) && value >= smallest && value <= largest;
}
