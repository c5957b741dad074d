import {
    CreateInstancesCommand,
    DeleteInstanceCommand,
    GetInstanceCommand,
    type Instance,
    SetIpAddressTypeCommand,
    TagResourceCommand,
    UntagResourceCommand,
} from "@aws-sdk/client-lightsail";
import { type Aws, isNotFound, until } from "../clients";
import type { Kind } from "../kind";
import { optionalText, textOf, type Values } from "../values";

export const instance: Kind = {
    isNamed: true,
    replaces: ["name", "availabilityZone", "blueprintId", "bundleId", "keyPairName", "userData"],
    defaults: { keyPairName: "LightsailDefaultKeyPair", ipAddressType: "dualstack" },
    updates: ["tags", "ipAddressType"],
    async create(aws, inputs) {
        const name = textOf(inputs, "name");
        const ipAddressType = optionalText(inputs, "ipAddressType");
        await aws.lightsail.send(
            new CreateInstancesCommand({
                instanceNames: [name],
                availabilityZone: textOf(inputs, "availabilityZone"),
                blueprintId: textOf(inputs, "blueprintId"),
                bundleId: textOf(inputs, "bundleId"),
                userData: optionalText(inputs, "userData"),
                keyPairName: optionalText(inputs, "keyPairName"),
                tags: Object.entries(tagsOf(inputs)).map(([key, value]) => ({ key, value })),
                ...(ipAddressType === "ipv4" || ipAddressType === "ipv6" ? { ipAddressType } : {}),
            }),
        );
        await until(`instance ${name} to run`, async () => (await get(aws, name))?.state?.name === "running");
        return { id: name, outputs: outputsOf(aws, await get(aws, name)) };
    },
    async read(aws, id) {
        const found = await get(aws, id);
        return found === undefined ? undefined : outputsOf(aws, found);
    },
    async update(aws, id, state, inputs) {
        const ipAddressType = optionalText(inputs, "ipAddressType") ?? "dualstack";
        if (ipAddressType !== (optionalText(state, "ipAddressType") ?? "dualstack")) {
            await setIpAddressType(aws, id, ipAddressType);
        }
        const tags = tagsOf(inputs);
        const gone = Object.keys(tagsOf(state)).filter((key) => !(key in tags));
        if (gone.length > 0) {
            await aws.lightsail.send(new UntagResourceCommand({ resourceName: id, tagKeys: gone }));
        }
        const wanted = Object.entries(tags).map(([key, value]) => ({ key, value }));
        await aws.lightsail.send(new TagResourceCommand({ resourceName: id, tags: wanted }));
    },
    async delete(aws, id) {
        await aws.lightsail.send(new DeleteInstanceCommand({ instanceName: id, forceDeleteAddOns: true }));
        await until(`instance ${id} to go`, async () => (await get(aws, id)) === undefined);
    },
};

async function setIpAddressType({ lightsail }: Aws, id: string, type: string): Promise<void> {
    if (type === "dualstack" || type === "ipv4" || type === "ipv6") {
        const resource = { resourceType: "Instance", resourceName: id } as const;
        await lightsail.send(new SetIpAddressTypeCommand({ ...resource, ipAddressType: type }));
    }
}

async function get(aws: Aws, instanceName: string): Promise<Instance | undefined> {
    try {
        return (await aws.lightsail.send(new GetInstanceCommand({ instanceName }))).instance;
    } catch (error) {
        if (isNotFound(error)) {
            return undefined;
        }
        throw error;
    }
}

function tagsOf(values: Values): Readonly<Record<string, string>> {
    return (values["tags"] ?? {}) as Readonly<Record<string, string>>;
}

function outputsOf(aws: Aws, found: Instance | undefined): Values {
    return {
        arn: found?.arn ?? "",
        createdAt: found?.createdAt?.toISOString() ?? "",
        publicIpAddress: found?.publicIpAddress ?? "",
        privateIpAddress: found?.privateIpAddress ?? "",
        ipv6Addresses: found?.ipv6Addresses ?? [],
        isStaticIp: found?.isStaticIp ?? false,
        username: found?.username ?? "",
        region: aws.region,
    };
}
