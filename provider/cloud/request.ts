import type { Clock } from "../../clock/clock";
import { CloudError, isRetryable } from "./errors";

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

/** Sends a request that changes something until it is known to have taken effect, once. */
export async function request<T>({
    clock,
    signal,
    send,
    happened,
    boundMilliseconds = 10 * 60_000,
}: Request<T>): Promise<T> {
    const deadline = clock.now() + boundMilliseconds;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
        try {
            return await send();
        } catch (error) {
            if (!(error instanceof CloudError)) {
                throw error;
            }
            if (error.mayHaveTakenEffect || error.kind === "name-in-use") {
                const result = await happened();
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
