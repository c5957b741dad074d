import type { ServerResponse } from "node:http";
import type { EmulatorAnswer } from "../protocol/transport";

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
