import { request } from "../provider/cloud/calls/request";
import { ec2InstanceIdOf } from "../provider/cloud/ec2-instance-id";
import type { Instance, PortRange } from "../provider/cloud/ports";
import { NAME_START } from "./mark";
import { activate, type Making, order, registered, running } from "./new-server";

/** A server that the checklist is walked on. */
export interface Server {
    readonly key: string;
    readonly blueprintId: string;
    readonly instance: Instance;
    readonly ec2InstanceId: string;
    readonly nodeId: string;
    /** Its user data as it was sent. Secret. */
    readonly userData: string;
    /** User data that registers the instance of the image. Secret. */
    readonly copyUserData: string;
    /** Its own, and that of the instance of the image. */
    readonly activationIds: readonly string[];
    /** Texts that no report may hold. */
    readonly secrets: readonly string[];
}

/** The Lightsail console's own RDP client alone: without rules of one's own, RDP is open to everybody. */
const PORTS: readonly PortRange[] = [
    {
        protocol: "tcp",
        fromPort: 3389,
        toPort: 3389,
        cidrs: [],
        ipv6Cidrs: [],
        cidrListAliases: ["lightsail-connect"],
    },
];

/** Makes an instance of the blueprint and waits until Systems Manager manages it. */
export async function makeServer(making: Making, key: string, blueprintId: string): Promise<Server> {
    const { account, runName } = making;
    const name = `${NAME_START}-${runName}-${key}`;
    const own = await activate(making, name);
    const copy = await activate(making, `${name}-copy`);
    await order(making, name, blueprintId, own.userData);
    const instance = await running(making, name);
    const ec2InstanceId = ec2InstanceIdOf(instance);
    if (ec2InstanceId === undefined) {
        throw new Error(`Lightsail does not tell which machine instance "${name}" is.`);
    }
    const ports = () => account.cloud.lightsail.putInstancePublicPorts(name, PORTS);
    await request({ ...account, signal: making.signal, send: ports, happened: ports });
    const node = await registered(making, name, own.id);
    return {
        key,
        blueprintId,
        instance,
        ec2InstanceId,
        nodeId: node.id,
        userData: own.userData,
        copyUserData: copy.userData,
        activationIds: [own.id, copy.id],
        secrets: [own.code, own.userData, copy.code, copy.userData],
    };
}
