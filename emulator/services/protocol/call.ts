import { randomUUID } from "node:crypto";
import type { World } from "../world/world";
import { regionOf } from "../world/world";
import { errorBody, ServiceError, type ServiceName } from "./errors";
import { faultError } from "./fault-errors";
import type { Faults, Strike } from "./faults";
import type { CallRate } from "./call-rate";
import type { JournalEntry } from "./journal";
import type { Operation } from "./operation";
import { readInput } from "./read-input";
import { authorize } from "../iam/authorize";
import type { Policies } from "../iam/policies";
import { signedCaller } from "./signature";
import {
    connectionClosed,
    type EmulatorAnswer,
    type EmulatorRequest,
    type EmulatorResponse,
} from "./transport";
import { refuseInput } from "./refusals";
import { writeOutput } from "./write-output";

/** What answering AWS calls needs. */
export interface AwsDesk {
    readonly world: World;
    readonly operations: ReadonlyMap<string, Operation>;
    readonly faults: Faults;
    readonly journal: JournalEntry[];
    readonly callRate: CallRate;
    readonly policies: Policies;
    /** Brings the world to the clock's time. */
    advance(): void;
}

const targetPrefixes: ReadonlyMap<string, ServiceName> = new Map([
    ["Lightsail_20161128", "lightsail"],
    ["AmazonSSM", "ssm"],
]);

/** Answers one call of the AWS JSON 1.1 protocol. */
export async function answerAwsCall(desk: AwsDesk, request: EmulatorRequest): Promise<EmulatorAnswer> {
    const [prefix = "", name = ""] = (request.headers["x-amz-target"] ?? "").split(".");
    const service = targetPrefixes.get(prefix);
    const operation = desk.operations.get(`${service ?? ""}.${name}`);
    if (service === undefined || operation === undefined) {
        return refusal(
            undefined,
            new ServiceError("UnknownOperationException", unknownOperation(service, name)),
        );
    }
    try {
        const caller = signedCaller(request.headers["authorization"], service);
        const input = parseBody(request.body);
        return await journaled(desk, { operation, ...caller, input, signal: request.signal });
    } catch (error) {
        if (error instanceof ServiceError) return refusal(service, error);
        throw error;
    }
}

function unknownOperation(service: ServiceName | undefined, name: string): string {
    if (service === undefined) return "The X-Amz-Target header names no service of this emulator.";
    return `The operation ${name} is not one that this emulator implements.`;
}

function parseBody(body: string): unknown {
    try {
        return body === "" ? {} : (JSON.parse(body) as unknown);
    } catch {
        throw new ServiceError("SerializationException", "The body is not JSON.");
    }
}

interface Call {
    readonly operation: Operation;
    readonly region: string;
    readonly accessKeyId: string;
    readonly input: unknown;
    readonly signal: AbortSignal | undefined;
}

async function journaled(desk: AwsDesk, call: Call): Promise<EmulatorAnswer> {
    desk.advance();
    const { service, shape } = call.operation;
    const entry: JournalEntry = {
        n: desk.journal.length + 1,
        at: desk.world.timeline.now(),
        region: call.region,
        service,
        operation: shape.name,
        // What is no object is journaled as it came, and refused with its schema.
        input: call.input as JournalEntry["input"],
        status: 0,
    };
    desk.journal.push(entry);
    const strike = desk.faults.strike(shape.name, entry.n, entry.at);
    const { fault } = strike;
    if (fault !== undefined) entry.fault = fault;

    if (fault === "lost-request") return connectionClosed;
    if (fault === "hang-before") {
        await desk.faults.held();
        // A request whose sender went away while it was held was never taken.
        if (call.signal?.aborted === true) return connectionClosed;
        desk.advance();
    }
    const outcome = perform(desk, call, entry.n, strike);
    if (fault === "hang-after") await desk.faults.held();
    return conclude(entry, outcome);
}

/** What a call came to: its output, or the service's refusal. */
type Outcome = { readonly output: unknown } | { readonly error: ServiceError };

function perform(desk: AwsDesk, call: Call, number: number, strike: Strike): Outcome {
    const { operation } = call;
    try {
        const isTooMuch = desk.callRate.isExceeded(call.region, operation.service, desk.world.timeline.now());
        const error = faultError(isTooMuch ? "throttle" : strike.fault, operation);
        if (error !== undefined) throw error;
        const output = run(desk, call, number, strike);
        return { output: writeOutput(operation.shape.output, output, operation.shape.name) };
    } catch (error) {
        if (error instanceof ServiceError) return { error };
        throw error;
    }
}

function run(desk: AwsDesk, call: Call, number: number, { fault, staleFor }: Strike): unknown {
    const { operation, accessKeyId } = call;
    const { value, problems } = readInput(operation.shape.input, call.input);
    if (problems.length > 0) throw refuseInput(operation.service, problems);
    const { world } = desk;
    const region = regionOf(world, call.region);
    const { service, shape } = operation;
    authorize(desk.policies, { service, operation: shape.name, input: value, region, accessKeyId });
    world.request = number;
    const now = world.timeline.now();
    return operation.run(value, {
        world,
        region,
        now,
        sees: ({ born }) =>
            born.request === 0 || (now - born.at >= staleFor && desk.faults.visible(born, now)),
        endsInError: fault === "ends-in-error",
        losesFirstReply: fault === "first-reply-lost",
    });
}

/** The answer, and its mark in the journal: also a lost reply has the status that it would have had. */
function conclude(entry: JournalEntry, outcome: Outcome): EmulatorAnswer {
    const answer = "error" in outcome ? refusal(entry.service, outcome.error) : json(200, outcome.output);
    entry.status = answer.status;
    if ("error" in outcome) entry.error = outcome.error.type;
    return entry.fault === "lost-reply" ? connectionClosed : answer;
}

function refusal(service: ServiceName | undefined, error: ServiceError): EmulatorResponse {
    const answer = json(error.status, errorBody(service, error));
    return { ...answer, headers: { ...answer.headers, "x-amzn-errortype": error.type } };
}

function json(status: number, body: unknown): EmulatorResponse {
    const headers = {
        "content-type": "application/x-amz-json-1.1",
        // Not of the seeded stream: an id that nothing depends on must not shift the world.
        "x-amzn-requestid": randomUUID(),
    };
    return { status, headers, body: JSON.stringify(body) };
}
