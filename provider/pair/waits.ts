import type { Instance, InstanceSnapshot, InstanceState, Operation } from "../cloud/ports";
import { poll, type Verdict } from "../cloud/poll";
import type { Pace } from "../cloud/pace";
import { watchInstance, watchSnapshot } from "../cloud/shared-lists";
import { TimeoutError } from "../cloud/timeout-error";
import type { PairContext } from "./context";
import { formatDuration } from "../duration";
import { PairFailure } from "./failure";
import { BACKUP_GOES_TOO } from "./way-back";

/** Seconds before which looking is not worth a call: the usual minimum of each kind of wait. */
export const PACES = {
    stop: { typicalMinimumMilliseconds: 15_000 },
    start: { typicalMinimumMilliseconds: 8_000 },
    snapshot: { typicalMinimumMilliseconds: 150_000 },
    connect: { typicalMinimumMilliseconds: 45_000 },
    sysprep: { typicalMinimumMilliseconds: 120_000 },
    shutdown: { typicalMinimumMilliseconds: 60_000 },
    password: { typicalMinimumMilliseconds: 180_000 },
    script: { typicalMinimumMilliseconds: 2_000 },
} as const satisfies Record<string, Pace>;

/** The part of a context that a wait needs. */
export type Waiting = Pick<PairContext, "clock" | "progress" | "signal">;

export interface Wait<T> {
    /** Goes on "waiting for …". */
    readonly what: string;
    readonly pace: Pace;
    readonly boundMilliseconds: number;
    readonly probe: () => Promise<Verdict<T>>;
    /** The progress line, where it is not to say "waiting for …". */
    readonly line?: (waited: Waited) => string;
    /** What to do when the bound is reached. */
    readonly adviceOnTimeout: string;
}

/** What a progress line can tell of a wait, in a person's words. */
export interface Waited {
    readonly note: string | undefined;
    readonly elapsed: string;
    readonly left: string;
}

/** Waits, telling on the progress line what for and how long; ends in a failure that says so. */
export async function waitFor<T>(context: Waiting, wait: Wait<T>): Promise<T> {
    const { clock, progress, signal } = context;
    try {
        return await poll({
            clock,
            what: wait.what,
            probe: wait.probe,
            pace: wait.pace,
            boundMilliseconds: wait.boundMilliseconds,
            signal,
            onTick: ({ elapsedMilliseconds, note }) => {
                const elapsed = formatDuration(elapsedMilliseconds);
                const left = formatDuration(wait.boundMilliseconds - elapsedMilliseconds);
                progress.live((wait.line ?? lineOf(wait.what))({ note, elapsed, left }));
            },
        });
    } catch (error) {
        if (error instanceof TimeoutError) {
            throw new PairFailure(error.message, wait.adviceOnTimeout, { cause: error });
        }
        throw error;
    }
}

const lineOf =
    (what: string) =>
    ({ note, elapsed, left }: Waited): string =>
        `waiting for ${what}${note === undefined ? "" : `: ${note}`} (${elapsed}, at most ${left} more)`;

/** How long a wait for the source may take, and how it is told of. */
type Timing = Pick<Wait<Instance>, "pace" | "boundMilliseconds" | "adviceOnTimeout" | "line">;

/** Waits until the source is in a state; fails at once when it is deleted or an operation on it fails. */
export async function waitForSource(
    context: PairContext,
    target: InstanceState,
    timing: Timing,
    operations: readonly Operation[] = [],
): Promise<Instance> {
    const name = context.inputs.instanceName;
    const watch = watchInstance(context.cloud, name, context.clock);
    return waitFor(context, {
        ...timing,
        what: `instance "${name}" to be ${target}`,
        probe: async () => {
            const source = await watch.look();
            if (source === undefined || source.state === "terminated" || source.state === "shutting-down") {
                return { kind: "failed", error: sourceGone(name) };
            }
            if (source.state === target) {
                return { kind: "reached", value: source };
            }
            const failed = await failedOperation(context, operations);
            return failed === undefined
                ? { kind: "waiting", note: `it is ${source.state}` }
                : { kind: "failed", error: failed };
        },
    }).finally(() => {
        watch.end();
    });
}

export function sourceGone(name: string): PairFailure {
    return new PairFailure(
        `instance "${name}" no longer exists`,
        `Name another instance in \`instanceName\`, or remove this resource from the program. ${BACKUP_GOES_TOO}`,
    );
}

/** Every operation that a call answered is watched, not only the first. */
async function failedOperation(
    context: PairContext,
    operations: readonly Operation[],
): Promise<Error | undefined> {
    for (const { id } of operations) {
        const operation = await context.cloud.lightsail.getOperation(id);
        if (operation?.status === "Failed") {
            const said = [operation.errorCode, operation.errorDetails].filter(Boolean).join(": ");
            return new PairFailure(
                `Lightsail gave up the operation ${operation.type} on "${operation.resourceName ?? ""}"${said === "" ? "" : `: ${said}`}`,
                "Look at the instance's history in the Lightsail console, then run `pulumi up` again.",
            );
        }
    }
    return undefined;
}

/** Waits for a snapshot to be `available`; answers it also when it ended in `error`. */
export async function waitForSnapshot(context: PairContext, name: string): Promise<InstanceSnapshot> {
    const watch = watchSnapshot(context.cloud, name, context.clock);
    return waitFor(context, {
        what: `snapshot "${name}" to be available`,
        pace: PACES.snapshot,
        boundMilliseconds: context.inputs.timeouts.snapshot,
        adviceOnTimeout:
            "Run `pulumi up` again to go on waiting for the same snapshot, with a longer `timeouts.snapshot` if it was close.",
        probe: async () => {
            const snapshot = await watch.look();
            // A new snapshot is not in every answer at once, so an absent one is one to wait for.
            if (snapshot === undefined) {
                return { kind: "waiting", note: "Lightsail does not list it yet" };
            }
            return snapshot.state === "available" || snapshot.state === "error"
                ? { kind: "reached", value: snapshot }
                : { kind: "waiting" };
        },
    }).finally(() => {
        watch.end();
    });
}
