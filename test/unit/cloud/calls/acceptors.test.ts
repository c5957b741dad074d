import assert from "node:assert/strict";
import { instanceInState } from "../../../../provider/cloud/calls/acceptors";
import type { Verdict } from "../../../../provider/cloud/calls/poll";
import type { Instance, Operation } from "../../../../provider/cloud/ports";
import { ResourceFailedError } from "../../../../provider/cloud/errors/resource-failed-error";

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

function operation(status: Operation["status"], more: Partial<Operation> = {}): Operation {
    return {
        id: "operation-1",
        resourceName: "shop",
        type: "StopInstance",
        status,
        createdAt: MOMENT,
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
        const silent = failureOf(stopped(instance, [operation("Failed")]));
        assert.match(silent.message, /gave no reason/);
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
