import { type Looking, lookFromOutside, type NetworkCheck, runHealthChecks } from "../health/run-checks";

/** Milliseconds that a check may take to pass, where it does not say. */
export const DEFAULT_BOUND = 15 * 60_000;

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
    const failed = await runHealthChecks(context, instanceName, bounded, (check) =>
        lookFromOutside(context, instanceName, check),
    );
    if (failed.length > 0) {
        const reasons = failed.map(({ check, reason }) => `${check}: ${reason}`).join("; ");
        throw new Error(
            `instance "${instanceName}" is not healthy: ${reasons}. ` +
                "It is running and kept, and nothing was moved to it: a static IP stays where it was. " +
                "Look at the instance, or at the image it was made from, then run the update again",
        );
    }
}
