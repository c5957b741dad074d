import type { Clock } from "../../../clock/clock";
import { CloudError, isRetryable } from "../errors/cloud-error";
import { impatiently } from "./patience";

export interface Request<T> {
    readonly clock: Clock;
    readonly signal?: AbortSignal | undefined;
    readonly send: () => Promise<T>;
    /**
     * Looks in the cloud whether an earlier `send` took effect although its answer was lost or refused:
     * Lightsail knows no client token. `undefined` means that nothing shows it, so it may be sent again.
     */
    readonly happened: () => Promise<T | undefined>;
    /** How long to go on while the service is busy or cannot be reached. Default: ten minutes. */
    readonly boundMilliseconds?: number;
}

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;
/** To look costs nothing, and whoever waits for it may have a server stopped. */
const LONGEST_PAUSE_BETWEEN_LOOKS = 20_000;

/** Sends a request that changes something until it is known to have taken effect, once. */
export async function request<T>(wanted: Request<T>): Promise<T> {
    const { clock, signal, send, boundMilliseconds = 10 * 60_000 } = wanted;
    const deadline = clock.now() + boundMilliseconds;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
        try {
            return await impatiently(send);
        } catch (error) {
            if (!(error instanceof CloudError)) {
                throw error;
            }
            if (error.mayHaveTakenEffect || error.kind === "name-in-use") {
                const result = await seen(wanted, deadline, error);
                if (result !== undefined) {
                    return result;
                }
            }
            if (!isRetryable(error.kind) || clock.now() + pause > deadline) {
                throw error;
            }
        }
        await clock.sleep(pause, signal);
    }
}

/**
 * What a look shows of a request whose end is not known. Where the look itself is not answered it is repeated:
 * neither may the request be sent again unseen, nor is it known to have failed.
 */
async function seen<T>(
    { clock, signal, happened }: Request<T>,
    deadline: number,
    unknownEnd: CloudError,
): Promise<T | undefined> {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE_BETWEEN_LOOKS)) {
        try {
            return await impatiently(happened);
        } catch (error) {
            if (!(error instanceof CloudError) || !isRetryable(error.kind)) {
                throw error;
            }
            if (clock.now() + pause > deadline) {
                throw unknownEnd;
            }
        }
        await clock.sleep(pause, signal);
    }
}
