import assert from "node:assert/strict";
import { TestWorld } from "../support/world";
import type { Json } from "../support/json";

async function all(
    world: TestWorld,
    operation: string,
    list: string,
    input: Record<string, unknown> = {},
): Promise<Json[]> {
    const found: Json[] = [];
    let pageToken: string | undefined;
    do {
        const answer = await world.lightsail(
            operation,
            pageToken === undefined ? input : { ...input, pageToken },
        );
        found.push(...answer.list(list));
        const next = answer.at("nextPageToken");
        pageToken = typeof next === "string" ? next : undefined;
    } while (pageToken !== undefined);
    return found;
}

describe("emulator: blueprints, bundles and Regions", () => {
    it("has blueprints of both platforms, retired ones only when asked for", async () => {
        const world = new TestWorld();
        const active = await all(world, "GetBlueprints", "blueprints");
        const ids = active.map((blueprint) => blueprint.text("blueprintId"));
        for (const id of [
            "windows_server_2025",
            "windows_server_2022",
            "windows_server_2019",
            "windows_server_2016",
        ]) {
            assert.ok(ids.includes(id), id);
        }
        assert.ok(ids.includes("windows_server_2022_sql_2022_express"));
        assert.ok(!ids.includes("windows_server_2012_r2"));
        assert.deepEqual(
            new Set(active.map((blueprint) => blueprint.at("platform"))),
            new Set(["WINDOWS", "LINUX_UNIX"]),
        );
        const retired = (await all(world, "GetBlueprints", "blueprints", { includeInactive: true })).filter(
            (blueprint) => blueprint.at("isActive") === false,
        );
        assert.deepEqual(
            retired.map((blueprint) => blueprint.at("blueprintId")),
            ["windows_server_2012_r2", "windows_server_2012"],
        );
    });

    it("has bundles of both platforms with the published sizes", async () => {
        const bundles = await all(new TestWorld(), "GetBundles", "bundles");
        const medium = bundles.find((bundle) => bundle.at("bundleId") === "medium_win_3_0");
        assert.ok(medium);
        assert.equal(medium.at("diskSizeInGb"), 80);
        assert.equal(medium.at("ramSizeInGb"), 4);
        assert.deepEqual(medium.at("supportedPlatforms"), ["WINDOWS"]);
        assert.equal(bundles.find((bundle) => bundle.at("bundleId") === "nano_3_0")?.at("diskSizeInGb"), 20);
        assert.equal(new Set(bundles.map((bundle) => bundle.at("bundleId"))).size, bundles.length);
    });

    it("has Lightsail's Regions, with zones when asked for", async () => {
        const world = new TestWorld();
        const plain = await world.lightsail("GetRegions");
        assert.ok(plain.texts("regions", "name").includes("us-east-1"));
        assert.deepEqual(plain.at("regions.0.availabilityZones"), []);
        const zones = await world.lightsail("GetRegions", { includeAvailabilityZones: true });
        assert.equal(zones.list("regions.0.availabilityZones").length, 3);
    });

    it("makes new instances of what is active and fits only", async () => {
        const world = new TestWorld();
        const wish = {
            instanceNames: ["new-1"],
            availabilityZone: "us-east-1a",
            blueprintId: "windows_server_2022",
            bundleId: "medium_win_3_0",
        };
        const refusals: Record<string, unknown>[] = [
            { blueprintId: "windows_server_2012_r2" },
            { blueprintId: "windows_95" },
            { bundleId: "medium_win_2_0" },
            { bundleId: "medium_3_0" },
            { blueprintId: "windows_server_2022_sql_2022_express", bundleId: "nano_win_3_0" },
        ];
        for (const refusal of refusals) {
            const answer = await world.lightsail("CreateInstances", { ...wish, ...refusal });
            assert.equal(answer.at("__type"), "InvalidInputException", JSON.stringify(refusal));
        }
        const made = await world.lightsail("CreateInstances", {
            ...wish,
            tags: [{ key: "app", value: "shop" }],
            addOns: [{ addOnType: "AutoSnapshot" }],
        });
        assert.equal(made.status, 200);
        const shown = await world.lightsail("GetInstance", { instanceName: "new-1" });
        assert.equal(shown.at("instance.state.name"), "pending");
        assert.equal(shown.at("instance.addOns.0.name"), "AutoSnapshot");
    });
});

describe("emulator: operations", () => {
    it("are found by id, by resource and in pages, the newest first", async () => {
        const world = new TestWorld();
        await world.instance("shop-1");
        for (let count = 0; count < 10; count += 1) {
            await world.lightsail("TagResource", {
                resourceName: "shop-1",
                tags: [{ key: "n", value: String(count) }],
            });
        }
        await world.lightsail("StopInstance", { instanceName: "shop-1" });
        const first = await world.lightsail("GetOperationsForResource", { resourceName: "shop-1" });
        assert.equal(first.at("operations.0.operationType"), "StopInstance");
        assert.equal(first.list("operations").length, 8);
        const second = await world.lightsail("GetOperationsForResource", {
            resourceName: "shop-1",
            pageToken: first.text("nextPageToken"),
        });
        assert.equal(second.list("operations").length, 3);
        assert.equal((await world.lightsail("GetOperations")).list("operations").length, 8);
        const none = await world.lightsail("GetOperationsForResource", { resourceName: "none" });
        assert.equal(none.at("__type"), "NotFoundException");
        const unknown = await world.lightsail("GetOperation", { operationId: "none" });
        assert.equal(unknown.at("__type"), "NotFoundException");
    });
});
