import type { EmulatorResponse } from "../protocol/transport";

/** A plain JSON answer. */
export function jsonReply(status: number, body: unknown): EmulatorResponse {
    return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** A body with mistakes: all of them. */
export function badBody(problems: readonly string[]): EmulatorResponse {
    return jsonReply(400, { error: problems.join(" "), problems });
}
