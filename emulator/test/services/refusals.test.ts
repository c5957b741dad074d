import assert from "node:assert/strict";
import { serve } from "../../services";
import { operationShape, readShape } from "../../services/protocol/schema";
import { fakeGuests } from "../support/fake-guest";
import { authorization, TestWorld } from "../support/world";

describe("emulator: further refusals of Lightsail's", () => {
    it("copies an automatic snapshot, of one source and one date only", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("EnableAddOn", {
            resourceName: "shop-1",
            addOnRequest: { addOnType: "AutoSnapshot" },
        });
        world.clock.pass(24 * 60 * 60);
        const wish = {
            sourceRegion: "us-east-1",
            sourceResourceName: "shop-1",
            useLatestRestorableAutoSnapshot: true,
            targetSnapshotName: "copy",
        };
        const both = await world.lightsail("CopySnapshot", { ...wish, sourceSnapshotName: "x" });
        assert.match(both.text("message"), /not both/);
        const dates = await world.lightsail("CopySnapshot", { ...wish, restoreDate: "2026-01-01" });
        assert.match(dates.text("message"), /not both/);
        assert.equal((await world.lightsail("CopySnapshot", wish)).status, 200);
        const copy = await world.lightsail("GetInstanceSnapshot", { instanceSnapshotName: "copy" });
        assert.equal(copy.at("instanceSnapshot.isFromAutoSnapshot"), true);
        const early = await world.lightsail("CopySnapshot", {
            sourceRegion: "us-east-1",
            sourceSnapshotName: "copy",
            targetSnapshotName: "copy-of-copy",
        });
        assert.equal(early.at("code"), "SnapshotNotAvailable");
    });

    it("maps only disks that the snapshot has", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("CreateInstanceSnapshot", {
            instanceName: "shop-1",
            instanceSnapshotName: "image",
        });
        world.clock.pass(480);
        const answer = await world.lightsail("CreateInstancesFromSnapshot", {
            instanceNames: ["clone"],
            availabilityZone: "us-east-1a",
            bundleId: "medium_win_3_0",
            instanceSnapshotName: "image",
            attachedDiskMapping: { clone: [{ originalDiskPath: "/dev/xvdf", newDiskName: "data" }] },
        });
        assert.match(answer.text("message"), /no attached disk at \/dev\/xvdf/);
    });

    it("knows two protocols of access", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const answer = await world.lightsail("GetInstanceAccessDetails", {
            instanceName: "shop-1",
            protocol: "vnc",
        });
        assert.match(answer.text("message"), /must be ssh or rdp/);
    });
});

describe("emulator: further refusals of Systems Manager's", () => {
    it("keeps tags of nodes that exist", async () => {
        const world = new TestWorld();
        const wish = { ResourceType: "Document", ResourceId: "x" };
        assert.equal((await world.ssm("ListTagsForResource", wish)).at("__type"), "InvalidResourceType");
        const node = { ResourceType: "ManagedInstance", ResourceId: "mi-00000000000000000" };
        assert.equal((await world.ssm("ListTagsForResource", node)).at("__type"), "InvalidResourceId");
        const ResourceId = (await world.instance("shop-1")).text("managedInstanceId");
        const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: "" }));
        const many = await world.ssm("AddTagsToResource", {
            ResourceType: "ManagedInstance",
            ResourceId,
            Tags,
        });
        assert.equal(many.at("__type"), "TooManyTagsError");
    });

    it("takes one kind of filter at a time, with keys that it knows", async () => {
        const world = new TestWorld();
        const both = await world.ssm("DescribeInstanceInformation", {
            Filters: [{ Key: "PingStatus", Values: ["Online"] }],
            InstanceInformationFilterList: [{ key: "PingStatus", valueSet: ["Online"] }],
        });
        assert.equal(both.at("__type"), "ValidationException");
        await world.ssm("CreateActivation", { IamRole: "r" });
        const unknown = await world.ssm("DescribeActivations", {
            Filters: [{ FilterKey: "Mood", FilterValues: ["x"] }],
        });
        assert.equal(unknown.at("__type"), "InvalidFilter");
        const limit = await world.ssm("CreateActivation", { IamRole: "r", RegistrationLimit: 0 });
        assert.equal(limit.at("__type"), "ValidationException");
        const token = await world.ssm("ListCommands", { NextToken: "forged" });
        assert.equal(token.at("__type"), "InvalidNextToken");
    });

    it("cancels on nodes that the command went to", async () => {
        const world = new TestWorld();
        const node = (await world.instance("shop-1")).text("managedInstanceId");
        const sent = await world.ssm("SendCommand", {
            DocumentName: "AWS-RunPowerShellScript",
            InstanceIds: [node],
            Parameters: { commands: ["wait 100"] },
        });
        const CommandId = sent.text("Command.CommandId");
        const stranger = await world.ssm("CancelCommand", {
            CommandId,
            InstanceIds: ["mi-00000000000000000"],
        });
        assert.equal(stranger.at("__type"), "InvalidInstanceId");
        await world.ssm("CancelCommand", { CommandId, InstanceIds: [node] });
        const list = await world.ssm("ListCommandInvocations", { InstanceId: node });
        assert.equal(list.list("CommandInvocations").length, 0);
        world.clock.pass(2);
        const later = await world.ssm("ListCommandInvocations", { InstanceId: node });
        assert.equal(later.at("CommandInvocations.0.Status"), "Cancelled");
    });
});

