import assert from "node:assert/strict";
import {
    instanceInState,
    invocationEnded,
    nodeOnline,
    operationsTerminal,
    passwordReady,
    snapshotAvailable,
} from "../../../provider/cloud/acceptors";
import type { Verdict } from "../../../provider/cloud/poll";
import type {
    AccessDetails,
    Instance,
    InstanceSnapshot,
    Invocation,
    ManagedNode,
    Operation,
} from "../../../provider/cloud/ports";
import { ResourceFailedError } from "../../../provider/cloud/resource-failed-error";

const MOMENT = new Date("2026-05-01T10:00:00Z");

const instance: Instance = {
    name: "shop",
    arn: "arn:shop",
    supportCode: undefined,
    createdAt: MOMENT,
    state: "stopping",
    blueprintId: "windows_server_2022",
    bundleId: "medium_win_3_0",
    availabilityZone: "us-east-1a",
    region: "us-east-1",
    isStaticIp: false,
    publicIpAddress: undefined,
    privateIpAddress: undefined,
    ipv6Addresses: [],
    ipAddressType: undefined,
    keyPairName: undefined,
    username: undefined,
    tags: {},
    ports: [],
    addOns: [],
};

const snapshot: InstanceSnapshot = {
    name: "shop-backup",
    arn: "arn:shop-backup",
    createdAt: MOMENT,
    state: "pending",
    region: "us-east-1",
    tags: {},
    fromInstanceName: "shop",
    fromInstanceArn: undefined,
    fromBlueprintId: undefined,
    fromBundleId: undefined,
    isFromAutoSnapshot: false,
    sizeInGb: 80,
    attachedDisks: [],
};

function operation(status: Operation["status"], more: Partial<Operation> = {}): Operation {
    return {
        id: "operation-1",
        resourceName: "shop",
        type: "StopInstance",
        status,
        createdAt: MOMENT,
        statusChangedAt: MOMENT,
        errorCode: undefined,
        errorDetails: undefined,
        ...more,
    };
}

const FAILED = operation("Failed", { errorCode: "InternalError", errorDetails: "no capacity" });

function failureOf(verdict: Verdict<unknown>): ResourceFailedError {
    const error = verdict.kind === "failed" ? verdict.error : undefined;
    assert.ok(error instanceof ResourceFailedError, `the verdict was ${verdict.kind}`);
    return error;
}

describe("instanceInState", () => {
    const stopped = instanceInState("stopped", { name: "shop" });

    it("is reached in the state only", () => {
        const value: Instance = { ...instance, state: "stopped" };
        assert.deepEqual(stopped(value), { kind: "reached", value });
        assert.deepEqual(stopped(instance), { kind: "waiting", note: 'instance "shop" is stopping' });
        assert.equal(stopped({ ...instance, state: "unknown" }).kind, "waiting");
    });

    it("fails with the details of any operation that failed, not only the first", () => {
        const error = failureOf(stopped(instance, [operation("Succeeded"), FAILED]));
        assert.match(error.message, /instance "shop".*StopInstance failed \(InternalError: no capacity\)/);
        assert.equal(error.operation, FAILED);
    });

    it("believes the state rather than an operation", () => {
        assert.equal(stopped({ ...instance, state: "stopped" }, [FAILED]).kind, "reached");
        assert.equal(stopped(instance, [operation("Succeeded")]).kind, "waiting");
    });

    it("fails for an instance that is gone or going, unless it was just made", () => {
        assert.match(failureOf(stopped(undefined)).message, /no longer exists/);
        assert.match(failureOf(stopped({ ...instance, state: "terminated" })).message, /being deleted/);
        assert.match(failureOf(stopped({ ...instance, state: "shutting-down" })).message, /being deleted/);
        const made = instanceInState("running", { name: "clone", whenMissing: "wait" });
        assert.equal(made(undefined).kind, "waiting");
        assert.match(failureOf(made(undefined, [FAILED])).message, /no capacity/);
    });
});

