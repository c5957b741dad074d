import type { Clock } from "../../clock/clock";
import { poll } from "../cloud/poll";
import type { Cloud } from "../cloud/ports";
import { TimeoutError } from "../cloud/timeout-error";
import type { Progress } from "../engine/progress";
import type { KnownHttpCheck, KnownTcpCheck } from "../health/args";
import { describeCheck } from "../health/check";
import type { Health, Probe } from "../health/probe";
import type { ParsedHealthCheck } from "../health/schema";
import { formatDuration } from "../duration";

/** What a verification reaches the instance through. */
export interface VerificationContext {
    readonly cloud: Cloud;
    readonly clock: Clock;
    readonly probe: Probe;
    readonly progress: Progress;
    readonly signal: AbortSignal;
}

/** What checks look at from outside the machine. */
export type NetworkCheck = Exclude<ParsedHealthCheck, { readonly kind: "powershell" }>;

const DEFAULT_BOUND = 15 * 60_000;

/**
 * Runs all checks side by side, each until it passes or its bound.
 *
 * @throws an error that names each check that never passed, and why
 */
export async function waitUntilHealthy(
    context: VerificationContext,
    instanceName: string,
    checks: readonly NetworkCheck[],
): Promise<void> {
    const failures = await Promise.all(checks.map((check) => runCheck(context, instanceName, check)));
    const failed = failures.filter((failure) => failure !== undefined);
    if (failed.length > 0) {
        throw new Error(
            `instance "${instanceName}" is not healthy: ${failed.join("; ")}. ` +
                "It is running and kept, and nothing was moved to it: a static IP stays where it was. " +
                "Look at the instance, or at the image it was made from, then run the update again",
        );
    }
}

async function runCheck(
    { cloud, clock, probe, progress, signal }: VerificationContext,
    instanceName: string,
    check: NetworkCheck,
): Promise<string | undefined> {
    const { within = DEFAULT_BOUND, ...rest } = check;
    const asked = withoutUndefined(rest);
    const name = describeCheck(asked);
    let reason = "it was not reached once";
    try {
        await poll({
            clock,
            signal,
            what: `${name} of instance "${instanceName}"`,
            pace: { typicalMinimumMilliseconds: 0, floorMilliseconds: 5_000, ceilingMilliseconds: 30_000 },
            boundMilliseconds: within,
            probe: async () => {
                const health = await look(cloud, probe, instanceName, asked);
                if (health.healthy) {
                    return { kind: "reached", value: true };
                }
                reason = health.reason;
                return { kind: "waiting", note: reason };
            },
            onTick: ({ elapsedMilliseconds, note }) => {
                progress.live(`waiting for ${name}: ${note ?? ""} (${formatDuration(elapsedMilliseconds)})`);
            },
        });
        return undefined;
    } catch (error) {
        if (error instanceof TimeoutError) {
            return `${name}: ${reason} (tried for ${formatDuration(within)})`;
        }
        throw error;
    }
}

/** The address is asked for anew each time: it changes when somebody stops and starts the instance. */
async function look(
    cloud: Cloud,
    probe: Probe,
    instanceName: string,
    check: KnownHttpCheck | KnownTcpCheck,
): Promise<Health> {
    const instance = await cloud.lightsail.getInstance(instanceName);
    const address = instance?.publicIpAddress ?? instance?.ipv6Addresses[0];
    return address === undefined
        ? { healthy: false, reason: "it has no public address" }
        : probe(check, address);
}

type Asked<C> = { [K in keyof C]: Exclude<C[K], undefined> };

/** The probe tells a member that is not there from one that is `undefined`. */
function withoutUndefined<C extends object>(check: C): Asked<C> {
    return Object.fromEntries(Object.entries(check).filter(([, value]) => value !== undefined)) as Asked<C>;
}
