import {
    AllocateStaticIpCommand,
    AttachStaticIpCommand,
    DetachStaticIpCommand,
    GetStaticIpCommand,
    ReleaseStaticIpCommand,
    type StaticIp,
} from "@aws-sdk/client-lightsail";
import { type Aws, isNotFound } from "../clients";
import type { Kind } from "../kind";
import { textOf } from "../values";

export const staticIp: Kind = {
    isNamed: true,
    replaces: ["name"],
    updates: [],
    async create(aws, inputs) {
        const id = textOf(inputs, "name");
        await aws.lightsail.send(new AllocateStaticIpCommand({ staticIpName: id }));
        return { id, outputs: outputsOf(aws, await get(aws, id)) };
    },
    async read(aws, id) {
        const found = await get(aws, id);
        return found === undefined ? undefined : outputsOf(aws, found);
    },
    async delete(aws, id) {
        await aws.lightsail.send(new ReleaseStaticIpCommand({ staticIpName: id }));
    },
};

export const staticIpAttachment: Kind = {
    isNamed: false,
    replaces: ["staticIpName", "instanceName"],
    updates: [],
    async create(aws, inputs) {
        const staticIpName = textOf(inputs, "staticIpName");
        const instanceName = textOf(inputs, "instanceName");
        await aws.lightsail.send(new AttachStaticIpCommand({ staticIpName, instanceName }));
        const found = await get(aws, staticIpName);
        return { id: staticIpName, outputs: { ipAddress: found?.ipAddress ?? "", region: aws.region } };
    },
    async read(aws, id) {
        const found = await get(aws, id);
        return found?.attachedTo === undefined || found.attachedTo === ""
            ? undefined
            : { instanceName: found.attachedTo, ipAddress: found.ipAddress ?? "" };
    },
    /** By the name of the static IP, whatever it is attached to by then: so does the real one. */
    async delete(aws, id) {
        await aws.lightsail.send(new DetachStaticIpCommand({ staticIpName: id }));
    },
};

async function get(aws: Aws, staticIpName: string): Promise<StaticIp | undefined> {
    try {
        return (await aws.lightsail.send(new GetStaticIpCommand({ staticIpName }))).staticIp;
    } catch (error) {
        if (isNotFound(error)) {
            return undefined;
        }
        throw error;
    }
}

function outputsOf(aws: Aws, found: StaticIp | undefined) {
    return {
        arn: found?.arn ?? "",
        ipAddress: found?.ipAddress ?? "",
        supportCode: found?.supportCode ?? "",
        region: aws.region,
    };
}