describe("emulator: mistakes that are its own or its user's", () => {
    it("refuses a Linux instance with a Windows guest", async () => {
        const world = new TestWorld();
        const wish = { name: "web-1", blueprintId: "ubuntu_24_04", managed: true, guest: { sysprep: "ok" } };
        const answer = await world.control("POST", "instances", wish);
        assert.equal(answer.list("problems").length, 2);
    });

    it("refuses a name that another kind of resource has, and tags that Lightsail would not take", async () => {
        const world = new TestWorld();
        await world.lightsail("AllocateStaticIp", { staticIpName: "front" });
        assert.match(
            (await world.control("POST", "instances", { name: "front" })).text("error"),
            /another resource/,
        );
        const tags = await world.control("POST", "instances", { name: "shop-1", tags: { "aws:x": "" } });
        assert.match(tags.text("error"), /tags.*must not begin with aws:/);
    });

    it("shows its own failure as such, not as an answer of the service", async () => {
        const guests = fakeGuests();
        const broken = {
            ...guests,
            createGuest: () => {
                throw new Error("no such computer");
            },
        };
        const server = await serve(new TestWorld({ guests: broken }).emulator);
        try {
            const body = JSON.stringify({ name: "shop-1" });
            const answer = await fetch(`${server.endpoint}/_emulator/instances`, { method: "POST", body });
            assert.equal(answer.status, 500);
            assert.match(await answer.text(), /The emulator failed: Error: no such computer/);
        } finally {
            await server.close();
        }
    });

    it("says at the first call that its guests cannot be had", async () => {
        const world = new TestWorld({ guests: () => Promise.reject(new Error("no grammar")) });
        await assert.rejects(world.control("GET", "health"), /no grammar/);
    });

    it("takes an empty body for an empty input", async () => {
        const answer = await new TestWorld().emulator.handle({
            method: "POST",
            path: "/",
            headers: {
                "x-amz-target": "Lightsail_20161128.GetInstances",
                authorization: authorization("lightsail", "us-east-1"),
            },
            body: "",
        });
        assert.equal("status" in answer && answer.status, 200);
    });

    it("reads schemas of the SDK's forms, and no others", () => {
        assert.throws(() => operationShape("x"), /not the schema of an operation/);
        assert.throws(() => readShape("x"), /unknown form/);
        assert.throws(() => readShape([77, "", "", 0, 0]), /kind 77/);
        assert.throws(() => readShape(33), /code 33/);
        assert.equal(readShape(15).kind, "document");
        assert.equal(readShape(21).kind, "blob");
        const map = readShape(128 | 1);
        assert.equal(map.kind === "map" && map.value().kind, "number");
    });
});
