import { Readable } from "node:stream";
import { VirtualClock } from "./virtual-clock";
import { createCloud } from "../../provider/cloud/cloud";
import type { CloudOptions } from "../../provider/cloud/cloud";
import type { Cloud } from "../../provider/cloud/ports";
import type { AwsSettings } from "../../provider/cloud/settings/settings";

/** One HTTP request of the AWS SDK, as the services see it; of STS, whose requests are forms, too. */
export interface AwsCall {
    /** `Lightsail_20161128.StopInstance`, `AmazonSSM.SendCommand`. */
    readonly target: string;
    readonly operation: string;
    /** From the scope of the signature. */
    readonly region: string;
    readonly host: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly input: Readonly<Record<string, unknown>>;
    /** How often this operation was called, this call included. */
    readonly nth: number;
}

/** A JSON document with its status, a text sent as it is, or a connection that breaks with a code of Node.js. */
export type AwsAnswer =
    | {
          readonly status?: number;
          readonly json: unknown;
          readonly headers?: Readonly<Record<string, string>>;
      }
    | { readonly status?: number; readonly text: string }
    | { readonly connection: "ECONNRESET" | "ECONNREFUSED" };

export type Respond = (call: AwsCall) => AwsAnswer | Promise<AwsAnswer>;

/** The AWS services in this process: a request handler for SDK clients, and the journal of what they sent. */
export class VirtualAws {
    readonly calls: AwsCall[] = [];
    readonly #respond: Respond;

    constructor(respond: Respond) {
        this.#respond = respond;
    }

    operations(): readonly string[] {
        return this.calls.map(({ operation }) => operation);
    }

    readonly requestHandler = {
        handle: async (request: SdkRequest): Promise<{ response: SdkResponse }> => {
            const call = this.#read(request);
            this.calls.push(call);
            return { response: toResponse(await this.#respond(call)) };
        },
    };

    #read({ hostname, headers, body }: SdkRequest): AwsCall {
        const document = body instanceof Uint8Array ? new TextDecoder().decode(body) : (body ?? "{}");
        const input = readDocument(document);
        const target = headers["x-amz-target"] ?? `STS.${String(input["Action"])}`;
        const operation = target.slice(target.indexOf(".") + 1);
        return {
            target,
            operation,
            region: /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers["authorization"] ?? "")?.[1] ?? "",
            host: hostname,
            headers,
            input,
            nth: 1 + this.calls.filter((earlier) => earlier.operation === operation).length,
        };
    }
}

function readDocument(document: string): Readonly<Record<string, unknown>> {
    if (!document.startsWith("{")) {
        return Object.fromEntries(new URLSearchParams(document));
    }
    const value: unknown = JSON.parse(document);
    return typeof value === "object" && value !== null ? { ...value } : {};
}

interface SdkRequest {
    readonly hostname: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
}

interface SdkResponse {
    readonly statusCode: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Readable;
}

function toResponse(answer: AwsAnswer): SdkResponse {
    if ("connection" in answer) {
        throw Object.assign(new Error(`connect ${answer.connection}`), { code: answer.connection });
    }
    const { status: statusCode = 200 } = answer;
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": "request-1" };
    const body = "text" in answer ? answer.text : JSON.stringify(answer.json);
    return {
        statusCode,
        headers: "headers" in answer ? { ...headers, ...answer.headers } : headers,
        body: Readable.from([Buffer.from(body)]),
    };
}

/** What the services answer when they refuse, in their own form. */
export function refusal(type: string, message: string, status = 400, more: object = {}): AwsAnswer {
    return { status, json: { __type: type, message, ...more } };
}

export const TEST_SETTINGS = {
    region: "us-east-1",
    accessKey: "AKIDEXAMPLE",
    secretKey: "the-secret-key",
} as const;

export interface VirtualCloud {
    readonly cloud: Cloud;
    readonly aws: VirtualAws;
    readonly clock: VirtualClock;
}

/** A cloud whose services are `respond`, in simulated time that stands still during a request. */
export function virtualCloud(
    respond: Respond,
    settings: AwsSettings & { readonly region: string } = TEST_SETTINGS,
    options: CloudOptions = {},
): VirtualCloud {
    const aws = new VirtualAws(respond);
    const clock = new VirtualClock();
    const cloud = createCloud(settings, {
        clock,
        requestHandler: aws.requestHandler,
        track: (request) => clock.busy(request),
        ...options,
    });
    return { cloud, aws, clock };
}
