import type { AccessDetails, Cloud } from "../cloud/ports";
import { isSettled } from "./password";
import { learned } from "./walk/last-time";
import { PACES, waitFor, type Waiting } from "./waits";

export interface PasswordWait {
    readonly instanceName: string;
    /** Goes on "waiting for …". */
    readonly what: string;
    /** The mark of the password that it must not be; `undefined` where any will do. */
    readonly before: string | undefined;
    readonly boundMilliseconds: number;
    /** Windows has begun to boot just now, so there is none yet. Default: false. */
    readonly isJustBegun?: boolean;
    /** How many milliseconds it took the last time. */
    readonly tookLast?: number | undefined;
    /** What to do when the bound is reached. */
    readonly adviceOnTimeout: string;
    /** What is told of a look that has shown none. Default: nothing. */
    readonly note?: string;
    /** What an instance that is no longer there ends the wait with. Default: it is waited for all the same. */
    readonly gone?: Error;
}

/** Waits until Windows has reported its administrator password, in the clear or encrypted. */
export function waitForPassword(
    context: Waiting & { readonly cloud: Pick<Cloud, "lightsail"> },
    { instanceName, before, note, gone, tookLast, ...wait }: PasswordWait,
): Promise<AccessDetails> {
    return waitFor<AccessDetails>(context, {
        ...wait,
        pace: learned(PACES.password, tookLast),
        probe: async () => {
            const details = await context.cloud.lightsail.getInstanceAccessDetails(instanceName);
            if (details === undefined && gone !== undefined) {
                return { kind: "failed", error: gone };
            }
            return details !== undefined && isSettled(details, before)
                ? { kind: "reached", value: details }
                : { kind: "waiting", ...(note === undefined ? {} : { note }) };
        },
    });
}
