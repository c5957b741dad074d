import { Moments } from "../../../provider/cloud/view/moments";
import { regionView } from "../../../provider/cloud/view/region-view";
import assert from "node:assert/strict";
import type { Blueprint, Bundle, Instance, InstanceSnapshot, Lightsail } from "../../../provider/cloud/ports";
import type { Raw } from "../../../provider/inputs/raw";
import { PartialFailure } from "../../../provider/managed-resource/partial-failure";
import { type InstanceInputs, instanceSchema } from "../../../provider/snapshot-instance/inputs";
import { snapshotInstanceProvider } from "../../../provider/snapshot-instance/provider";
import { type FakeGuest, fakeGuests } from "../../../emulator/test/support/fake-guest";
import { Rig } from "../../support/in-process/rig";

export const URN =
    "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SnapshotInstance::shop-copy";

export const SNAPSHOT = "shop-sysprep-1a2b3c4";

/** The least that a program gives. */
export const GIVEN = {
    snapshotName: SNAPSHOT,
    availabilityZone: "us-east-1a",
    openPorts: [{ protocol: "tcp", fromPort: 443 }],
    resourceUrn: URN,
} as const;

/** The same with the name that check fills in. */
export const RAW = { ...GIVEN, instanceName: "shop-copy-1a2b3c4", nameIsAutomatic: true } as const;

export function instanceInputs(more: Partial<InstanceInputs> = {}): InstanceInputs {
    return { ...instanceSchema.parse(RAW), ...more };
}

export function instance(more: Partial<Instance> = {}): Instance {
    return {
        name: "shop-copy-1a2b3c4",
        arn: "arn:aws:lightsail:us-east-1:111122223333:Instance/copy",
        supportCode: "111122223333/i-0123456789abcdef0",
        createdAt: new Date(Date.UTC(2026, 10, 23)),
        state: "running",
        blueprintId: "windows_server_2019",
        bundleId: "medium_win_3_0",
        availabilityZone: "us-east-1a",
        region: "us-east-1",
        isStaticIp: false,
        publicIpAddress: "203.0.113.7",
        privateIpAddress: "172.26.0.7",
        ipv6Addresses: ["2001:db8::7"],
        ipAddressType: "dualstack",
        keyPairName: "LightsailDefaultKeyPair",
        username: "Administrator",
        tags: {},
        ports: [],
        addOns: [],
        ...more,
    };
}

export function snapshot(more: Partial<InstanceSnapshot> = {}): InstanceSnapshot {
    return {
        name: SNAPSHOT,
        arn: "arn:aws:lightsail:us-east-1:111122223333:InstanceSnapshot/sysprep",
        createdAt: new Date(Date.UTC(2026, 10, 22)),
        state: "available",
        region: "us-east-1",
        tags: {},
        fromInstanceName: "shop",
        fromInstanceArn: undefined,
        fromBlueprintId: "windows_server_2019",
        fromBundleId: "medium_win_3_0",
        isFromAutoSnapshot: false,
        sizeInGb: 80,
        attachedDisks: [],
        ...more,
    };
}

export function bundle(id: string, more: Partial<Bundle> = {}): Bundle {
    return {
        id,
        isActive: true,
        power: 2_000,
        diskSizeInGb: 80,
        ramSizeInGb: 4,
        monthlyPriceInUsd: 44,
        hasPublicIpv4: true,
        supportedPlatforms: ["WINDOWS"],
        ...more,
    };
}

export function blueprint(id: string, more: Partial<Blueprint> = {}): Blueprint {
    return { id, name: id, platform: "WINDOWS", isActive: true, minPower: 0, ...more };
}

