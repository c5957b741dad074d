import assert from "node:assert/strict";
import { obedientGuests } from "../../../emulator/test/support/obedient-guest";
import { managedNodeProvider } from "../../../provider/managed-node/node";
import type { ManagedResource } from "../../../provider/managed-resource/resource";
import { TAG } from "../../../provider/run/tags";
import { snapshotInstanceProvider } from "../../../provider/snapshot-instance/provider";
import { ownTags } from "../../../provider/sysprep-snapshot-pair/names";
import { pairProvider } from "../../../provider/sysprep-snapshot-pair/provider";
import { windowsImageProvider } from "../../../provider/windows-image/provider";
import { Rig } from "../../support/in-process/rig";

const HOUR = 3_600_000;

type Recorded = Awaited<ReturnType<ManagedResource["create"]>>;

const urn = (type: string, name: string) =>
    `urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:${type}::${name}`;

const numbered = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);

/** What a program of many resources has made long ago, as its state records it. */
class Stack {
    readonly rig = new Rig({
        pageSize: 50,
        quotas: { instances: 500, staticIps: 5 },
        guests: obedientGuests(),
    });

    /** As a run has tagged them that came to its end. */
    async images(count: number): Promise<readonly Recorded[]> {
        const images: Recorded[] = [];
        for (const snapshotName of numbered(count, "image")) {
            const resourceUrn = urn("WindowsImage", snapshotName);
            const given = { from: { instanceName: "shop" }, iamRole: "shop-ssm", snapshotName, resourceUrn };
            const { inputs } = await windowsImageProvider(this.rig.runtime).check({}, given);
            const { imageId } = inputs;
            await this.rig.cloud.lightsail.createInstanceSnapshot({
                instanceName: "shop",
                snapshotName,
                tags: finished(String(imageId)),
            });
            // Lightsail makes one snapshot of an instance at a time.
            await this.rig.clock.sleep(HOUR);
            const properties = { ...inputs, phase: "complete", region: "us-east-1" };
            images.push({ id: snapshotName, properties });
        }
        return images;
    }

    async pairs(names: readonly string[]): Promise<readonly Recorded[]> {
        return Promise.all(
            names.map(async (instanceName) => {
                await this.rig.addInstance({ name: instanceName, managed: true });
                const provider = pairProvider(this.rig.runtime);
                const resourceUrn = urn("SysprepSnapshotPair", instanceName);
                const { inputs } = await provider.check({}, { instanceName, resourceUrn });
                return provider.create(inputs);
            }),
        );
    }

    async instances(count: number): Promise<readonly Recorded[]> {
        const [pair] = await this.pairs(["golden"]);
        const provider = snapshotInstanceProvider(this.rig.runtime);
        return Promise.all(
            numbered(count, "web").map(async (name) => {
                const { inputs } = await provider.check(
                    {},
                    {
                        snapshotName: pair?.id,
                        availabilityZone: "us-east-1a",
                        instanceName: name,
                        openPorts: [{ protocol: "tcp", fromPort: 443 }],
                        resourceUrn: urn("SnapshotInstance", name),
                    },
                );
                return provider.create(inputs);
            }),
        );
    }

    async nodes(): Promise<readonly Recorded[]> {
        return (await this.rig.cloud.ssm.describeNodes()).map(({ id }) => ({
            id,
            properties: { managedInstanceId: id, region: "us-east-1" },
        }));
    }

    /** One after the other, as the engine asks where `--parallel` is 1: nobody shares a moment. */
    async refreshed(provider: Pick<ManagedResource, "read">, all: readonly Recorded[]) {
        const before = (await this.rig.requests()).length;
        const read: Recorded[] = [];
        for (const { id, properties } of all) {
            read.push(await provider.read(id, properties));
        }
        const calls = (await this.rig.requests()).slice(before).map(({ operation }) => operation);
        return { read, calls };
    }
}

function finished(imageId: string): Readonly<Record<string, string>> {
    return {
        ...ownTags(imageId, "run001", "sysprep", {}),
        [TAG.proof]: "image-state",
        [TAG.complete]: "2026-01-01T00:00:00.000Z",
    };
}