describe("snapshotAvailable", () => {
    const available = snapshotAvailable({ name: "shop-backup", whenMissing: "wait" });

    it("is reached when available", () => {
        const value: InstanceSnapshot = { ...snapshot, state: "available" };
        assert.deepEqual(available(value), { kind: "reached", value });
        assert.deepEqual(available(snapshot), {
            kind: "waiting",
            note: 'instance snapshot "shop-backup" is pending',
        });
        assert.equal(available(undefined).kind, "waiting");
    });

    it("fails for a snapshot in error, a failed operation, and one that was deleted", () => {
        assert.match(failureOf(available({ ...snapshot, state: "error" })).message, /state error/);
        assert.match(failureOf(available(snapshot, [FAILED])).message, /no capacity/);
        assert.match(
            failureOf(snapshotAvailable({ name: "shop-backup" })(undefined)).message,
            /no longer exists/,
        );
    });
});

describe("operationsTerminal", () => {
    it("is reached when every operation has ended well, by either word", () => {
        const all = [operation("Completed"), operation("Succeeded")];
        assert.deepEqual(operationsTerminal(all), { kind: "reached", value: all });
        assert.equal(operationsTerminal([]).kind, "reached");
    });

    it("waits for the last of them", () => {
        for (const status of ["NotStarted", "Started", "unknown"] as const) {
            assert.deepEqual(operationsTerminal([operation("Completed"), operation(status)]), {
                kind: "waiting",
                note: `StopInstance is ${status}`,
            });
        }
    });

    it("fails as soon as one has failed, and says so where no reason is given", () => {
        const error = failureOf(operationsTerminal([operation("Started"), FAILED]));
        assert.match(error.message, /"shop".*InternalError: no capacity/);
        assert.match(failureOf(operationsTerminal([operation("Failed")])).message, /gave no reason/);
    });
});

describe("nodeOnline", () => {
    const node: ManagedNode = {
        id: "mi-1",
        pingStatus: "Online",
        lastPingAt: new Date(MOMENT.getTime() + 1),
        registeredAt: undefined,
        ipAddress: undefined,
        computerName: undefined,
        platformType: undefined,
        agentVersion: undefined,
        activationId: undefined,
    };
    const online = nodeOnline(MOMENT);

    it("is reached when Online with a ping after the moment", () => {
        assert.deepEqual(online(node), { kind: "reached", value: node });
    });

    it("waits for a ping that is late, missing, of the time before, or for a node at all", () => {
        assert.equal(online({ ...node, lastPingAt: MOMENT }).kind, "waiting");
        assert.equal(online({ ...node, lastPingAt: undefined }).kind, "waiting");
        assert.equal(online({ ...node, pingStatus: "ConnectionLost" }).kind, "waiting");
        assert.equal(online(undefined).kind, "waiting");
    });
});

describe("invocationEnded", () => {
    const invocation: Invocation = {
        commandId: "command-1",
        nodeId: "mi-1",
        status: "InProgress",
        statusDetails: "InProgress",
        exitCode: -1,
        stdout: "",
        stderr: "",
        finishedAt: undefined,
    };

    it("is reached however the invocation ended", () => {
        for (const status of ["Success", "Failed", "Cancelled", "TimedOut"] as const) {
            assert.equal(invocationEnded({ ...invocation, status }).kind, "reached");
        }
    });

    it("waits while it runs, is being cancelled, or is not known yet", () => {
        for (const status of ["Pending", "InProgress", "Delayed", "Cancelling"] as const) {
            assert.equal(invocationEnded({ ...invocation, status }).kind, "waiting");
        }
        assert.equal(invocationEnded(undefined).kind, "waiting");
    });
});

describe("passwordReady", () => {
    const access: AccessDetails = {
        username: "Administrator",
        password: undefined,
        passwordCiphertext: undefined,
        keyPairName: undefined,
    };

    it("is reached with a password or, with a key pair of one's own, its ciphertext", () => {
        assert.equal(passwordReady({ ...access, password: "secret" }).kind, "reached");
        assert.equal(passwordReady({ ...access, passwordCiphertext: "b64" }).kind, "reached");
    });

    it("waits until then", () => {
        assert.equal(passwordReady(access).kind, "waiting");
        assert.equal(passwordReady(undefined).kind, "waiting");
    });
});
