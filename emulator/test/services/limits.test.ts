import assert from "node:assert/strict";
import { TestWorld, type Answer } from "../support/world";

const wish = {
    availabilityZone: "us-east-1a",
    blueprintId: "windows_server_2022",
    bundleId: "medium_win_3_0",
};

async function shop(): Promise<TestWorld> {
    const world = new TestWorld();
    await world.instance("shop-1");
    return world;
}

function put(world: TestWorld, ...portInfos: Record<string, unknown>[]): Promise<Answer> {
    return world.lightsail("PutInstancePublicPorts", { instanceName: "shop-1", portInfos });
}

describe("emulator: what Lightsail does not take", () => {
    it("is a request for no instance, or one with too much user data", async () => {
        const world = await shop();
        await world.lightsail("CreateInstanceSnapshot", {
            instanceName: "shop-1",
            instanceSnapshotName: "image",
        });
        world.clock.pass(480);
        const { blueprintId, ...fromSnapshot } = { ...wish, instanceSnapshotName: "image" };
        assert.equal(blueprintId, wish.blueprintId);
        for (const [operation, input] of [
            ["CreateInstances", wish],
            ["CreateInstancesFromSnapshot", fromSnapshot],
        ] as const) {
            const make = (instanceNames: string[], userData = ""): Promise<Answer> =>
                world.lightsail(operation, { ...input, instanceNames, userData });
            assert.match((await make([])).text("message"), /at least one name/);
            assert.match(
                (await make(["new-1"], "x".repeat(16_385))).text("message"),
                /limited to 16384 bytes/,
            );
            assert.match((await make(["new-1"], "é".repeat(8_193))).text("message"), /it has 16386/);
            assert.equal((await make([`${operation}-1`], "x".repeat(16_384))).status, 200);
        }
    });

    it("is a source that is no range of addresses, and the same ports twice", async () => {
        const world = await shop();
        const https = { fromPort: 443, toPort: 443, protocol: "tcp" };
        const good = [
            { ...https, cidrs: ["192.0.2.44", "192.0.2.0/24"], ipv6Cidrs: ["2001:db8::/32", "2001:db8::1"] },
            { ...https, fromPort: 440, cidrListAliases: ["lightsail-connect"] },
        ];
        assert.equal((await put(world, ...good)).status, 200);
        const sources = [
            { cidrs: ["192.0.2.0/33"] },
            { cidrs: ["192.0.2.300"] },
            { cidrs: ["2001:db8::/32"] },
            { ipv6Cidrs: ["2001:db8::/129"] },
            { ipv6Cidrs: ["192.0.2.0/24"] },
            { cidrs: [""] },
            { cidrListAliases: ["everybody"] },
        ];
        for (const source of sources) {
            const answer = await put(world, { ...https, ...source });
            assert.equal(answer.at("__type"), "InvalidInputException", JSON.stringify(source));
        }
        assert.match(
            (await put(world, https, { ...https, cidrs: ["192.0.2.1"] })).text("message"),
            /tcp 443-443/,
        );
        const shown = await world.lightsail("GetInstancePortStates", { instanceName: "shop-1" });
        assert.deepEqual(shown.texts("portStates", "fromPort"), [443, 440]);
    });

    it("is a second disk at one path, or one in place of the system's", async () => {
        const world = await shop();
        for (const diskName of ["data-1", "data-2"])
            await world.lightsail("CreateDisk", { diskName, availabilityZone: "us-east-1a", sizeInGb: 8 });
        world.clock.pass(2);
        const attach = (diskName: string, diskPath: string): Promise<Answer> =>
            world.lightsail("AttachDisk", { diskName, instanceName: "shop-1", diskPath });
        assert.equal((await attach("data-1", "/dev/sda1")).at("__type"), "InvalidInputException");
        assert.equal((await attach("data-1", "/dev/xvdf")).status, 200);
        assert.equal((await attach("data-2", "/dev/xvdf")).at("__type"), "InvalidInputException");
        assert.equal((await attach("data-2", "/dev/xvdg")).status, 200);
    });

    it("is a zone that GetRegions does not list", async () => {
        const world = new TestWorld();
        const regions = await world.lightsail("GetRegions", { includeAvailabilityZones: true });
        for (const region of regions.list("regions").slice(0, 6)) {
            const name = region.text("name");
            const zones = region.texts("availabilityZones", "zoneName");
            for (const letter of "abcdefg") {
                const availabilityZone = name + letter;
                const disk = { diskName: `disk-${letter}`, availabilityZone, sizeInGb: 8 };
                const made = await world.lightsail("CreateDisk", disk, name);
                assert.equal(made.status === 200, zones.includes(availabilityZone), availabilityZone);
                const body = { name: `shop-${letter}`, region: name, availabilityZone };
                const put = await world.control("POST", "instances", body);
                assert.equal(put.status === 200, zones.includes(availabilityZone), availabilityZone);
            }
        }
    });
});

describe("emulator: what is not taken either", () => {
    it("is half a registration", async () => {
        const world = new TestWorld();
        const answer = await world.ssm("CreateActivation", { IamRole: "r", RegistrationLimit: 1.5 });
        assert.equal(answer.at("__type"), "ValidationException");
    });

    it("is a call to Systems Manager in no Region", async () => {
        const world = new TestWorld();
        assert.equal(
            (await world.ssm("ListCommands", {}, "moon-1")).at("__type"),
            "InvalidSignatureException",
        );
        assert.equal((await world.ssm("ListCommands", {}, "me-central-1")).status, 200);
    });

    it("is a machine with 51 tags", async () => {
        const world = new TestWorld();
        const tags = (count: number): Record<string, string> =>
            Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, ""]));
        const answer = await world.control("POST", "instances", { name: "shop-1", tags: tags(51) });
        assert.match(answer.text("error"), /tags: at most 50 tags, not 51/);
        assert.equal((await world.instance("shop-1", { tags: tags(50) })).status, 200);
    });
});

describe("emulator: what an answer tells", () => {
    it("is advice with every error of Lightsail's", async () => {
        const world = await shop();
        const start = await world.lightsail("StartInstance", { instanceName: "shop-1" });
        const none = await world.lightsail("GetInstance", { instanceName: "none" });
        const input = await world.lightsail("GetInstance");
        for (const error of [start, none, input])
            for (const member of ["code", "docs", "message", "tip"]) assert.notEqual(error.text(member), "");
    });

    it("is no address that an instance has given back", async () => {
        const world = await shop();
        await world.lightsail("AllocateStaticIp", { staticIpName: "front" });
        await world.lightsail("AttachStaticIp", { staticIpName: "front", instanceName: "shop-1" });
        await world.lightsail("DeleteInstance", { instanceName: "shop-1" });
        const state = await world.state();
        assert.equal(state.at("instances.0.state"), "shutting-down");
        assert.equal(state.at("instances.0.publicIpAddress"), null);
    });
});
