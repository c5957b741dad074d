import * as assert from "node:assert/strict";
import { managedNodeProvider } from "../../../provider/managed-node/node";
import type { AwsCall } from "../../support/in-process/scripted-aws";
import { scriptedRuntime } from "../../support/in-process/scripted-runtime";

const INPUTS = {
    activationId: "11111111-2222-3333-4444-555555555555",
    instanceName: "shop-windows-1",
    resourceUrn: "urn:pulumi:test::program::pulumi-nodejs:dynamic/lightsail-windows:ManagedNode::shop",
};

/** Seconds since the epoch, as the protocol has moments. */
const MADE_AT = Date.UTC(2026, 10, 24) / 1_000;

const node = (id: string, PingStatus = "Online", RegistrationDate = MADE_AT + 600) => ({
    InstanceId: id,
    PingStatus,
    ActivationId: INPUTS.activationId,
    RegistrationDate,
});

const INSTANCE = {
    name: INPUTS.instanceName,
    arn: "arn:aws:lightsail:us-east-1:111122223333:Instance/one",
    createdAt: MADE_AT,
    state: { code: 16, name: "running" },
    blueprintId: "windows_server_2022",
    bundleId: "medium_win_3_0",
    location: { availabilityZone: "us-east-1a", regionName: "us-east-1" },
};

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const ID = "mi-0123456789abcdef0";

/** What Systems Manager lists, call by call; the last for ever. */
const listing =
    (...lists: readonly (readonly object[])[]) =>
    ({ operation, nth }: AwsCall) => ({
        json:
            operation === "GetInstance"
                ? { instance: INSTANCE }
                : { InstanceInformationList: lists[Math.min(nth, lists.length) - 1] ?? [] },
    });

describe("the node of an activation", () => {
    it("is waited for until it is online", async () => {
        const virtual = scriptedRuntime(listing([], [node(ID, "ConnectionLost")], [node(ID)]));
        const { id, properties } = await managedNodeProvider(virtual.runtime).create(INPUTS);
        assert.equal(id, ID);
        assert.equal(properties["managedInstanceId"], ID);
        assert.equal(properties["region"], "us-east-1");
        const [, ...calls] = virtual.aws.calls;
        assert.equal(calls.length, 3);
        assert.deepEqual(calls[0]?.input["Filters"], [
            { Key: "ActivationIds", Values: [INPUTS.activationId] },
        ]);
        assert.match(
            virtual.live.join("\n"),
            /not online yet \(≤ \d+m\): waiting for the first boot to register the machine/,
        );
    });

    it("is an error after its bound that says what is left and where to look", async () => {
        const virtual = scriptedRuntime(listing([]));
        const start = virtual.clock.now();
        await assert.rejects(
            () => managedNodeProvider(virtual.runtime).create({ ...INPUTS, within: "20m" }),
            /instance "shop-windows-1" has not come online in Systems Manager within 20m 00s\. It is kept as it is.+errors\.log/,
        );
        assert.equal(Math.round((virtual.clock.now() - start) / 60_000), 20);
    });

    it("is never a guess between two", async () => {
        const virtual = scriptedRuntime(listing([node(ID), node("mi-0123456789abcdef1")]));
        await assert.rejects(
            () => managedNodeProvider(virtual.runtime).create(INPUTS),
            /was used by 2 machines \(mi-0123456789abcdef0, mi-0123456789abcdef1\), so none is certain/,
        );
        assert.equal(virtual.aws.calls.length, 2);
    });

    it("is not the machine that has used the activation up before the instance was made, which is said at once", async () => {
        const virtual = scriptedRuntime(listing([node(ID, "ConnectionLost", MADE_AT - 600)]));
        await assert.rejects(
            () => managedNodeProvider(virtual.runtime).create(INPUTS),
            /activation 11111111-.* and mi-0123456789abcdef0 has used it up before.*kept as it is.*another value in `triggers`/,
        );
        assert.equal(virtual.aws.calls.length, 2);
    });

    it("is another one for another instance of the same name, as far as that is known", () => {
        const provider = managedNodeProvider(scriptedRuntime(listing([])).runtime);
        const replaces = (olds: object, news: object) =>
            provider.diff({ ...INPUTS, ...olds }, { ...INPUTS, ...news }).replaces;
        assert.deepEqual(replaces({ instanceArn: "arn:1" }, { instanceArn: "arn:2" }), ["instanceArn"]);
        assert.deepEqual(replaces({}, { instanceArn: "arn:2" }), []);
        const unknown = { instanceArn: UNKNOWN, instanceName: UNKNOWN };
        assert.deepEqual(replaces({ instanceArn: "arn:1" }, unknown), []);
    });

    it("is gone from the state when Systems Manager does not know it any more, in the Region it was in", async () => {
        const recorded = { ...INPUTS, managedInstanceId: ID, region: "eu-west-1" };
        const gone = scriptedRuntime(listing([]));
        assert.equal((await managedNodeProvider(gone.runtime).read(ID, recorded)).id, "");
        assert.deepEqual(gone.asked, [{ region: "eu-west-1" }]);
        const there = scriptedRuntime(listing([node(ID)]));
        assert.equal((await managedNodeProvider(there.runtime).read(ID, recorded)).id, ID);
    });

    it("is another one for another activation or Region, and the same under another name", async () => {
        const { runtime } = scriptedRuntime(listing([]));
        const provider = managedNodeProvider(runtime);
        const olds = { ...INPUTS, managedInstanceId: ID, region: "us-east-1" };
        assert.deepEqual(provider.diff(olds, { ...INPUTS, activationId: "other" }).replaces, [
            "activationId",
        ]);
        assert.deepEqual(provider.diff(olds, { ...INPUTS, aws: { region: "eu-west-1" } }).replaces, ["aws"]);
        const renamed = { ...INPUTS, instanceName: "other" };
        assert.deepEqual(provider.diff(olds, renamed), {
            changes: true,
            replaces: [],
            deleteBeforeReplace: false,
        });
        assert.deepEqual(await provider.update(ID, olds, renamed), {
            ...renamed,
            managedInstanceId: ID,
            region: "us-east-1",
        });
        assert.equal(provider.diff(olds, INPUTS).changes, false);
    });

    it("names what is wrong with its inputs", async () => {
        const { runtime } = scriptedRuntime(listing([]));
        const { failures } = await managedNodeProvider(runtime).check({}, { ...INPUTS, within: "soon" });
        assert.deepEqual(
            failures.map(({ property }) => property),
            ["within"],
        );
    });
});
