import { describeCloudError } from "./error-text";
import type { CloudErrorFacts, CloudErrorKind, CloudOperation } from "./facts";

/** Every refusal and failure of Lightsail and Systems Manager that reaches the rest of the provider. */
export class CloudError extends Error {
    override readonly name = "CloudError";
    readonly kind: CloudErrorKind;
    readonly operation: CloudOperation;
    readonly resource: string;
    readonly serviceMessage: string;
    readonly tip: string | undefined;
    readonly requestId: string | undefined;
    readonly mayHaveTakenEffect: boolean;

    constructor(facts: CloudErrorFacts) {
        super(describeCloudError(facts));
        this.kind = facts.kind;
        this.operation = facts.operation;
        this.resource = facts.resource;
        this.serviceMessage = facts.serviceMessage;
        this.tip = facts.tip;
        this.requestId = facts.requestId;
        this.mayHaveTakenEffect = facts.mayHaveTakenEffect;
    }
}

const RETRYABLE: ReadonlySet<CloudErrorKind> = new Set([
    "throttled",
    "busy",
    "unavailable",
    "expired-credentials",
] as const);

/** Whether the same question may be answered otherwise a little later. */
export function isRetryable(kind: CloudErrorKind): boolean {
    return RETRYABLE.has(kind);
}

/** Whether `error` is a {@link CloudError}, of this kind where one is given. */
export function isCloudError(error: unknown, kind?: CloudErrorKind): error is CloudError {
    return error instanceof CloudError && (kind === undefined || error.kind === kind);
}
