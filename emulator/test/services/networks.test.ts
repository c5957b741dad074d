import assert from "node:assert/strict";
import { TestWorld, type Answer } from "../support/world";

function make(world: TestWorld, rest: Record<string, unknown>): Promise<Answer> {
    return world.lightsail("CreateInstances", {
        instanceNames: ["six"],
        availabilityZone: "us-east-1a",
        blueprintId: "windows_server_2022",
        ...rest,
    });
}

async function bundles(world: TestWorld): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
    const found = new Map<string, Readonly<Record<string, unknown>>>();
    for (let pageToken: unknown; ;) {
        const answer = await world.lightsail("GetBundles", pageToken === undefined ? {} : { pageToken });
        for (const one of answer.list("bundles"))
            found.set(one.text("bundleId"), one.value as Readonly<Record<string, unknown>>);
        pageToken = answer.at("nextPageToken");
        if (pageToken === undefined) return found;
    }
}

describe("emulator: bundles for IPv6 only", () => {
    it("are sold beside the others: the same hardware, cheaper, without an IPv4 address", async () => {
        const all = await bundles(new TestWorld());
        const [dual, six] = ["medium_win_3_0", "medium_win_ipv6_3_0"].map((id) => all.get(id));
        assert.equal(dual?.["publicIpv4AddressCount"], 1);
        assert.equal(six?.["publicIpv4AddressCount"], 0);
        for (const member of ["cpuCount", "ramSizeInGb", "diskSizeInGb", "power", "supportedPlatforms"])
            assert.deepEqual(six[member], dual[member], member);
        assert.ok(Number(six["price"]) < Number(dual["price"]));
        assert.equal(all.get("nano_ipv6_3_0")?.["price"], 3.5);
    });

    it("and the address type are checked together, both ways, when an instance is made", async () => {
        const world = new TestWorld();
        for (const wish of [
            { bundleId: "medium_win_ipv6_3_0" },
            { bundleId: "medium_win_ipv6_3_0", ipAddressType: "ipv4" },
            { bundleId: "medium_win_3_0", ipAddressType: "ipv6" },
        ]) {
            const answer = await make(world, wish);
            assert.equal(answer.at("__type"), "InvalidInputException", JSON.stringify(wish));
            assert.match(answer.text("message"), /cannot be used with the ipAddressType/);
        }
        assert.equal(
            (await make(world, { bundleId: "medium_win_ipv6_3_0", ipAddressType: "ipv6" })).status,
            200,
        );
    });

    it("are checked the same way when one is made from a snapshot", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        await world.lightsail("CreateInstanceSnapshot", {
            instanceName: "shop-1",
            instanceSnapshotName: "image",
        });
        world.clock.pass(15 * 60);
        const from = (name: string, rest: Record<string, unknown>): Promise<Answer> =>
            world.lightsail("CreateInstancesFromSnapshot", {
                instanceNames: [name],
                availabilityZone: "us-east-1a",
                instanceSnapshotName: "image",
                ...rest,
            });
        const wrong = await from("one", { bundleId: "medium_win_ipv6_3_0", ipAddressType: "dualstack" });
        assert.equal(wrong.at("__type"), "InvalidInputException");
        assert.equal((await from("one", { bundleId: "medium_win_3_0", ipAddressType: "ipv6" })).status, 400);
        assert.equal(
            (await from("one", { bundleId: "medium_win_ipv6_3_0", ipAddressType: "ipv6" })).status,
            200,
        );
        world.clock.pass(120);
        const made = await world.lightsail("GetInstance", { instanceName: "one" });
        assert.equal(made.at("instance.publicIpAddress"), undefined);
        assert.equal(made.list("instance.ipv6Addresses").length, 1);
    });

    it("change with SetIpAddressType, there and back", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const bundle = async (ipAddressType: string): Promise<unknown> => {
            const input = { resourceType: "Instance", resourceName: "shop-1", acceptBundleUpdate: true };
            assert.equal(
                (await world.lightsail("SetIpAddressType", { ...input, ipAddressType })).status,
                200,
            );
            return (await world.lightsail("GetInstance", { instanceName: "shop-1" })).at("instance.bundleId");
        };
        assert.equal(await bundle("ipv6"), "medium_win_ipv6_3_0");
        assert.equal(await bundle("dualstack"), "medium_win_3_0");
    });

    it("can be what a world begins with", async () => {
        const world = new TestWorld();
        const made = await world.instance("six", { bundleId: "nano_win_ipv6_3_0" });
        assert.equal(made.at("publicIpAddress"), null);
        for (const wish of [
            { bundleId: "nano_win_ipv6_3_0", ipAddressType: "dualstack" },
            { ipAddressType: "ipv6" },
        ])
            assert.equal((await world.control("POST", "instances", { name: "wrong", ...wish })).status, 400);
    });
});

