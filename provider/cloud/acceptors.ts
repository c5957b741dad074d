import type { Verdict } from "./poll";
import type {
    AccessDetails,
    CommandStatus,
    Instance,
    InstanceSnapshot,
    InstanceState,
    Invocation,
    ManagedNode,
    Operation,
} from "./ports";
import { ResourceFailedError } from "./resource-failed-error";

/** What to make of a look that does not find the resource. */
export interface Missing {
    /** The resource's name, for the error. */
    readonly name: string;
    /** `wait`: it was just made, and lookups may not show it yet. `fail`: it existed, so it was deleted. Default: `fail`. */
    readonly whenMissing?: "wait" | "fail";
}

/** Reached when the instance is in the state; failed when it is gone for good or one operation has failed. */
export function instanceInState(target: InstanceState, missing: Missing) {
    return (instance: Instance | undefined, operations: readonly Operation[] = []): Verdict<Instance> => {
        if (instance?.state === target) {
            return { kind: "reached", value: instance };
        }
        const resource = `instance "${missing.name}"`;
        const failure = failedOperation(operations, resource);
        if (failure !== undefined) {
            return failure;
        }
        if (instance === undefined) {
            return missingVerdict(resource, missing);
        }
        if (instance.state === "terminated" || instance.state === "shutting-down") {
            return failed(
                resource,
                `it is being deleted (state ${instance.state}) and will not be ${target}`,
            );
        }
        return { kind: "waiting", note: `${resource} is ${instance.state}` };
    };
}

/** Reached when the snapshot is `available`; failed when it, or one operation, has failed. */
export function snapshotAvailable(missing: Missing) {
    return (
        snapshot: InstanceSnapshot | undefined,
        operations: readonly Operation[] = [],
    ): Verdict<InstanceSnapshot> => {
        const resource = `instance snapshot "${missing.name}"`;
        if (snapshot?.state === "available") {
            return { kind: "reached", value: snapshot };
        }
        if (snapshot?.state === "error") {
            return failed(resource, "Lightsail reports the state error; nothing can be made from it");
        }
        const failure = failedOperation(operations, resource);
        if (failure !== undefined) {
            return failure;
        }
        return snapshot === undefined
            ? missingVerdict(resource, missing)
            : { kind: "waiting", note: `${resource} is ${snapshot.state}` };
    };
}

/** Reached when all operations have ended well; failed as soon as one has failed. */
export function operationsTerminal(operations: readonly Operation[]): Verdict<readonly Operation[]> {
    const failure = failedOperation(operations, undefined);
    if (failure !== undefined) {
        return failure;
    }
    const open = operations.filter(({ status }) => status !== "Completed" && status !== "Succeeded");
    return open.length === 0
        ? { kind: "reached", value: operations }
        : { kind: "waiting", note: open.map(({ type, status }) => `${type} is ${status}`).join(", ") };
}

/** Reached when the node is Online and has pinged later than `since`. */
export function nodeOnline(since: Date) {
    return (node: ManagedNode | undefined): Verdict<ManagedNode> => {
        if (node === undefined) {
            return { kind: "waiting", note: "Systems Manager lists no managed node for the instance" };
        }
        if (node.pingStatus !== "Online") {
            return { kind: "waiting", note: `managed node ${node.id} is ${node.pingStatus}` };
        }
        return node.lastPingAt !== undefined && node.lastPingAt.getTime() > since.getTime()
            ? { kind: "reached", value: node }
            : {
                  kind: "waiting",
                  note: `managed node ${node.id} has not pinged since ${since.toISOString()}`,
              };
    };
}

const ENDED: ReadonlySet<CommandStatus> = new Set(["Success", "Cancelled", "Failed", "TimedOut"] as const);

/** Reached when the invocation has ended, however it ended. */
export function invocationEnded(invocation: Invocation | undefined): Verdict<Invocation> {
    if (invocation === undefined) {
        return { kind: "waiting", note: "Systems Manager does not know the command on this node yet" };
    }
    return ENDED.has(invocation.status)
        ? { kind: "reached", value: invocation }
        : { kind: "waiting", note: `the command is ${invocation.statusDetails}` };
}

/** Reached when there is a password, or its ciphertext where the instance has a key pair of one's own. */
export function passwordReady(access: AccessDetails | undefined): Verdict<AccessDetails> {
    const ready = access?.password !== undefined || access?.passwordCiphertext !== undefined;
    return access !== undefined && ready
        ? { kind: "reached", value: access }
        : { kind: "waiting", note: "Windows has not set its administrator password yet" };
}

function missingVerdict(resource: string, { whenMissing = "fail" }: Missing): Verdict<never> {
    return whenMissing === "wait"
        ? { kind: "waiting", note: `Lightsail does not list ${resource} yet` }
        : failed(resource, "it no longer exists in Lightsail");
}

function failedOperation(
    operations: readonly Operation[],
    resource: string | undefined,
): Verdict<never> | undefined {
    const operation = operations.find(({ status }) => status === "Failed");
    if (operation === undefined) {
        return undefined;
    }
    const { type, errorCode, errorDetails, resourceName } = operation;
    const details = [errorCode, errorDetails].filter((part) => part !== undefined && part !== "").join(": ");
    const what = `its operation ${type} failed${details === "" ? " and gave no reason" : ` (${details})`}`;
    return failed(resource ?? `"${resourceName ?? "unnamed resource"}"`, what, operation);
}

function failed(resource: string, what: string, operation?: Operation): Verdict<never> {
    return { kind: "failed", error: new ResourceFailedError({ resource, what, operation }) };
}
