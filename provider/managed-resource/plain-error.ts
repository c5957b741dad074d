import { cleaned } from "../text/foreign";
import { PartialFailure } from "./partial-failure";

/**
 * An error as Pulumi is to have it: the message for the person, without what a terminal or Pulumi would obey, no stack
 * trace, and for a partial failure what
 * the state must keep. Pulumi stores these properties as they are: without the provider's own text among them
 * no later refresh or destroy could call the provider.
 */
export function plainError(error: unknown, provider: unknown): Error {
    const plain = new Error(cleaned(error instanceof Error ? error.message : String(error)));
    plain.stack = "";
    if (error instanceof PartialFailure) {
        const properties = JSON.parse(
            JSON.stringify({ ...error.properties, __provider: provider }),
        ) as unknown;
        Object.assign(plain, { id: error.id, properties, reasons: error.reasons.map(cleaned) });
    }
    return plain;
}
