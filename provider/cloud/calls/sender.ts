import { type Clock, realClock } from "../../../clock";
import { accountRate, type AccountRate } from "./account-rate";
import { classify } from "../errors/classify";
import type { CloudError } from "../errors/cloud-error";
import { takeHeldTurn } from "./in-turn";
import { PATIENCE, patience } from "./patience";
import { backoff, isAway, mayRetry, type RetryDelay } from "./retry";
import { isReading } from "../errors/error-text";
import type { CloudOperation } from "../errors/facts";

/** What is asked of whom: all that an error needs to say. */
export interface Request {
    readonly operation: CloudOperation;
    /** As in `instance "shop-windows-1"`. */
    readonly resource: string;
    /** Texts of the request that no error may repeat. */
    readonly secrets?: readonly string[];
}

/**
 * Sends a request by a client of the AWS SDK, again where that is safe; throws `CloudError`s only, and the reason
 * of the signal that ends a patient run.
 */
export type Sender<Client> = <Output>(
    request: Request,
    send: (client: Client) => Promise<Output>,
) => Promise<Output>;

export interface SenderOptions {
    readonly clock?: Clock;
    readonly retryDelay?: RetryDelay;
    readonly track?: <T>(request: Promise<T>) => Promise<T>;
    /** Whose turn it is, where an account's rate is shared. Default: everybody's, at once. */
    readonly rate?: AccountRate;
}

/** The part of every AWS SDK client that has its credentials. */
export interface CredentialedClient {
    readonly config: { readonly credentials: (options?: { forceRefresh?: boolean }) => Promise<unknown> };
}

/**
 * The client is expected to send once (`maxAttempts: 1`). The tries are made here and not by the SDK because
 * the SDK knows neither which changes must not be sent twice nor any clock but the computer's.
 */
export function createSender<Client extends CredentialedClient>(
    client: Client,
    {
        clock = realClock,
        retryDelay = backoff(),
        track = (request) => request,
        rate = accountRate(clock),
    }: SenderOptions,
): Sender<Client> {
    const away = absence(clock);
    return async ({ operation, resource, secrets = [] }, send) => {
        const begun = clock.now();
        const kind = isReading(operation) ? "look" : "change";
        let place: number | undefined;
        for (let attempt = 1; ; attempt += 1) {
            if (!takeHeldTurn(rate)) {
                place = await rate.turn(kind, place);
            }
            try {
                const answer = await track(send(client));
                away.over();
                rate.ended("answered");
                return answer;
            } catch (thrown) {
                const error = classify(thrown, operation, resource, secrets);
                rate.ended(error.kind === "throttled" ? "throttled" : "failed");
                const since = Math.min(begun, away.note(error));
                const delay = retryDelay(attempt, error);
                const run = patience();
                const isPatient = run !== undefined && clock.now() + delay - since <= PATIENCE;
                if (!mayRetry(error, attempt, isPatient)) {
                    throw error;
                }
                if (error.kind === "expired-credentials") {
                    await renewCredentials(client, track);
                }
                await clock.sleep(delay, run);
            }
        }
    };
}

/** Since when the service has given no answer: one absence is waited for once, not again by every question. */
function absence(clock: Clock) {
    let since: number | undefined;
    return {
        over: (): void => {
            since = undefined;
        },
        note: (error: CloudError): number => {
            since = isAway(error) ? (since ?? clock.now()) : undefined;
            return since ?? clock.now();
        },
    };
}

async function renewCredentials(
    client: CredentialedClient,
    track: <T>(request: Promise<T>) => Promise<T>,
): Promise<void> {
    // A renewal that fails leaves the old credentials, and the next try tells the user what is wrong with them.
    await track(client.config.credentials({ forceRefresh: true }).catch(() => undefined));
}
