import { CreateInstancesCommand } from "@aws-sdk/client-lightsail";
import { poll } from "../provider/cloud/calls/poll";
import { request } from "../provider/cloud/calls/request";
import { ec2InstanceIdOf } from "../provider/cloud/ec2-instance-id";
import { classify } from "../provider/cloud/errors/classify";
import type { Instance, ManagedNode, PortRange } from "../provider/cloud/ports";
import { registrationUserData } from "../provider/guest";
import type { Account } from "./account";
import { MARK, NAME_START } from "./mark";
import type { Options } from "./options";

const DAY = 24 * 60 * 60_000;

/** As for every first boot of a machine that registers itself. */
const FIRST_BOOT_BOUND = 45 * 60_000;

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
    /** Texts that no report may hold. */
    readonly secrets: readonly string[];
}

export interface Making {
    readonly account: Account;
    readonly options: Pick<Options, "bundleId" | "zone" | "iamRole">;
    readonly runName: string;
    readonly signal: AbortSignal;
}

/** The Lightsail console's own RDP client alone: without rules of one's own, RDP is open to everybody. */
export const PORTS: readonly PortRange[] = [
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
        secrets: [own.code, own.userData, copy.code, copy.userData],
    };
}

async function activate({ account: { cloud, clock }, options, runName }: Making, name: string) {
    const { id, code } = await cloud.ssm.createActivation({
        iamRole: options.iamRole ?? "",
        name,
        description: "Registers a machine of npm run acceptance, which removes it again",
        expiresAt: new Date(clock.now() + DAY),
        tags: tagsOf(runName),
    });
    const { region } = cloud;
    return { id, code, userData: registrationUserData({ activationId: id, activationCode: code, region }) };
}

/** The second tag is the one by which the policies of docs/iam.md know a server. */
export function tagsOf(runName: string): Readonly<Record<string, string>> {
    return { [MARK]: runName, "pulumi-lightsail-windows": "source" };
}

async function order(making: Making, name: string, blueprintId: string, userData: string): Promise<void> {
    const { account, options, runName, signal } = making;
    const { cloud, clock, lightsail } = account;
    const command = new CreateInstancesCommand({
        instanceNames: [name],
        availabilityZone: options.zone ?? `${cloud.region}a`,
        blueprintId,
        bundleId: options.bundleId,
        userData,
        tags: Object.entries(tagsOf(runName)).map(([key, value]) => ({ key, value })),
    });
    await request<unknown>({
        clock,
        signal,
        send: async () => {
            try {
                return await lightsail.send(command);
            } catch (error) {
                throw classify(error, "lightsail:CreateInstances", `instance "${name}"`, [userData]);
            }
        },
        happened: () => cloud.lightsail.getInstance(name),
    });
}

function running({ account: { cloud, clock }, signal }: Making, name: string): Promise<Instance> {
    return poll<Instance>({
        clock,
        signal,
        what: `instance "${name}" to be running`,
        pace: { typicalMinimumMilliseconds: 30_000 },
        boundMilliseconds: FIRST_BOOT_BOUND,
        probe: async () => {
            const value = await cloud.lightsail.getInstance(name);
            return value?.state === "running" ? { kind: "reached", value } : { kind: "waiting" };
        },
    });
}

function registered(making: Making, name: string, activationId: string): Promise<ManagedNode> {
    const { cloud, clock } = making.account;
    return poll<ManagedNode>({
        clock,
        signal: making.signal,
        what: `instance "${name}" to register with Systems Manager`,
        pace: { typicalMinimumMilliseconds: 120_000 },
        boundMilliseconds: FIRST_BOOT_BOUND,
        probe: async () => {
            const [node] = await cloud.ssm.describeNodes({ activationId });
            return node?.pingStatus === "Online" ? { kind: "reached", value: node } : { kind: "waiting" };
        },
    });
}
