import type { Instance } from "../cloud/ports";
import {
    type FailedCheck,
    type Looking,
    lookFromOutside,
    type NetworkCheck,
    runHealthChecks,
} from "../health/run-checks";

/** Milliseconds that a check may take to pass, where it does not say. */
export const DEFAULT_BOUND = 15 * 60_000;

/** An instance that was there may be missing from an older answer; after this, it is gone. */
const CONSISTENCY_BOUND = 2 * 60_000;

/**
 * Runs all checks side by side, each until it passes or its bound.
 *
 * @throws an error that names each check that never passed, and why
 */
export async function waitUntilHealthy(
    context: Looking,
    instanceName: string,
    checks: readonly NetworkCheck[],
): Promise<void> {
    const bounded = checks.map((check) => ({ ...check, within: check.within ?? DEFAULT_BOUND }));
    const watched = watching(context, instanceName);
    const failed = await runHealthChecks(context, instanceName, bounded, (check) =>
        lookFromOutside(watched.context, instanceName, check),
    );
    if (failed.length > 0) {
        throw unhealthy(instanceName, failed, watched.last());
    }
}

/** The same cloud, which ends the wait for an instance that is no longer there. */
function watching(context: Looking, instanceName: string) {
    const { cloud, clock } = context;
    let seenAt = clock.now();
    let last: Instance | undefined;
    const getInstance = async (name: string) => {
        last = await cloud.lightsail.getInstance(name);
        if (last !== undefined && last.state !== "terminated") {
            seenAt = clock.now();
        } else if (clock.now() - seenAt >= CONSISTENCY_BOUND) {
            throw new Error(
                `instance "${instanceName}" no longer exists, so its checks were ended; nothing was moved to it: a static IP stays where it was. Run \`pulumi refresh\`, then \`pulumi up\`, to have a new one made`,
            );
        }
        return last;
    };
    const lightsail = { ...cloud.lightsail, getInstance };
    return { context: { ...context, cloud: { lightsail } }, last: () => last };
}

function unhealthy(
    instanceName: string,
    failed: readonly FailedCheck[],
    instance: Instance | undefined,
): Error {
    const reasons = failed.map(({ check, reason }) => `${check}: ${reason}`).join("; ");
    const isRunning = instance === undefined || instance.state === "running";
    return new Error(
        `instance "${instanceName}" is not healthy: ${reasons}. ` +
            `It is ${instance?.state ?? "running"} and kept, and nothing was moved to it: a static IP stays where it was. ` +
            (isRunning
                ? "Look at the instance, or at the image it was made from, then run the update again"
                : "Start it in the Lightsail console, then run the update again"),
    );
}
