import type { Instance, InstanceSnapshot, ManagedNode, Operation } from "../../../provider/cloud/ports";
import { type PairInputs, pairSchema } from "../../../provider/sysprep-snapshot-pair/inputs";
import { TAG } from "../../../provider/run/tags";
import type {
    CommandSituation,
    Situation,
    SnapshotSituation,
} from "../../../provider/sysprep-snapshot-pair/situation";
import type { Settings } from "../../../provider/sysprep-snapshot-pair/step";

export const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";
export const PAIR = "0123456789abcdef";
export const RUN = "a1b2c3d4e5f6";
export const NODE = "mi-0123456789abcdef0";
const SOURCE_ARN = "arn:aws:lightsail:us-east-1:111122223333:Instance/shop";

/** The tags that make a snapshot the pair's. */
export const OWN = { [TAG.pair]: PAIR, [TAG.run]: RUN };
/** The same on a Sysprep snapshot whose disk is proven generalized. */
export const PROVEN = { ...OWN, [TAG.proof]: "image-state" };

/** A moment so many minutes into the story that a test tells. */
export const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 23) + minutes * 60_000);

export function instance(more: Partial<Instance> = {}): Instance {
    return {
        name: "shop",
        arn: SOURCE_ARN,
        supportCode: "111122223333/i-0123456789abcdef0",
        createdAt: at(-10_000),
        state: "running",
        blueprintId: "windows_server_2019",
        bundleId: "medium_win_3_0",
        availabilityZone: "us-east-1a",
        region: "us-east-1",
        isStaticIp: false,
        publicIpAddress: "203.0.113.7",
        privateIpAddress: "172.26.0.7",
        ipv6Addresses: [],
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
        name: "shop-backup-1a2b3c4",
        arn: "arn:aws:lightsail:us-east-1:111122223333:InstanceSnapshot/backup",
        createdAt: at(10),
        state: "available",
        region: "us-east-1",
        tags: OWN,
        fromInstanceName: "shop",
        fromInstanceArn: SOURCE_ARN,
        fromBlueprintId: "windows_server_2019",
        fromBundleId: "medium_win_3_0",
        isFromAutoSnapshot: false,
        sizeInGb: 80,
        attachedDisks: [],
        ...more,
    };
}

export function node(more: Partial<ManagedNode> = {}): ManagedNode {
    return {
        id: NODE,
        pingStatus: "Online",
        lastPingAt: at(0),
        registeredAt: undefined,
        ipAddress: "172.26.0.7",
        activationId: undefined,
        ...more,
    };
}

export function operation(
    type: string,
    createdAt: Date | undefined,
    status: Operation["status"] = "Succeeded",
): Operation {
    return {
        id: `${type}-${createdAt?.getTime() ?? "?"}`,
        resourceName: "shop",
        type,
        status,
        createdAt,
        errorCode: undefined,
        errorDetails: undefined,
    };
}

export const absent: SnapshotSituation = { kind: "absent" };
export const none: CommandSituation = { kind: "none" };

export const ours = (
    kind: "pending" | "available" | "failed",
    more: Partial<InstanceSnapshot> = {},
): SnapshotSituation => ({
    kind,
    snapshot: snapshot({ ...(kind === "available" ? { tags: PROVEN } : {}), ...more }),
    runId: RUN,
});

export const foreign = (more: Partial<InstanceSnapshot> = {}): SnapshotSituation => ({
    kind: "foreign",
    snapshot: snapshot({ tags: {}, ...more }),
    reason: "it does not carry this pair's tags",
});

export const generalized = (requestedAt = at(20)): CommandSituation => ({
    kind: "generalized",
    attempt: 1,
    requestedAt,
    imageState: "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE",
});

export const running: CommandSituation = { kind: "running", commandId: "c-1", attempt: 1 };
export const failed: CommandSituation = { kind: "failed", attempt: 1, why: "it failed" };

export function situation(more: Partial<Situation> = {}): Situation {
    return {
        now: at(60),
        source: instance(),
        backup: absent,
        sysprep: absent,
        power: { lastStart: undefined, lastStop: undefined },
        command: none,
        node: node(),
        passwordRead: false,
        settingsPutBack: false,
        verified: { source: false, clone: false },
        backupDeleted: false,
        clone: undefined,
        copies: new Map(),
        ...more,
    };
}

/** The least that a program gives, with the names that check fills in. */
export const RAW = {
    instanceName: "shop",
    backupSnapshotName: "shop-backup-1a2b3c4",
    sysprepSnapshotName: "shop-sysprep-1a2b3c4",
    resourceUrn: URN,
} as const;

export function pairInputs(more: Partial<PairInputs> = {}): PairInputs {
    return { ...pairSchema.parse(RAW), ...more };
}

export const MANUAL = { method: "manual" } as const;

export const settings = (more: Partial<PairInputs> = {}): Settings => ({
    inputs: pairInputs(more),
    identity: { pairId: PAIR, newRunId: "fedcba987654" },
});
