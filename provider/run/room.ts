/** Amazon Lightsail Developer Guide, "Service quotas": what an account has in a Region unless it was raised. */
const USUAL_INSTANCES = 20;

/**
 * Lightsail tells nobody how many instances an account may have, so that more than the usual number is no mistake: but
 * it is met in the middle of a run. Pure.
 *
 * @param more how many instances the run makes at a time, in the words of the person
 */
export function roomWarning(
    region: string,
    instances: number,
    more: { readonly count: number; readonly what: string },
): string | undefined {
    const total = instances + more.count;
    return more.count === 0 || total <= USUAL_INSTANCES
        ? undefined
        : `there are ${instances} instances in ${region}, and the update makes ${more.what}: ${total} in all, where an account may have ${USUAL_INSTANCES} unless AWS has raised its quota. Delete one that nobody uses, or ask AWS for more in the Service Quotas console, before the update`;
}
