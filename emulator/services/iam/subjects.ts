import { accountId } from "../world/world";
import type { ManagedNode, Region, Resource, Tags } from "../world/model";
import { isRecord } from "../protocol/read-input";

/** A resource that an action is about, as a policy sees it. */
export interface Subject {
    /** `*` for an action without one. */
    readonly arn: string;
    /** `undefined` where it is not there, or has none. */
    readonly tags: Tags | undefined;
}

const nothing: readonly Subject[] = [{ arn: "*", tags: undefined }];

type Kind = "Instance" | "InstanceSnapshot" | "Disk" | "KeyPair" | "StaticIp";

/** Actions about one instance, which their member `instanceName` names. */
const aboutAnInstance: readonly string[] = [
    "CloseInstancePublicPorts",
    "CreateInstanceSnapshot",
    "DeleteInstance",
    "GetInstanceAccessDetails",
    "OpenInstancePublicPorts",
    "PutInstancePublicPorts",
    "RebootInstance",
    "StartInstance",
    "StopInstance",
    "UpdateInstanceMetadataOptions",
];

type Naming = readonly (readonly [Kind, string])[];

/**
 * Which member of a request names which kind of resource; an action that is not here is about none
 * (Service Authorization Reference, "Actions, resources, and condition keys for Amazon Lightsail").
 */
const lightsail: ReadonlyMap<string, Naming> = new Map<string, Naming>([
    ["AttachDisk", [["Disk", "diskName"]]],
    [
        "AttachStaticIp",
        [
            ["Instance", "instanceName"],
            ["StaticIp", "staticIpName"],
        ],
    ],
    ["CreateInstancesFromSnapshot", [["InstanceSnapshot", "instanceSnapshotName"]]],
    ["DeleteDisk", [["Disk", "diskName"]]],
    ["DeleteInstanceSnapshot", [["InstanceSnapshot", "instanceSnapshotName"]]],
    ["DeleteKeyPair", [["KeyPair", "keyPairName"]]],
    ["DetachDisk", [["Disk", "diskName"]]],
    ["DetachStaticIp", [["StaticIp", "staticIpName"]]],
    ["ReleaseStaticIp", [["StaticIp", "staticIpName"]]],
    ["SetIpAddressType", [["Instance", "resourceName"]]],
    ...aboutAnInstance.map((name): [string, Naming] => [name, [["Instance", "instanceName"]]]),
]);

/** The resources that a call of Lightsail is about. */
export function lightsailSubjects(operation: string, input: unknown, region: Region): readonly Subject[] {
    if (operation === "TagResource" || operation === "UntagResource") {
        return [taggedSubject(region, textOf(input, "resourceName"))];
    }
    const named = lightsail.get(operation);
    if (named === undefined) return nothing;
    return named.map(([kind, member]) => subjectOf(region, kind, textOf(input, member)));
}

function ofKind(region: Region, kind: Kind): ReadonlyMap<string, Resource> {
    return {
        Instance: region.instances,
        InstanceSnapshot: region.instanceSnapshots,
        Disk: region.disks,
        KeyPair: region.keyPairs,
        StaticIp: region.staticIps,
    }[kind];
}

/** What is not there has no id and no tags: inferred, and the stricter way. */
function subjectOf(region: Region, kind: Kind, name: string): Subject {
    const resource = ofKind(region, kind).get(name);
    if (resource !== undefined) return { arn: resource.arn, tags: resource.tags };
    return { arn: `arn:aws:lightsail:${region.name}:${accountId}:${kind}/`, tags: undefined };
}

function taggedSubject(region: Region, name: string): Subject {
    const kinds = ["Instance", "InstanceSnapshot", "Disk", "KeyPair", "StaticIp"] as const;
    const kind = kinds.find((one) => ofKind(region, one).has(name)) ?? "Instance";
    return subjectOf(region, kind, name);
}

/** The resources that a call of Systems Manager is about (the same reference, "AWS Systems Manager"). */
export function ssmSubjects(operation: string, input: unknown, region: Region): readonly Subject[] {
    switch (operation) {
        case "SendCommand":
            return [documentSubject(region, textOf(input, "DocumentName")), ...targets(input, region)];
        case "GetDocument":
        case "DescribeDocument":
            return [documentSubject(region, textOf(input, "Name"))];
        case "DeregisterManagedInstance":
            return [nodeSubject(region, textOf(input, "InstanceId"))];
        case "GetConnectionStatus":
            return [nodeSubject(region, textOf(input, "Target"))];
        case "AddTagsToResource":
        case "RemoveTagsFromResource":
        case "ListTagsForResource":
            return textOf(input, "ResourceType") === "ManagedInstance"
                ? [nodeSubject(region, textOf(input, "ResourceId"))]
                : nothing;
        default:
            return nothing;
    }
}

/** Amazon's own documents belong to no account. */
function documentSubject(region: Region, name: string): Subject {
    const short = name.split("/").at(-1) ?? "";
    return { arn: `arn:aws:ssm:${region.name}::document/${short}`, tags: undefined };
}

function nodeSubject(region: Region, id: string): Subject {
    const node = region.nodes.get(id);
    return {
        arn: `arn:aws:ssm:${region.name}:${accountId}:managed-instance/${id}`,
        tags: node?.tags,
    };
}

function targets(input: unknown, region: Region): Subject[] {
    const members = isRecord(input) ? input : {};
    const ids = listOf(members["InstanceIds"]);
    const targeted = (Array.isArray(members["Targets"]) ? members["Targets"] : []).filter(isRecord);
    const byId = targeted.filter(({ Key }) => Key === "InstanceIds").flatMap(({ Values }) => listOf(Values));
    const byTags = targeted.filter(({ Key }) => Key !== "InstanceIds");
    const tagged =
        byTags.length === 0
            ? []
            : [...region.nodes.values()].filter((node) => byTags.every((target) => fits(node, target)));
    return [...ids, ...byId, ...tagged.map(({ id }) => id)].map((id) => nodeSubject(region, id));
}

function fits({ tags }: ManagedNode, { Key, Values }: Readonly<Record<string, unknown>>): boolean {
    const key = typeof Key === "string" ? Key : "";
    return listOf(Values).some((value) =>
        key === "tag-key" ? tags.has(value) : tags.get(key.replace(/^tag:/, "")) === value,
    );
}

function listOf(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function textOf(input: unknown, member: string): string {
    const value = isRecord(input) ? input[member] : undefined;
    return typeof value === "string" ? value : "";
}
