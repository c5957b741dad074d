import type { Clock } from "../../clock/clock";
import { poll } from "../cloud/calls/poll";
import type { Cloud } from "../cloud/ports";
import { TimeoutError } from "../cloud/errors/timeout-error";
import { formatBound, formatDuration } from "../inputs/duration";
import { lineOf } from "../engine/wait-line";
import type { Progress } from "../engine/progress";
import type { KnownCheck } from "./args";
import { describeCheck, scriptNumber } from "./check";
import type { Health, Probe } from "./probe";
import type { ParsedHealthCheck } from "./schema";

/** What goes over the network. */
export type NetworkCheck = Exclude<ParsedHealthCheck, { readonly kind: "powershell" }>;

export interface FailedCheck {
    readonly check: string;
    readonly reason: string;
}

/** What a look at a machine is made through. */
export interface Looking {
    readonly cloud: Pick<Cloud, "lightsail">;
    readonly clock: Clock;
    readonly probe: Probe;
    readonly progress: Progress;
    readonly signal: AbortSignal;
}

/** Looks once whether a machine passes a check; ends, if it lasts, when the signal says so. */
export type Look<C> = (check: C, signal: AbortSignal) => Promise<Health>;

/**
 * Runs all checks side by side, each until it passes or its bound; answers those that never did. Where one cannot be
 * looked at, the others end with it: whoever asked is told of that error, and waits for no more.
 */
export async function runHealthChecks<C extends ParsedHealthCheck & { readonly within: number }>(
    context: Omit<Looking, "cloud" | "probe">,
    instanceName: string,
    checks: readonly C[],
    look: Look<C>,
): Promise<readonly FailedCheck[]> {
    const ended = new AbortController();
    const signal = AbortSignal.any([context.signal, ended.signal]);
    const results = await Promise.allSettled(
        checks.map(async (check) => {
            try {
                const name = describeCheck(toKnown(check), scriptNumber(check, checks));
                const what = `${name} of instance "${instanceName}"`;
                const failure = await runCheck({ ...context, signal }, what, check, look);
                return failure === undefined ? undefined : { check: name, reason: failure };
            } catch (error) {
                ended.abort(error);
                throw error;
            }
        }),
    );
    // All but the first end with the first one's error.
    const thrown = results.find((result) => result.status === "rejected");
    if (thrown !== undefined) {
        throw thrown.reason;
    }
    return results.flatMap((result) =>
        result.status === "fulfilled" && result.value !== undefined ? [result.value] : [],
    );
}

/** Why the machine did not pass, if it did not. */
async function runCheck<C extends ParsedHealthCheck & { readonly within: number }>(
    { clock, progress, signal }: Omit<Looking, "cloud" | "probe">,
    what: string,
    check: C,
    look: Look<C>,
): Promise<string | undefined> {
    let reason = "it was not reached once";
    try {
        await poll({
            clock,
            signal,
            what,
            pace: { typicalMinimumMilliseconds: 0, ceilingMilliseconds: 30_000, floorMilliseconds: 5_000 },
            boundMilliseconds: check.within,
            probe: async () => {
                const health = await look(check, signal);
                if (health.healthy) {
                    return { kind: "reached", value: true };
                }
                reason = health.reason;
                return { kind: "waiting", note: reason };
            },
            onTick: ({ elapsedMilliseconds, note }) => {
                const elapsed = formatDuration(elapsedMilliseconds);
                const left = formatBound(check.within - elapsedMilliseconds);
                progress.live(lineOf(what)({ note, elapsed, left }));
            },
        });
        return undefined;
    } catch (error) {
        if (error instanceof TimeoutError) {
            return `${reason} (tried for ${formatDuration(check.within)})`;
        }
        throw error;
    }
}

/** The address is asked for anew each time: it changes when somebody stops and starts the instance. */
export async function lookFromOutside(
    { cloud, probe }: Pick<Looking, "cloud" | "probe">,
    instanceName: string,
    check: NetworkCheck,
): Promise<Health> {
    const instance = await cloud.lightsail.getInstance(instanceName);
    // Any other may answer, one that is stopping too.
    if (instance === undefined || instance.state === "stopped") {
        return {
            healthy: false,
            reason: instance === undefined ? "Lightsail does not list it" : `it is ${instance.state}`,
        };
    }
    const address = instance.publicIpAddress ?? instance.ipv6Addresses[0];
    return address === undefined
        ? { healthy: false, reason: "it has no public address" }
        : probe(toKnown(check), address);
}

type KnownOf<C extends ParsedHealthCheck> = Extract<KnownCheck, { readonly kind: C["kind"] }>;

/** Without the bound, which was read above, and without members that are `undefined`, which are not there to a probe. */
function toKnown<C extends ParsedHealthCheck>(check: C): KnownOf<C> {
    const rest = Object.entries(check).filter(([key, value]) => value !== undefined && key !== "within");
    return Object.fromEntries(rest) as KnownOf<C>;
}
