import type { IncomingMessage } from "node:http";

/** No call of the services or of the emulator's own comes near it. */
export const largestBody = 4 * 1024 * 1024;

/** A request's body; `undefined` for one that is too large, of which no more is kept than that. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of request) {
        size += (chunk as Uint8Array).length;
        if (size > largestBody) return undefined;
        chunks.push(chunk as Uint8Array);
    }
    return Buffer.concat(chunks).toString("utf8");
}