describe("emulator: quotas", () => {
    it("are the account's own, and refused in the service's words", async () => {
        const world = new TestWorld({ quotas: { instances: 1 } });
        await world.instance("shop-1");
        const answer = await make(world, { bundleId: "medium_win_3_0" });
        assert.equal(answer.at("__type"), "InvalidInputException");
        assert.match(
            answer.text("message"),
            /^Sorry, you've reached your maximum limit of Lightsail Instances : 1\./,
        );
        assert.equal((await world.control("PUT", "quotas", { instances: 2 })).status, 200);
        assert.equal((await make(world, { bundleId: "medium_win_3_0" })).status, 200);
        assert.equal((await world.control("PUT", "quotas", { instances: -1 })).status, 400);
    });

    it("count what an account has of static IPs too", async () => {
        const world = new TestWorld({ quotas: { staticIps: 1 } });
        await world.lightsail("AllocateStaticIp", { staticIpName: "front" });
        const second = await world.lightsail("AllocateStaticIp", { staticIpName: "back" });
        assert.equal(second.at("code"), "StaticIpLimitExceeded");
    });
});

describe("emulator: the rate of calls", () => {
    it("throttles each service of a Region by itself, and takes calls again as time goes by", async () => {
        const world = new TestWorld({ quotas: { callsPerSecond: 2 } });
        const statuses = async () =>
            (await Promise.all([1, 2, 3].map(() => world.lightsail("GetInstances", {})))).map((answer) =>
                answer.status === 200 ? "taken" : answer.at("__type"),
            );
        assert.deepEqual(await statuses(), ["taken", "taken", "ThrottlingException"]);
        assert.equal((await world.ssm("DescribeInstanceInformation", {})).status, 200);
        assert.equal((await world.lightsail("GetInstances", {}, "eu-west-1")).status, 200);
        world.clock.pass(1);
        assert.deepEqual(await statuses(), ["taken", "taken", "ThrottlingException"]);
    });
});

describe("emulator: pages", () => {
    it("are of the size that was asked for", async () => {
        const world = new TestWorld({ pageSize: 1 });
        await world.instance("shop-1");
        await world.instance("shop-2");
        const first = await world.lightsail("GetInstances", {});
        assert.equal(first.list("instances").length, 1);
        assert.notEqual(first.at("nextPageToken"), undefined);
    });
});

describe("emulator: its history", () => {
    it("tells when an instance had truly stopped, whether or not anybody has looked", async () => {
        const world = new TestWorld({ latencies: { stop: [30, 30] } });
        await world.instance("shop-1");
        await world.lightsail("StopInstance", { instanceName: "shop-1" });
        world.clock.pass(700);
        const history = (await world.control("GET", "history")).value as readonly {
            kind: string;
            state: string;
        }[];
        assert.deepEqual(
            history.filter(({ kind }) => kind === "instance").map(({ state }) => state),
            ["stopped"],
        );
    });
});

describe("emulator: Regions", () => {
    it("are those that have Lightsail: us-west-1 is none", async () => {
        const world = new TestWorld();
        const answer = await world.lightsail("GetInstances", {}, "us-west-1");
        assert.equal(answer.at("__type"), "InvalidSignatureException");
        const names = (await world.lightsail("GetRegions")).list("regions").map((one) => one.text("name"));
        assert.ok(names.includes("us-west-2") && !names.includes("us-west-1"));
        assert.equal((await world.ssm("DescribeInstanceInformation", {}, "us-west-1")).status, 200);
    });
});

describe("emulator: the metadata service's options", () => {
    it("are shown, changed and applied a moment later", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        const shown = async (): Promise<unknown> =>
            (await world.lightsail("GetInstance", { instanceName: "shop-1" })).at("instance.metadataOptions");
        const usual = {
            state: "applied",
            httpTokens: "optional",
            httpEndpoint: "enabled",
            httpPutResponseHopLimit: 1,
            httpProtocolIpv6: "disabled",
        };
        assert.deepEqual(await shown(), usual);
        const set = (rest: Record<string, unknown>): Promise<Answer> =>
            world.lightsail("UpdateInstanceMetadataOptions", { instanceName: "shop-1", ...rest });
        const answer = await set({ httpEndpoint: "disabled" });
        assert.equal(answer.at("operation.operationType"), "UpdateInstanceMetadataOptions");
        assert.deepEqual(await shown(), { ...usual, httpEndpoint: "disabled", state: "pending" });
        world.clock.pass(60);
        assert.deepEqual(await shown(), { ...usual, httpEndpoint: "disabled" });
        for (const wrong of [
            { httpEndpoint: "off" },
            { httpTokens: "some" },
            { httpPutResponseHopLimit: 65 },
        ])
            assert.equal((await set(wrong)).at("__type"), "InvalidInputException", JSON.stringify(wrong));
    });

    it("can be off from the start", async () => {
        const world = new TestWorld();
        await world.instance("shop-1", { metadataOptions: { httpEndpoint: "disabled" } });
        const answer = await world.lightsail("GetInstance", { instanceName: "shop-1" });
        assert.equal(answer.at("instance.metadataOptions.httpEndpoint"), "disabled");
    });
});
