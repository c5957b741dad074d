import type { Operation } from "../ports";

/** The cloud itself reports that a resource or an operation on it has failed: waiting longer does not help. */
export class ResourceFailedError extends Error {
    override readonly name = "ResourceFailedError";
    /** As in `instance snapshot "shop-backup-1a2b"`. */
    readonly resource: string;
    /** The operation that failed, where one did. */
    readonly operation: Operation | undefined;

    constructor(facts: {
        readonly resource: string;
        readonly what: string;
        readonly operation?: Operation | undefined;
    }) {
        super(
            `Waiting for ${facts.resource} ended: ${facts.what}. It was left as it is; look at it in the ` +
                `Lightsail console, then run pulumi up again.`,
        );
        this.resource = facts.resource;
        this.operation = facts.operation;
    }
}
