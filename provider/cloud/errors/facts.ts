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
    /** No connection was made, because whoever answered has a certificate that this computer does not trust. */
    | "untrusted"
    | "expired-credentials"
    | "access-denied"
    | "unauthenticated"
    | "no-credentials"
    | "invalid-input"
    /** The account may have no more of it in the Region. */
    | "quota-reached"
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
