import assert from "node:assert/strict";
import { TestWorld } from "../support/world";

describe("emulator: managed nodes", () => {
    it("shows a managed instance as Online, by every filter", async () => {
        const world = new TestWorld();
        const instance = await world.instance("shop-1");
        await world.instance("other", { managed: false });
        const id = instance.text("managedInstanceId");
        const all = await world.ssm("DescribeInstanceInformation");
        assert.deepEqual(all.texts("InstanceInformationList", "InstanceId"), [id]);
        assert.equal(all.at("InstanceInformationList.0.PingStatus"), "Online");
        assert.equal(all.at("InstanceInformationList.0.PlatformType"), "Windows");
        const activation = all.text("InstanceInformationList.0.ActivationId");
        await world.ssm("AddTagsToResource", {
            ResourceType: "ManagedInstance",
            ResourceId: id,
            Tags: [{ Key: "app", Value: "shop" }],
        });
        const filters = [
            { Key: "ActivationIds", Values: [activation] },
            { Key: "InstanceIds", Values: [id] },
            { Key: "PingStatus", Values: ["Online"] },
            { Key: "tag:app", Values: ["shop"] },
            { Key: "tag-key", Values: ["app"] },
        ];
        for (const filter of filters) {
            const found = await world.ssm("DescribeInstanceInformation", { Filters: [filter] });
            assert.equal(found.list("InstanceInformationList").length, 1, filter.Key);
            const none = await world.ssm("DescribeInstanceInformation", {
                Filters: [{ ...filter, Values: ["none"] }],
            });
            assert.equal(none.list("InstanceInformationList").length, 0, filter.Key);
        }
        const old = await world.ssm("DescribeInstanceInformation", {
            InstanceInformationFilterList: [{ key: "InstanceIds", valueSet: [id] }],
        });
        assert.equal(old.list("InstanceInformationList").length, 1);
        const unknown = await world.ssm("DescribeInstanceInformation", {
            Filters: [{ Key: "Mood", Values: ["x"] }],
        });
        assert.equal(unknown.at("__type"), "InvalidFilterKey");
    });

    it("loses a machine that is off after five minutes, and has it back with a later ping", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const ping = async (): Promise<[unknown, number]> => {
            const answer = await world.ssm("DescribeInstanceInformation");
            return [
                answer.at("InstanceInformationList.0.PingStatus"),
                Number(answer.at("InstanceInformationList.0.LastPingDateTime")),
            ];
        };
        await world.lightsail("StopInstance", { instanceName: "shop-1" });
        world.clock.pass(100);
        assert.equal((await ping())[0], "Online");
        world.clock.pass(300);
        const [status, before] = await ping();
        assert.equal(status, "ConnectionLost");
        const started = world.clock.now() / 1000;
        await world.lightsail("StartInstance", { instanceName: "shop-1" });
        world.clock.pass(120);
        const [again, after] = await ping();
        assert.equal(again, "Online");
        assert.ok(after > started && started > before);
    });

    it("keeps a clone with its source's registration dark", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("CreateInstanceSnapshot", {
            instanceName: "shop-1",
            instanceSnapshotName: "image",
        });
        world.clock.pass(480);
        await world.lightsail("CreateInstancesFromSnapshot", {
            instanceNames: ["clone"],
            availabilityZone: "us-east-1a",
            bundleId: "medium_win_3_0",
            instanceSnapshotName: "image",
        });
        world.clock.pass(300);
        assert.equal(
            (await world.ssm("DescribeInstanceInformation")).list("InstanceInformationList").length,
            1,
        );
        assert.deepEqual(
            (await world.state()).texts("instances", "managedInstanceId").map((id) => id === null),
            [false, true],
        );
    });

    it("registers with an activation, as often as its limit allows, with its tags", async () => {
        const world = new TestWorld();
        const activation = await world.ssm("CreateActivation", {
            IamRole: "service-role/shop",
            Tags: [{ Key: "app", Value: "shop" }],
        });
        const words = `register ${activation.text("ActivationId")} ${activation.text("ActivationCode")}`;
        await world.lightsail("CreateInstances", {
            instanceNames: ["new-1", "new-2"],
            availabilityZone: "us-east-1a",
            blueprintId: "windows_server_2022",
            bundleId: "medium_win_3_0",
            userData: words,
        });
        world.clock.pass(300);
        const nodes = await world.ssm("DescribeInstanceInformation", {
            Filters: [{ Key: "ActivationIds", Values: [activation.text("ActivationId")] }],
        });
        assert.equal(nodes.list("InstanceInformationList").length, 1);
        const id = nodes.text("InstanceInformationList.0.InstanceId");
        assert.match(id, /^mi-0[0-9a-f]{16}$/);
        const tags = await world.ssm("ListTagsForResource", {
            ResourceType: "ManagedInstance",
            ResourceId: id,
        });
        assert.deepEqual(tags.at("TagList"), [{ Key: "app", Value: "shop" }]);
        await world.ssm("RemoveTagsFromResource", {
            ResourceType: "ManagedInstance",
            ResourceId: id,
            TagKeys: ["app"],
        });
        const none = await world.ssm("ListTagsForResource", {
            ResourceType: "ManagedInstance",
            ResourceId: id,
        });
        assert.deepEqual(none.at("TagList"), []);
        const shown = await world.ssm("DescribeActivations", {
            Filters: [{ FilterKey: "ActivationIds", FilterValues: [activation.text("ActivationId")] }],
        });
        assert.equal(shown.at("ActivationList.0.RegistrationsCount"), 1);
        assert.equal(shown.at("ActivationList.0.Expired"), false);
        assert.doesNotMatch(JSON.stringify(shown.value), new RegExp(activation.text("ActivationCode")));
        await world.ssm("DeregisterManagedInstance", { InstanceId: id });
        assert.equal(
            (await world.ssm("DescribeInstanceInformation")).list("InstanceInformationList").length,
            0,
        );
        const again = await world.ssm("DeregisterManagedInstance", { InstanceId: id });
        assert.equal(again.at("__type"), "InvalidInstanceId");
    });

    it("refuses an activation that has expired, was deleted, or never was", async () => {
        const world = new TestWorld();
        const make = (): Promise<{ text(path: string): string }> =>
            world.ssm("CreateActivation", { IamRole: "r" });
        const expired = await make();
        const deleted = await make();
        await world.ssm("DeleteActivation", { ActivationId: deleted.text("ActivationId") });
        world.clock.pass(25 * 60 * 60);
        for (const [index, activation] of [expired, deleted].entries()) {
            await world.lightsail("CreateInstances", {
                instanceNames: [`new-${index}`],
                availabilityZone: "us-east-1a",
                blueprintId: "windows_server_2022",
                bundleId: "medium_win_3_0",
                userData: `register ${activation.text("ActivationId")} ${activation.text("ActivationCode")}`,
            });
        }
        world.clock.pass(300);
        assert.equal(
            (await world.ssm("DescribeInstanceInformation")).list("InstanceInformationList").length,
            0,
        );
        const gone = await world.ssm("DeleteActivation", { ActivationId: deleted.text("ActivationId") });
        assert.equal(gone.at("__type"), "InvalidActivation");
        assert.equal(
            (await world.ssm("DeleteActivation", { ActivationId: "x" })).at("__type"),
            "InvalidActivationId",
        );
        const far = await world.ssm("CreateActivation", {
            IamRole: "r",
            ExpirationDate: world.clock.now() / 1000 + 31 * 24 * 60 * 60,
        });
        assert.equal(far.at("__type"), "ValidationException");
    });
});
