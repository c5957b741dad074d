import assert from "node:assert/strict";
import { snapshotInstanceProvider } from "../../../provider/snapshot-instance/provider";
import { GIVEN, Scene, URN } from "./fixtures";
import type { Raw } from "../../../provider/inputs/raw";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

async function failuresOf(scene: Scene, more: object, olds: Raw = {}): Promise<readonly string[]> {
    const { failures } = await scene.provider().check(olds, { ...GIVEN, ...more });
    return failures.map(({ property, reason }) => `${property}: ${reason}`);
}

describe("instance: the check before anything is touched", () => {
    it("reports every mistake at once, each with its property", async () => {
        const { failures } = await new Scene().provider().check(
            {},
            {
                snapshotName: "-x",
                availabilityZone: "us-east-1",
                instanceName: "a",
                bundleId: "",
                openPorts: [
                    { protocol: "tcp", fromPort: 70_000 },
                    { protocol: "sctp", fromPort: 1 },
                ],
                userData: "",
                privateKey: "-----BEGIN",
                tags: { "aws:x": "1", "pulumi-lightsail-windows:instance": "2" },
                addOns: [{ addOnType: "AutoSnapshot", snapshotTimeOfDay: "06:30" }],
                ipAddressType: "both",
                waitForPassword: "yes",
                timeouts: { create: "soon", start: "1m" },
                surprise: true,
                resourceUrn: URN,
            },
        );
        assert.deepEqual(
            [...new Set(failures.map(({ property }) => property))].sort(),
            [
                "addOns.0.snapshotTimeOfDay",
                "availabilityZone",
                "bundleId",
                "instanceName",
                "ipAddressType",
                "openPorts.0.fromPort",
                "openPorts.1.protocol",
                "privateKey",
                "snapshotName",
                "surprise",
                "tags.aws:x",
                "tags.pulumi-lightsail-windows:instance",
                "timeouts.create",
                "timeouts.start",
                "userData",
                "waitForPassword",
            ].sort(),
        );
    });

    it("demands that the firewall be said", async () => {
        const { failures } = await new Scene().provider().check({}, { ...GIVEN, openPorts: undefined });
        assert.deepEqual(
            failures.map(({ property }) => property),
            ["openPorts"],
        );
    });

    it("reports mistakes in the firewall by their rule", async () => {
        const openPorts = [
            { protocol: "tcp", fromPort: 443, cidrs: ["nowhere"] },
            { protocol: "tcp", fromPort: 443 },
        ];
        const failures = await failuresOf(new Scene(), { openPorts });
        assert.equal(failures.length, 2);
        assert.match(failures[0] ?? "", /^openPorts\.0\.cidrs\.0: "nowhere" is not an IPv4/);
        assert.match(failures[1] ?? "", /^openPorts\.1: has ports in common with openPorts\.0/);
    });

    it("refuses a zone elsewhere, a key without its pair, and a disk's name twice", async () => {
        const disk = { originalDiskPath: "/dev/xvdf", newDiskName: "data" };
        const failures = await failuresOf(new Scene(), {
            availabilityZone: "eu-west-1a",
            privateKey: "x",
            attachedDiskMapping: [disk, { ...disk, originalDiskPath: "/dev/xvdg" }],
        });
        assert.match(failures.join("\n"), /availabilityZone: "eu-west-1a" is not in us-east-1/);
        assert.match(failures.join("\n"), /privateKey: is of no use without/);
        assert.match(failures.join("\n"), /attachedDiskMapping\.1\.newDiskName: "data" stands twice/);
    });

    it("lets pass what a preview does not know, and checks the rest", async () => {
        assert.deepEqual(
            await failuresOf(new Scene(), { snapshotName: UNKNOWN, tags: { app: UNKNOWN } }),
            [],
        );
        assert.deepEqual(
            (await failuresOf(new Scene(), { snapshotName: UNKNOWN, waitForPassword: "no" })).length,
            1,
        );
    });

    it("refuses what the snapshot can never become", async () => {
        const scene = await Scene.open();
        const disk = { originalDiskPath: "/dev/xvdf", newDiskName: "data" };
        const failures = await failuresOf(scene, { bundleId: "small_win_3_0", attachedDiskMapping: [disk] });
        assert.match(
            failures.join("\n"),
            /bundleId: .*too small.*80 GB are needed; its power is 1000, and 2000/,
        );
        assert.match(
            failures.join("\n"),
            /originalDiskPath: snapshot "shop-sysprep-1a2b3c4" has no attached disk/,
        );
        assert.match(
            (await failuresOf(scene, { bundleId: "medium_3_0" }))[0] ?? "",
            /is for Linux and Unix, and snapshot .* is of Windows/,
        );
        assert.match((await failuresOf(scene, { bundleId: "giant" }))[0] ?? "", /has no bundle "giant"/);
    });

    it("only notes that a snapshot is not there yet", async () => {
        const scene = new Scene();
        assert.deepEqual(await failuresOf(scene, {}), []);
        assert.match(
            scene.rig.lines("lasting").join("\n"),
            /no instance snapshot "shop-sysprep-1a2b3c4" yet/,
        );
        assert.deepEqual(scene.rig.lines("warn"), []);
        assert.deepEqual(await failuresOf(scene, { snapshotName: "tpyo" }), []);
        assert.match(scene.rig.lines("warn").join("\n"), /no instance snapshot "tpyo" yet/);
    });

    it("refuses a name that is somebody else's", async () => {
        const scene = await Scene.open();
        assert.match(
            (await failuresOf(scene, { instanceName: "shop" }))[0] ?? "",
            /^instanceName: an instance named "shop" exists and is not this resource's.*Choose another name/,
        );
    });

    it("warns of RDP for everybody, once", async () => {
        const scene = await Scene.open();
        const openPorts = [{ protocol: "tcp", fromPort: 3389 }];
        const inputs = await scene.checked({ openPorts });
        assert.match(scene.rig.lines("warn").join("\n"), /RDP \(3389\) to the whole Internet/);
        await scene.checked({ openPorts }, inputs);
        assert.equal(scene.rig.lines("warn").length, 1);
    });

    it("warns of automatic snapshots for Windows and of a bundle that is no longer sold", async () => {
        const scene = await Scene.open({ bundleId: "medium_win_2_0" });
        await scene.checked({ addOns: [{ addOnType: "AutoSnapshot" }] });
        assert.match(scene.rig.lines("warn").join("\n"), /no longer sells bundle "medium_win_2_0"/);
        assert.match(
            scene.rig.lines("warn").join("\n"),
            /automatic snapshots for Linux and Unix instances only/,
        );
    });

    it("goes on without a network, and says what it could not check", async () => {
        const scene = new Scene();
        scene.rig.beforeRequest = () => {
            throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
        };
        assert.deepEqual(await failuresOf(scene, {}), []);
        assert.match(scene.rig.lines("warn").join("\n"), /not checked before the update: .*because/);
    });

    it("touches nothing", async () => {
        const scene = await Scene.open();
        const before = (await scene.rig.operations()).length;
        await scene.checked();
        const asked = (await scene.rig.operations()).slice(before);
        assert.ok(asked.length > 0 && asked.every((operation) => operation.startsWith("Get")));
    });
});

