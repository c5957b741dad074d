import type { Instance, InstanceSnapshot, InstanceState, Operation } from "../../cloud/ports";
import { ActionableError } from "../../run/actionable-error";
import { learned } from "../../run/walk/last-time";
import { PACES, type Wait, waitFor } from "../../run/waits";
import type { PairContext } from "../context";
import { sourceGone, unlessGone } from "../way-back";

/** How long a wait for the source may take, and what its progress line and its error say. */
interface Timing extends Pick<
    Wait<Instance>,
    "pace" | "boundMilliseconds" | "adviceOnTimeout" | "line" | "isJustBegun"
> {
    /** What shows that the state was there and is over, as an error. */
    readonly missed?: () => Promise<Error | undefined>;
}

/** That an operation fails is rare, so it is asked for less often than the instance itself. */
const LOOKS_PER_OPERATION = 8;

/** Waits until the source is in a state; fails at once when it is deleted or an operation on it fails. */
export async function waitForSource(
    context: PairContext,
    target: InstanceState,
    timing: Timing,
    operations: readonly Operation[] = [],
): Promise<Instance> {
    const name = context.inputs.instanceName;
    const watch = context.cloud.view.watchInstance(name);
    let looks = 0;
    return waitFor(context, {
        ...timing,
        isJustBegun: timing.isJustBegun ?? operations.length > 0,
        what: `instance "${name}" to be ${target}`,
        probe: async () => {
            const source = unlessGone(await watch.look());
            if (source === undefined) {
                return { kind: "failed", error: sourceGone(name) };
            }
            if (source.state === target) {
                return { kind: "reached", value: source };
            }
            looks += 1;
            const failed =
                looks % LOOKS_PER_OPERATION === 0
                    ? ((await failedOperation(context, operations)) ?? (await timing.missed?.()))
                    : undefined;
            return failed === undefined
                ? { kind: "waiting", note: `it is ${source.state}` }
                : { kind: "failed", error: failed };
        },
    }).finally(() => {
        watch.end();
    });
}

/** One call may start several operations; any of them can fail. */
async function failedOperation(
    context: PairContext,
    operations: readonly Operation[],
): Promise<Error | undefined> {
    for (const { id } of operations) {
        const operation = await context.cloud.lightsail.getOperation(id);
        if (operation?.status === "Failed") {
            const details = [operation.errorCode, operation.errorDetails].filter(Boolean).join(": ");
            return new ActionableError(
                `Lightsail gave up the operation ${operation.type} on "${operation.resourceName ?? ""}"${details === "" ? "" : `: ${details}`}`,
                "Look at the instance's history in the Lightsail console, then run `pulumi up` again.",
            );
        }
    }
    return undefined;
}

/**
 * Waits until a snapshot is `available`, or has ended in `error`, and returns it.
 *
 * @param isJustBegun it was asked for at this moment
 */
export async function waitForSnapshot(
    context: PairContext,
    name: string,
    isJustBegun = false,
): Promise<InstanceSnapshot> {
    const watch = context.cloud.view.watchSnapshot(name);
    return waitFor(context, {
        what: `snapshot "${name}" to be available`,
        pace: learned(PACES.snapshot, context.tookLast),
        isJustBegun,
        boundMilliseconds: context.inputs.timeouts.snapshot,
        adviceOnTimeout:
            "Run `pulumi up` again to go on waiting for the same snapshot, with a longer `timeouts.snapshot` if it was close.",
        probe: async () => {
            const snapshot = await watch.look();
            // Lightsail does not list a new snapshot at once.
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
