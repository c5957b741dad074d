import assert from "node:assert/strict";
import { windowsGuests } from "../../services/world/windows";
import { TestWorld } from "../support/world";

describe("emulator: its own calls", () => {
    it("is healthy, and says what time it is", async () => {
        const world = new TestWorld({ timeScale: 60 });
        world.clock.pass(5);
        const answer = await world.control("GET", "health");
        const { identityKey, ...health } = answer.value as Record<string, unknown>;
        assert.deepEqual(health, { ok: true, timeScale: 60, now: world.clock.now() });
        assert.match(String(identityKey), /^-----BEGIN PUBLIC KEY-----/);
    });

    it("knows no other call", async () => {
        const world = new TestWorld();
        const answer = await world.control("GET", "mood");
        assert.equal(answer.status, 404);
        assert.match(answer.text("error"), /GET \/_emulator\/health/);
    });

    it("makes an instance of a name alone", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const state = await world.control("GET", "state");
        const instance = state.list("regions.us-east-1.instances")[0];
        assert.ok(instance);
        assert.equal(instance.at("state"), "running");
        assert.equal(instance.at("blueprintId"), "windows_server_2019");
        assert.equal(instance.at("bundleId"), "medium_win_3_0");
        assert.equal(instance.at("availabilityZone"), "us-east-1a");
        assert.deepEqual(instance.at("tags"), {});
        assert.match(instance.text("managedInstanceId"), /^mi-/);
        assert.deepEqual(Object.keys(instance.at("disk") as object).sort(), [
            "administratorPassword",
            "bootCount",
            "computerName",
            "diskId",
            "generalized",
            "imageState",
            "machineSid",
            "sysprepRuns",
            "windowsBuild",
        ]);
        assert.equal(instance.at("disk.bootCount"), 1);
    });

    it("makes an instance as it is asked to", async () => {
        const world = new TestWorld();
        await world.instance("db-1", {
            region: "eu-west-1",
            blueprintId: "windows_server_2022",
            bundleId: "large_win_3_0",
            availabilityZone: "eu-west-1b",
            state: "stopped",
            managed: false,
            tags: { app: "shop" },
        });
        const instance = (await world.state("eu-west-1")).list("instances")[0];
        assert.ok(instance);
        assert.equal(instance.at("state"), "stopped");
        assert.equal(instance.at("publicIpAddress"), null);
        assert.equal(instance.at("managedInstanceId"), null);
        assert.deepEqual(instance.at("tags"), { app: "shop" });
        assert.equal(instance.at("disk.bootCount"), 1);
        await world.lightsail("StartInstance", { instanceName: "db-1" }, "eu-west-1");
        world.clock.pass(40);
        assert.equal((await world.state("eu-west-1")).at("instances.0.state"), "running");
    });

    it("makes a stopped instance that was on before: its clones are no fresh images", async () => {
        const world = new TestWorld({ guests: windowsGuests });
        const made = await world.instance("shop-1", { state: "stopped" });
        assert.equal(made.at("disk.bootCount"), 1);
        const nodes = await world.ssm("DescribeInstanceInformation");
        assert.equal(nodes.at("InstanceInformationList.0.PingStatus"), "ConnectionLost");
        const image = { instanceName: "shop-1", instanceSnapshotName: "image" };
        assert.equal((await world.lightsail("CreateInstanceSnapshot", image)).status, 200);
        world.clock.pass(480);
        await world.lightsail("CreateInstancesFromSnapshot", {
            instanceNames: ["clone"],
            availabilityZone: "us-east-1a",
            bundleId: "medium_win_3_0",
            instanceSnapshotName: "image",
        });
        world.clock.pass(900);
        const access = await world.lightsail("GetInstanceAccessDetails", {
            instanceName: "clone",
            protocol: "rdp",
        });
        assert.equal(access.at("accessDetails.password"), "");
        await world.lightsail("StartInstance", { instanceName: "shop-1" });
        world.clock.pass(900);
        const later = await world.ssm("DescribeInstanceInformation");
        assert.equal(later.at("InstanceInformationList.0.PingStatus"), "Online");
    });

    it("makes a Linux instance, which nothing manages", async () => {
        const world = new TestWorld();
        await world.instance("web-1", { blueprintId: "ubuntu_24_04" });
        const shown = await world.lightsail("GetInstance", { instanceName: "web-1" });
        assert.equal(shown.at("instance.bundleId"), "medium_3_0");
        assert.equal(shown.at("instance.username"), "ubuntu");
        assert.equal((await world.state()).at("instances.0.managedInstanceId"), null);
        await world.lightsail("StopInstance", { instanceName: "web-1" });
        world.clock.pass(90);
        assert.equal((await world.state()).at("instances.0.state"), "stopped");
    });

    it("mends a machine whose guest is posted again, and refuses the name without one", async () => {
        const world = new TestWorld();
        await world.instance("shop-1", { guest: { sysprep: "hangs" } });
        await world.lightsail("StopInstance", { instanceName: "shop-1" });
        world.clock.pass(100);
        assert.equal((await world.state()).at("instances.0.state"), "stopping");
        await world.instance("shop-1", { guest: { sysprep: "ok" } });
        await world.lightsail("StopInstance", { instanceName: "shop-1", force: true });
        world.clock.pass(20);
        await world.lightsail("StartInstance", { instanceName: "shop-1" });
        world.clock.pass(40);
        await world.lightsail("StopInstance", { instanceName: "shop-1" });
        world.clock.pass(90);
        assert.equal((await world.state()).at("instances.0.state"), "stopped");
        const again = await world.control("POST", "instances", { name: "shop-1" });
        assert.equal(again.status, 400);
        assert.match(again.text("error"), /exists/);
    });

    it("takes every finding of a preflight", async () => {
        const world = new TestWorld();
        const preflight = ["launch-agent", "agent-settings", "image-state", "appx", "stale-profiles"];
        assert.equal((await world.instance("shop-1", { guest: { preflight } })).at("state"), "running");
    });

    it("names every mistake of a bad body", async () => {
        const world = new TestWorld();
        const answer = await world.control("POST", "instances", {
            name: "-",
            blueprintId: "windows_95",
            state: "asleep",
            mood: "good",
            guest: { sysprep: "maybe" },
        });
        assert.equal(answer.status, 400);
        const problems = answer.at("problems") as string[];
        for (const field of ["name", "blueprintId", "state", "mood", "guest.sysprep"]) {
            assert.ok(
                problems.some((problem) => problem.includes(field)),
                field,
            );
        }
        assert.equal((await world.state()).list("instances").length, 0);
        const zone = { name: "shop-1", availabilityZone: "eu-west-1a", bundleId: "medium_3_0" };
        const contradictions = await world.control("POST", "instances", zone);
        assert.equal(contradictions.list("problems").length, 2);
    });

    it("keeps the journal of AWS calls in order, with their inputs in full", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("GetInstance", { instanceName: "shop-1" });
        world.clock.pass(3);
        await world.lightsail("GetInstance", { instanceName: "none" }, "eu-west-1");
        await world.ssm("ListCommands");
        const { value } = await world.control("GET", "requests");
        const start = world.clock.now() - 3000;
        assert.deepEqual(value, [
            {
                n: 1,
                at: start,
                region: "us-east-1",
                service: "lightsail",
                operation: "GetInstance",
                input: { instanceName: "shop-1" },
                status: 200,
            },
            {
                n: 2,
                at: start + 3000,
                region: "eu-west-1",
                service: "lightsail",
                operation: "GetInstance",
                input: { instanceName: "none" },
                status: 400,
                error: "NotFoundException",
            },
            {
                n: 3,
                at: start + 3000,
                region: "us-east-1",
                service: "ssm",
                operation: "ListCommands",
                input: {},
                status: 200,
            },
        ]);
    });
});