describe("a refresh of many resources", () => {
    let stack: Stack;
    beforeEach(async () => {
        stack = new Stack();
        await stack.rig.addInstance({ name: "shop", managed: true });
    });

    it("reads 50 images and 200 instances in a handful of calls, and finds no difference", async () => {
        const images = await stack.images(50);
        const instances = await stack.instances(200);
        await stack.rig.clock.sleep(HOUR);
        const ofImages = await stack.refreshed(windowsImageProvider(stack.rig.runtime), images);
        const ofInstances = await stack.refreshed(snapshotInstanceProvider(stack.rig.runtime), instances);
        assert.deepEqual(
            new Set(ofImages.read.map(({ properties }) => properties["phase"])),
            new Set(["complete"]),
        );
        assert.deepEqual(
            ofInstances.read.map(({ properties }) => properties),
            instances.map(({ properties }) => properties),
        );
        const calls = [...ofImages.calls, ...ofInstances.calls];
        assert.ok(calls.length <= 20, `${calls.length} calls: ${calls.join(" ")}`);
    });

    it("reads 20 pairs, and the nodes of their sources, in a handful of calls", async () => {
        const pairs = await stack.pairs(numbered(20, "server"));
        const nodes = await stack.nodes();
        await stack.rig.clock.sleep(HOUR);
        const ofPairs = await stack.refreshed(pairProvider(stack.rig.runtime), pairs);
        const ofNodes = await stack.refreshed(managedNodeProvider(stack.rig.runtime), nodes);
        assert.deepEqual(
            ofPairs.read.map(({ properties }) => properties["phase"]),
            pairs.map(() => "complete"),
        );
        assert.deepEqual(
            ofNodes.read.map(({ id }) => id),
            nodes.map(({ id }) => id),
        );
        assert.equal(nodes.length, 21);
        const calls = [...ofPairs.calls, ...ofNodes.calls];
        assert.ok(calls.length <= 20, `${calls.length} calls: ${calls.join(" ")}`);
    });

    it("calls nothing gone because of a list that others have asked for: that is looked at once more", async () => {
        const [image, ...images] = await stack.images(5);
        const [instance, ...instances] = await stack.instances(5);
        await stack.rig.clock.sleep(HOUR);
        assert.ok(image !== undefined && instance !== undefined);
        await stack.rig.control("POST", "faults", [
            { operation: "GetInstances", fault: "stale-reads", times: 1, seconds: 1_000 * HOUR },
            { operation: "GetInstanceSnapshots", fault: "stale-reads", times: 1, seconds: 1_000 * HOUR },
        ]);
        const ofImages = await stack.refreshed(windowsImageProvider(stack.rig.runtime), [...images, image]);
        const ofInstances = await stack.refreshed(snapshotInstanceProvider(stack.rig.runtime), [
            ...instances,
            instance,
        ]);
        assert.equal([...ofImages.read, ...ofInstances.read].filter(({ id }) => id === "").length, 0);
        assert.deepEqual(
            ofImages.read.map(({ properties }) => properties["phase"]),
            ofImages.read.map(() => "complete"),
        );
        assert.ok(ofImages.calls.includes("GetInstanceSnapshots") && ofImages.calls.includes("GetInstances"));
    });

    it("asks for a firewall alone where the instance's own record differs from the inputs", async () => {
        const [instance] = await stack.instances(1);
        assert.ok(instance !== undefined);
        await stack.rig.call("Lightsail_20161128", "PutInstancePublicPorts", {
            instanceName: instance.id,
            portInfos: [{ protocol: "tcp", fromPort: 3389, toPort: 3389 }],
        });
        await stack.rig.clock.sleep(HOUR);
        const { read, calls } = await stack.refreshed(snapshotInstanceProvider(stack.rig.runtime), [
            instance,
        ]);
        assert.deepEqual(calls, ["GetInstance", "GetInstancePortStates"]);
        assert.match(JSON.stringify(read[0]?.properties["openPorts"]), /3389/);
    });
});