export const CATALOGUE = {
    blueprints: [
        blueprint("windows_server_2019"),
        blueprint("ubuntu_24_04", { platform: "LINUX_UNIX" }),
        blueprint("windows_server_2022_sql", { minPower: 1_000 }),
    ],
    bundles: [
        bundle("medium_win_3_0"),
        bundle("large_win_3_0", { power: 3_000, diskSizeInGb: 160 }),
        bundle("small_win_3_0", { power: 1_000, diskSizeInGb: 60 }),
        bundle("medium_win_2_0", { isActive: false }),
        bundle("medium_3_0", { supportedPlatforms: ["LINUX_UNIX"] }),
    ],
};

/** What a failed call left in the state; any other end of it fails the test. */
export async function partialFailureOf(call: Promise<unknown>): Promise<PartialFailure> {
    const error = await call.then(
        () => undefined,
        (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof PartialFailure, `no partial failure but ${String(error)}`);
    return error;
}

/** A world with one Windows instance and a snapshot of its generalized disk. */
export class Scene {
    readonly rig: Rig;
    readonly guests: readonly FakeGuest[];

    constructor(options: ConstructorParameters<typeof Rig>[0] = {}) {
        const guests = fakeGuests();
        this.guests = guests.made;
        this.rig = new Rig({ guests, ...options });
    }

    static async open(
        source: object = {},
        generalized = true,
        options?: ConstructorParameters<typeof Rig>[0],
    ): Promise<Scene> {
        const scene = new Scene(options);
        await scene.rig.control("POST", "instances", { name: "shop", ...source });
        await scene.addSnapshot(SNAPSHOT, {}, generalized);
        return scene;
    }

    async addSnapshot(name: string, tags: Record<string, string> = {}, generalized = true): Promise<void> {
        const [source] = this.guests;
        if (source !== undefined) {
            source.disk.content.generalized = generalized;
        }
        await this.rig.cloud.lightsail.createInstanceSnapshot({
            instanceName: "shop",
            snapshotName: name,
            tags,
        });
        await this.rig.clock.sleep(480_000);
    }

    /** The provider as a new process would have it. */
    provider() {
        return snapshotInstanceProvider(this.rig.runtime);
    }

    /** The same provider where Lightsail does some things otherwise than the emulator. */
    providerWith(otherwise: (lightsail: Lightsail) => Partial<Lightsail>) {
        const { runtime, cloud } = this.rig;
        const lightsail = { ...cloud.lightsail, ...otherwise(cloud.lightsail) };
        const view = regionView({ lightsail, ssm: cloud.ssm }, new Moments(this.rig.clock));
        return snapshotInstanceProvider({
            ...runtime,
            connect: async (aws) => ({
                ...(await runtime.connect(aws)),
                cloud: { ...cloud, lightsail, view },
            }),
        });
    }

    async checked(more: object = {}, olds: Readonly<Record<string, unknown>> = {}) {
        const { inputs, failures } = await this.provider().check(olds, { ...GIVEN, ...more });
        assert.deepEqual(failures, []);
        return inputs;
    }

    async create(more: object = {}) {
        return this.provider().create(await this.checked(more));
    }

    async instanceNames(): Promise<readonly string[]> {
        return (await this.rig.state()).instances.map(({ name }) => name);
    }

    async firewall(name: string): Promise<readonly string[]> {
        const ports = await this.rig.cloud.lightsail.getInstancePortStates(name);
        return ports.map(({ protocol, fromPort, toPort, cidrs, ipv6Cidrs }) =>
            [protocol, fromPort, toPort, ...cidrs, ...ipv6Cidrs].join(" "),
        );
    }
}

/** What the engine asks of a provider before it replaces: with the old inputs, and then without. */
export async function announced(
    scene: Scene,
    olds: Raw,
    more: object,
    provider = scene.provider(),
): Promise<{
    readonly provider: ReturnType<typeof snapshotInstanceProvider>;
    readonly failures: readonly string[];
    readonly inputs: Raw;
}> {
    const news = { ...GIVEN, instanceName: olds["instanceName"], ...more };
    await provider.check(olds, news);
    const { failures, inputs } = await provider.check({}, news);
    return { provider, inputs, failures: failures.map(({ property, reason }) => `${property}: ${reason}`) };
}
