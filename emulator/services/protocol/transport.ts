/** A request as it comes in, over HTTP or within the process. */
export interface EmulatorRequest {
    readonly method: string;
    /** With the query, if any. */
    readonly path: string;
    /** Names in lower case. */
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly body: string;
    /** Aborted when the client has gone. */
    readonly signal?: AbortSignal | undefined;
}

export interface EmulatorResponse {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
}

/** An answer, or a connection closed without one. */
export type EmulatorAnswer = EmulatorResponse | { readonly connection: "closed" };

/** The answer of a call that a fault has cut off. */
export const connectionClosed: EmulatorAnswer = { connection: "closed" };
