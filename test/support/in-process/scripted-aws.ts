import { createCloud } from "../../../provider/cloud/cloud";
import type { CloudOptions } from "../../../provider/cloud/cloud";
import type { Cloud } from "../../../provider/cloud/ports";
import type { AwsSettings } from "../../../provider/cloud/settings/settings-types";
import { type HttpAnswer, sdkHandler, type SdkRequest } from "./sdk-handler";
import { VirtualClock } from "./virtual-clock";

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

/** AWS services that answer what a test has written down, and the journal of what they were asked. */
export class ScriptedAws {
    readonly calls: AwsCall[] = [];
    readonly requestHandler = sdkHandler(async (request) => {
        const call = this.#read(request);
        this.calls.push(call);
        return toHttp(await this.#respond(call));
    });
    readonly #respond: Respond;

    constructor(respond: Respond) {
        this.#respond = respond;
    }

    operations(): readonly string[] {
        return this.calls.map(({ operation }) => operation);
    }

    #read({ host, headers, region, body, ...request }: SdkRequest): AwsCall {
        const input = readDocument(body === "" ? "{}" : body);
        const target = request.target === "" ? `STS.${String(input["Action"])}` : request.target;
        const operation = target.slice(target.indexOf(".") + 1);
        const nth = 1 + this.calls.filter((earlier) => earlier.operation === operation).length;
        return { target, operation, region, host, headers, input, nth };
    }
}

function readDocument(document: string): Readonly<Record<string, unknown>> {
    if (!document.startsWith("{")) {
        return Object.fromEntries(new URLSearchParams(document));
    }
    const value: unknown = JSON.parse(document);
    return typeof value === "object" && value !== null ? { ...value } : {};
}

function toHttp(answer: AwsAnswer): HttpAnswer {
    if ("connection" in answer) {
        return answer;
    }
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": "request-1" };
    return {
        status: answer.status ?? 200,
        headers: "headers" in answer ? { ...headers, ...answer.headers } : headers,
        body: "text" in answer ? answer.text : JSON.stringify(answer.json),
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

export interface ScriptedCloud {
    readonly cloud: Cloud;
    readonly aws: ScriptedAws;
    readonly clock: VirtualClock;
}

/** A cloud whose services are `respond`, in simulated time that stands still during a request. */
export function scriptedCloud(
    respond: Respond,
    settings: AwsSettings & { readonly region: string } = TEST_SETTINGS,
    options: CloudOptions = {},
): ScriptedCloud {
    const aws = new ScriptedAws(respond);
    const clock = new VirtualClock();
    const cloud = createCloud(settings, {
        clock,
        requestHandler: aws.requestHandler,
        track: (request) => clock.busy(request),
        ...options,
    });
    return { cloud, aws, clock };
}
