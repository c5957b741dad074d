import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { batchesOf, planFleet, resourceNameOf } from "../../../../components/fleet/plan";

const zone = fc.constantFrom("us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d");
const zones = fc.uniqueArray(zone, { minLength: 1 });
const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{1,6}$/), { maxLength: 9 });

const named = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, {}]));

const placesOf = (availabilityZones: readonly string[], instances: number | Record<string, object>) =>
    new Map(
        planFleet({ fleetName: "shop", availabilityZones, instances }).map((each) => [
            each.resourceName,
            each.availabilityZone,
        ]),
    );

describe("the plan of a fleet", () => {
    it("numbers counted instances from 1 and deals them over the zones in alphabetical order", () => {
        assert.deepEqual(
            [...placesOf(["us-east-1b", "us-east-1a"], 3)],
            [
                ["shop-1", "us-east-1a"],
                ["shop-2", "us-east-1b"],
                ["shop-3", "us-east-1a"],
            ],
        );
    });

    it("takes the highest away when it is scaled down, and moves nothing", () => {
        fc.assert(
            fc.property(zones, fc.nat(30), fc.nat(30), (where, a, b) => {
                const [fewer, more] = [Math.min(a, b), Math.max(a, b)];
                const before = [...placesOf(where, more)];
                assert.deepEqual([...placesOf(where, fewer)], before.slice(0, fewer));
            }),
        );
    });

    it("does not care for the order of zones", () => {
        fc.assert(
            fc.property(zones, fc.nat(20), (where, count) => {
                assert.deepEqual(placesOf([...where].reverse(), count), placesOf(where, count));
            }),
        );
    });

    it("does not care for the order of names", () => {
        fc.assert(
            fc.property(zones, names, (where, keys) => {
                assert.deepEqual(placesOf(where, named([...keys].reverse())), placesOf(where, named(keys)));
            }),
        );
    });

    it("fills the zones evenly", () => {
        fc.assert(
            fc.property(zones, fc.oneof(fc.nat(20), names.map(named)), (where, instances) => {
                const places = [...placesOf(where, instances).values()];
                const counts = where.map((each) => places.filter((place) => place === each).length);
                assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, JSON.stringify(counts));
            }),
        );
    });

    it("leaves a named instance in its zone when others come and go, unless its zone is written down", () => {
        const plan = planFleet({
            fleetName: "shop",
            availabilityZones: ["us-east-1a"],
            instances: { web: {}, db: { availabilityZone: "us-east-1c" } },
        });
        assert.deepEqual(
            plan.map(({ name, availabilityZone, staysInItsZone }) => [
                name,
                availabilityZone,
                staysInItsZone,
            ]),
            [
                ["web", "us-east-1a", true],
                ["db", "us-east-1c", false],
            ],
        );
    });

    it("names resources after the fleet once, so that a name and a number can be the same instance", () => {
        assert.equal(resourceNameOf("shop", "web"), "shop-web");
        assert.equal(resourceNameOf("shop", "shop-1"), "shop-1");
        const [renamed] = planFleet({
            fleetName: "shop",
            availabilityZones: ["us-east-1a"],
            instances: { till: { formerly: "shop-1" } },
        });
        assert.deepEqual(renamed?.formerResourceNames, ["shop-1"]);
        assert.equal(renamed.resourceName, "shop-till");
    });

    it("knows a name that was the whole name of its resources while the fleet was called otherwise", () => {
        const formersIn = (fleetName: string) =>
            planFleet({
                fleetName,
                availabilityZones: ["us-east-1a"],
                instances: named(["shop-web", "db"]),
            }).map(({ resourceName, formerResourceNames }) => [resourceName, ...formerResourceNames]);
        assert.deepEqual(formersIn("shop"), [["shop-web"], ["shop-db"]]);
        assert.deepEqual(formersIn("store"), [["store-shop-web", "shop-web"], ["store-db"]]);
    });
});

describe("the batches of a rollover", () => {
    const plan = (count: number) =>
        planFleet({ fleetName: "shop", availabilityZones: ["us-east-1a", "us-east-1b"], instances: count });
    const namesIn = (batches: ReturnType<typeof batchesOf>) =>
        batches.map((batch) => batch.map(({ name }) => name));

    it("are one, where nothing else is asked for, and none of a fleet without instances", () => {
        assert.deepEqual(namesIn(batchesOf(plan(3), undefined)), [["shop-1", "shop-2", "shop-3"]]);
        assert.deepEqual(batchesOf([], undefined), []);
        assert.deepEqual(batchesOf([], 2), []);
    });

    it("are all instances of one zone after the other", () => {
        assert.deepEqual(namesIn(batchesOf(plan(4), "zone")), [
            ["shop-1", "shop-3"],
            ["shop-2", "shop-4"],
        ]);
    });

    it("hold each instance once, in order, and no more than may be unavailable", () => {
        fc.assert(
            fc.property(fc.nat(25), fc.integer({ min: 1, max: 9 }), (count, limit) => {
                const batches = batchesOf(plan(count), limit);
                assert.deepEqual(batches.flat(), plan(count));
                assert.ok(batches.every((batch) => batch.length > 0 && batch.length <= limit));
                assert.equal(batches.length, Math.ceil(count / limit));
            }),
        );
    });
});
