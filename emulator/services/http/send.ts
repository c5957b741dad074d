import type { ServerResponse } from "node:http";
import type { EmulatorAnswer, EmulatorResponse } from "../protocol/transport";

/** A mistake in the emulator: it must be seen, not be taken for an answer of the service. */
export function mistake(error: unknown): EmulatorResponse {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
        status: 500,
        headers: { "content-type": "text/plain" },
        body: `The emulator failed: ${text}`,
    };
}

/** Sends an answer, or closes the connection where that is the answer. */
export function send(response: ServerResponse, answer: EmulatorAnswer): void {
    if ("connection" in answer) {
        response.destroy();
        return;
    }
    response.writeHead(answer.status, {
        ...answer.headers,
        "content-length": Buffer.byteLength(answer.body),
    });
    response.end(answer.body);
}
