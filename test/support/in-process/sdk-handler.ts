import { Readable } from "node:stream";

/** An HTTP request of an AWS client. */
export interface SdkRequest {
    readonly method: string;
    readonly path: string;
    readonly host: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    /** `Lightsail_20161128.StopInstance`; empty for a service whose requests are forms, such as STS. */
    readonly target: string;
    /** The operation in the target. */
    readonly operation: string;
    /** From the scope of the signature. */
    readonly region: string;
}

export type HttpAnswer =
    | {
          readonly status: number;
          readonly headers: Readonly<Record<string, string>>;
          readonly body: string;
      }
    /** The connection breaks, with an error code of Node.js; `closed` is what a reset looks like. */
    | { readonly connection: string };

interface RawRequest {
    readonly method: string;
    readonly path: string;
    readonly hostname: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
}

/** What AWS clients take in place of a network: every request is handed to `answer`. */
export function sdkHandler(answer: (request: SdkRequest) => HttpAnswer | Promise<HttpAnswer>) {
    return {
        handle: async (raw: RawRequest) => {
            const given = await answer(read(raw));
            if ("connection" in given) {
                throw broken(given.connection);
            }
            const { status: statusCode, headers, body } = given;
            return { response: { statusCode, headers, body: Readable.from([Buffer.from(body)]) } };
        },
    };
}

function read({ method, path, hostname, headers, body = "" }: RawRequest): SdkRequest {
    const target = headers["x-amz-target"] ?? "";
    return {
        method,
        path,
        host: hostname,
        headers,
        body: typeof body === "string" ? body : new TextDecoder().decode(body),
        target,
        operation: target.slice(target.indexOf(".") + 1),
        region: /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers["authorization"] ?? "")?.[1] ?? "",
    };
}

function broken(connection: string): Error {
    const code = connection === "closed" ? "ECONNRESET" : connection;
    return Object.assign(new Error(code === "ECONNRESET" ? "read ECONNRESET" : `connect ${code}`), { code });
}