describe("instance: the name that it is given", () => {
    it("is kept for life, and another one for each replacement", async () => {
        const scene = await Scene.open();
        const first = await scene.checked();
        assert.match(String(first["instanceName"]), /^shop-copy-[0-9a-f]{7}$/);

        const provider = scene.provider();
        const changed = { ...GIVEN, snapshotName: "other" };
        const kept = await provider.check(first, changed);
        assert.equal(kept.inputs["instanceName"], first["instanceName"]);
        const { inputs: second } = await provider.check({}, changed);
        assert.notEqual(second["instanceName"], first["instanceName"]);

        const nextProcess = scene.provider();
        await nextProcess.check(first, changed);
        assert.equal((await nextProcess.check({}, changed)).inputs["instanceName"], second["instanceName"]);
    });

    it("is kept when the resource is renamed", async () => {
        const scene = await Scene.open();
        const first = await scene.checked();
        const renamed = await scene.checked({ resourceUrn: URN.replace("shop-copy", "web") }, first);
        assert.equal(renamed["instanceName"], first["instanceName"]);
    });

    it("can be chosen, and given back", async () => {
        const scene = await Scene.open();
        const chosen = await scene.checked({ instanceName: "web" });
        assert.equal(chosen["nameIsAutomatic"], false);
        const given = await scene.checked({}, chosen);
        assert.match(String(given["instanceName"]), /^shop-copy-[0-9a-f]{7}$/);
        assert.deepEqual(scene.provider().diff({ ...chosen, phase: "complete" }, given).replaces, [
            "instanceName",
        ]);
    });

    it("of a new disk is another one for each replacement", async () => {
        const attachedDiskMapping = [{ originalDiskPath: "/dev/xvdf", newDiskName: "data" }];
        const before = { ...GIVEN, instanceName: "web", nameIsAutomatic: true, attachedDiskMapping };
        const provider = new Scene().provider();
        const changed = { ...GIVEN, attachedDiskMapping, snapshotName: "other-snapshot" };
        assert.deepEqual((await provider.check(before, changed)).failures, []);
        const [failure] = (await provider.check({}, changed)).failures;
        assert.equal(failure?.property, "attachedDiskMapping.0.newDiskName");
        assert.match(failure.reason, /^is still "data" while/);
    });

    it("of a new disk stays where the bundle is written down that the instance has", async () => {
        const attachedDiskMapping = [{ originalDiskPath: "/dev/xvdf", newDiskName: "data" }];
        const before = { ...GIVEN, instanceName: "web", nameIsAutomatic: true, attachedDiskMapping };
        const provider = new Scene().provider();
        const same = { ...GIVEN, attachedDiskMapping, bundleId: "medium_win_3_0" };
        const { inputs, failures } = await provider.check(before, same);
        assert.deepEqual(failures, []);
        const recorded = { ...before, bundleId: "medium_win_3_0", phase: "complete" };
        assert.equal(provider.diff(recorded, inputs).changes, false);
    });

    describe("of a replacement under a name of its own, which is made after the old one is deleted", () => {
        async function replacing(more: object) {
            const scene = await Scene.open();
            const own = { instanceName: "web" };
            const { properties } = await scene.create(own);
            const provider = scene.provider();
            const news = { ...GIVEN, ...own, ...more };
            const { inputs } = await provider.check(properties, news);
            assert.equal(provider.diff(properties, inputs).deleteBeforeReplace, true);
            const { failures } = await provider.check({}, news);
            return failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n");
        }

        it("refuses a snapshot that is not there", async () => {
            assert.match(
                await replacing({ snapshotName: "golden-2026-11" }),
                /^snapshotName: instance snapshot "golden-2026-11" does not exist, and instance "web".*would be deleted before its replacement is made; nothing was changed/,
            );
        });

        it("lets pass one that the program makes, and one that is there", async () => {
            assert.equal(await replacing({ snapshotName: "golden-2026-11", snapshotIsOfProgram: true }), "");
            assert.equal(await replacing({ userData: "other" }), "");
        });
    });

    it("lets an instance that stays in its zone move to another Region, whose zone is looked at then", async () => {
        const scene = await Scene.open();
        const { properties } = await scene.create();
        const west = snapshotInstanceProvider({ ...scene.rig.runtime, regionFor: () => "us-west-2" });
        const kept = await west.check(properties, GIVEN);
        assert.deepEqual(kept.failures, []);
        assert.deepEqual(west.diff(properties, kept.inputs).replaces, ["aws"]);
        const { failures } = await west.check({}, GIVEN);
        assert.match(failures[0]?.reason ?? "", /"us-east-1a" is not in us-west-2/);
    });
});
