import assert from "node:assert/strict";
import type { Lightsail } from "../../../../provider/cloud/ports";
import { scriptedCloud } from "../../../support/in-process/scripted-aws";
import type { AwsAnswer } from "../../../support/in-process/scripted-aws";
import { answering, INSTANCE, SNAPSHOT } from "../../../support/in-process/samples";

/** Three pages, one item each. */
function paged(member: string, items: readonly unknown[]) {
    const { cloud, aws } = scriptedCloud(({ input }): AwsAnswer => {
        const index = Number(input["pageToken"] ?? 0);
        const next = index + 1 < items.length ? { nextPageToken: String(index + 1) } : {};
        return { json: { [member]: [items[index]], ...next } };
    });
    return { lightsail: cloud.lightsail, tokens: () => aws.calls.map(({ input }) => input["pageToken"]) };
}

describe("Lightsail's lists", () => {
    const bundle = (bundleId: string) => ({
        bundleId,
        power: 1,
        diskSizeInGb: 30,
        ramSizeInGb: 0.5,
        price: 9,
    });
    const blueprint = (blueprintId: string) => ({ blueprintId, platform: "WINDOWS" });
    const names = ["a", "b", "c"];
    const lists: readonly (readonly [
        string,
        (name: string) => unknown,
        (lightsail: Lightsail) => Promise<readonly object[]>,
    ])[] = [
        ["instances", (name) => ({ ...INSTANCE, name }), (lightsail) => lightsail.listInstances()],
        [
            "instanceSnapshots",
            (name) => ({ ...SNAPSHOT, name }),
            (lightsail) => lightsail.listInstanceSnapshots(),
        ],
        [
            "staticIps",
            (name) => ({ name, ipAddress: "203.0.113.7" }),
            (lightsail) => lightsail.listStaticIps(),
        ],
        ["operations", (id) => ({ id }), (lightsail) => lightsail.getOperationsForResource("shop")],
        ["bundles", bundle, (lightsail) => lightsail.listBundles()],
        ["blueprints", blueprint, (lightsail) => lightsail.listBlueprints()],
    ];

    for (const [member, item, list] of lists) {
        it(`of ${member} are read to the last page`, async () => {
            const { lightsail, tokens } = paged(member, names.map(item));
            const found = await list(lightsail);
            assert.deepEqual(
                found.map((one) => ("name" in one ? one.name : "id" in one ? one.id : "")),
                names,
            );
            assert.deepEqual(tokens(), [undefined, "1", "2"]);
        });
    }

    it("end with an error where the service gives the same page for ever", async () => {
        const { lightsail } = answering({ instances: [], nextPageToken: "again" });
        await assert.rejects(lightsail.listInstances(), { kind: "fatal" });
    });

    it("of blueprints and bundles hold those no longer sold", async () => {
        const { lightsail, input } = answering({});
        await lightsail.listBlueprints();
        assert.deepEqual(input(), { includeInactive: true });
        await lightsail.listBundles();
        assert.deepEqual(input(), { includeInactive: true });
    });
});

describe("Lightsail's changes", () => {
    it("say what they want in the service's own members", async () => {
        const { lightsail, input } = answering({});
        await lightsail.createInstanceSnapshot({ instanceName: "shop", snapshotName: "s", tags: { a: "1" } });
        assert.deepEqual(input(), {
            instanceName: "shop",
            instanceSnapshotName: "s",
            tags: [{ key: "a", value: "1" }],
        });
        await lightsail.copySnapshot({
            sourceSnapshotName: "s",
            sourceRegion: "us-east-1",
            targetSnapshotName: "t",
        });
        assert.deepEqual(input(), {
            sourceSnapshotName: "s",
            sourceRegion: "us-east-1",
            targetSnapshotName: "t",
        });
        await lightsail.deleteInstance("clone");
        assert.deepEqual(input(), { instanceName: "clone", forceDeleteAddOns: true });
        await lightsail.untagResource("shop", ["a"]);
        assert.deepEqual(input(), { resourceName: "shop", tagKeys: ["a"] });
        await lightsail.enableAutoSnapshot("shop", "06:00");
        assert.deepEqual(input(), {
            resourceName: "shop",
            addOnRequest: {
                addOnType: "AutoSnapshot",
                autoSnapshotAddOnRequest: { snapshotTimeOfDay: "06:00" },
            },
        });
        const port = {
            protocol: "tcp",
            fromPort: 443,
            toPort: 443,
            cidrs: ["0.0.0.0/0"],
            ipv6Cidrs: [],
            cidrListAliases: [],
        } as const;
        await lightsail.putInstancePublicPorts("shop", [port]);
        assert.deepEqual(input(), {
            instanceName: "shop",
            portInfos: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrs: ["0.0.0.0/0"] }],
        });
    });

    it("map the attached disks for every new instance", async () => {
        const { lightsail, input } = answering({});
        await lightsail.createInstancesFromSnapshot({
            instanceNames: ["a", "b"],
            snapshotName: "s",
            availabilityZone: "us-east-1a",
            bundleId: "medium_win_3_0",
            userData: "<powershell></powershell>",
            keyPairName: "k",
            tags: { team: "web" },
            ipAddressType: "ipv4",
            attachedDiskMapping: [{ originalDiskPath: "/dev/xvdf", newDiskName: "data" }],
            addOns: [{ addOnType: "AutoSnapshot", snapshotTimeOfDay: "06:00" }],
        });
        const disks = [{ originalDiskPath: "/dev/xvdf", newDiskName: "data" }];
        assert.deepEqual(input(), {
            instanceNames: ["a", "b"],
            instanceSnapshotName: "s",
            availabilityZone: "us-east-1a",
            bundleId: "medium_win_3_0",
            userData: "<powershell></powershell>",
            keyPairName: "k",
            tags: [{ key: "team", value: "web" }],
            ipAddressType: "ipv4",
            attachedDiskMapping: { a: disks, b: disks },
            addOns: [{ addOnType: "AutoSnapshot", autoSnapshotAddOnRequest: { snapshotTimeOfDay: "06:00" } }],
        });
    });
});
