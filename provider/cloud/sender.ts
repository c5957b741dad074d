import { realClock } from "../../clock";
import type { Clock } from "../../clock";
import { classify } from "./classify";
import type { CloudOperation } from "./errors";
import { backoff, mayRetry } from "./retry";
import type { RetryDelay } from "./retry";

/** What is asked of whom: all that an error needs to say. */
export interface Request {
    readonly operation: CloudOperation;
    /** As in `instance "shop-windows-1"`. */
    readonly resource: string;
    /** Texts of the request that no error may repeat. */
    readonly secrets?: readonly string[];
}

/** Sends a request by a client of the AWS SDK, again where that is safe; throws `CloudError`s only. */
export type Sender<Client> = <Output>(
    request: Request,
    send: (client: Client) => Promise<Output>,
) => Promise<Output>;

export interface SenderOptions {
    readonly clock?: Clock;
    readonly retryDelay?: RetryDelay;
    readonly track?: <T>(request: Promise<T>) => Promise<T>;
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
    { clock = realClock, retryDelay = backoff(), track = (request) => request }: SenderOptions,
): Sender<Client> {
    return async ({ operation, resource, secrets = [] }, send) => {
        for (let attempt = 1; ; attempt += 1) {
            try {
                return await track(send(client));
            } catch (thrown) {
                const error = classify(thrown, operation, resource, secrets);
                if (!mayRetry(error, attempt)) {
                    throw error;
                }
                if (error.kind === "expired-credentials") {
                    await renewCredentials(client, track);
                }
                await clock.sleep(retryDelay(attempt, error));
            }
        }
    };
}

async function renewCredentials(
    client: CredentialedClient,
    track: <T>(request: Promise<T>) => Promise<T>,
): Promise<void> {
    // A renewal that fails leaves the old credentials, and the next try tells the user what is wrong with them.
    await track(client.config.credentials({ forceRefresh: true }).catch(() => undefined));
}
