import { isReading } from "../errors/error-text";
import type { CloudError } from "../errors/cloud-error";
import type { CloudOperation } from "../errors/facts";

/** Milliseconds before the try that follows the failed try number `attempt` (from 1). */
export type RetryDelay = (attempt: number, error: CloudError) => number;

/**
 * Changes that may be sent again after a lost reply because the second answer is the same as the first: they
 * state an outcome and take no part in a sequence.
 *
 * All other changes are sent once. Lightsail has no client tokens, so a second StopInstance or StartInstance
 * meets an instance already in transition, a second CreateInstanceSnapshot, CopySnapshot or
 * CreateInstancesFromSnapshot its own name in use, a second DeleteInstance, DeleteInstanceSnapshot,
 * DisableAddOn or AttachStaticIp nothing left to do, and a second SendCommand runs a script twice. Whoever
 * made such a change looks at the cloud, as the next run would.
 */
const REPEATABLE_CHANGES: ReadonlySet<CloudOperation> = new Set([
    "lightsail:TagResource",
    "lightsail:UntagResource",
    "lightsail:PutInstancePublicPorts",
    "ssm:CancelCommand",
    "ssm:DeleteActivation",
    "ssm:DeregisterManagedInstance",
] as const);

/** Enough for ten throttled requests in a row, and a few more. */
const THROTTLED_ATTEMPTS = 13;
const UNAVAILABLE_ATTEMPTS = 5;
const CREDENTIAL_ATTEMPTS = 2;

/**
 * Whether to send the same request again after the failed try number `attempt` (from 1).
 *
 * @param isPatient there is time to wait until the service is back: a question may be asked for minutes
 */
export function mayRetry(error: CloudError, attempt: number, isPatient = false): boolean {
    if (isPatient && isAway(error) && isReading(error.operation)) {
        return true;
    }
    switch (error.kind) {
        case "throttled":
            return attempt < THROTTLED_ATTEMPTS;
        case "unavailable":
            return (
                attempt < UNAVAILABLE_ATTEMPTS && (!error.mayHaveTakenEffect || isRepeatable(error.operation))
            );
        case "expired-credentials":
            return attempt < CREDENTIAL_ATTEMPTS;
        case "not-found":
        case "name-in-use":
        case "busy":
        case "access-denied":
        case "unauthenticated":
        case "no-credentials":
        case "untrusted":
        case "invalid-input":
        case "quota-reached":
        case "fatal":
            return false;
    }
}

/** The service gives no answer at present, to this or to anything. */
export function isAway({ kind }: CloudError): boolean {
    return kind === "throttled" || kind === "unavailable";
}

/** Whether the operation may be sent again although an earlier sending may have taken effect. */
export function isRepeatable(operation: CloudOperation): boolean {
    return isReading(operation) || REPEATABLE_CHANGES.has(operation);
}

/**
 * Doubles from one second (throttled) or a tenth of one (all else) to 20 seconds, and a random part of half of
 * it is taken off so that resources that failed together do not return together.
 */
export function backoff(random: () => number = Math.random): RetryDelay {
    return (attempt, { kind }) => {
        const base = kind === "throttled" ? 1_000 : 100;
        return Math.min(20_000, base * 2 ** (attempt - 1)) * (1 - random() / 2);
    };
}
