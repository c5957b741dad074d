import { describeCloudError } from "./error-text";

/** What kind of refusal or failure it was: all that a decision may depend on. */
export type CloudErrorKind =
    | "not-found"
    | "name-in-use"
    /** Another operation is under way on the resource, or the account or Region is still being set up. */
    | "busy"
    /** Too many requests; known to have had no effect. */
    | "throttled"
    /** A 5xx answer, no connection, a lost request or a lost reply: whether it took effect is unknown. */
    | "unavailable"
    | "expired-credentials"
    | "access-denied"
    | "unauthenticated"
    | "no-credentials"
    | "invalid-input"
    /** All else: nothing is known that would justify asking again. */
    | "fatal";

/** Service and operation as IAM writes an action: `lightsail:StopInstance`. */
export type CloudOperation = `lightsail:${string}` | `ssm:${string}`;

export interface CloudErrorFacts {
    readonly kind: CloudErrorKind;
    readonly operation: CloudOperation;
    /** The thing asked about in a person's words, as in `instance "shop-windows-1"`. */
    readonly resource: string;
    /** What the service itself said, without secrets. */
    readonly serviceMessage: string;
    readonly tip?: string | undefined;
    readonly requestId?: string | undefined;
    /** The permission that was refused, where the service names it; otherwise the operation's own. */
    readonly missingPermission?: string | undefined;
    /** Whether the cloud may have carried the request out in spite of the error. */
    readonly mayHaveTakenEffect: boolean;
}

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
