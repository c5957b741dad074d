import type { Verdict } from "./poll";
import type { Instance, InstanceState, Operation } from "../ports";
import { ResourceFailedError } from "../errors/resource-failed-error";

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

function missingVerdict(resource: string, { whenMissing = "fail" }: Missing): Verdict<never> {
    return whenMissing === "wait"
        ? { kind: "waiting", note: `Lightsail does not list ${resource} yet` }
        : failed(resource, "it no longer exists in Lightsail");
}

function failedOperation(operations: readonly Operation[], resource: string): Verdict<never> | undefined {
    const operation = operations.find(({ status }) => status === "Failed");
    if (operation === undefined) {
        return undefined;
    }
    const { type, errorCode, errorDetails } = operation;
    const details = [errorCode, errorDetails].filter((part) => part !== undefined && part !== "").join(": ");
    const what = `its operation ${type} failed${details === "" ? " and gave no reason" : ` (${details})`}`;
    return failed(resource, what, operation);
}

function failed(resource: string, what: string, operation?: Operation): Verdict<never> {
    return { kind: "failed", error: new ResourceFailedError({ resource, what, operation }) };
}
