import { CreateInstancesCommand } from "@aws-sdk/client-lightsail";
import { poll } from "../provider/cloud/calls/poll";
import { request } from "../provider/cloud/calls/request";
import { classify } from "../provider/cloud/errors/classify";
import type { Instance, ManagedNode } from "../provider/cloud/ports";
import { registrationUserData } from "../provider/guest";
import type { Account } from "./account";
import { tagsOf } from "./mark";
import type { Options } from "./options";

const DAY = 24 * 60 * 60_000;

/** As for every first boot of a machine that registers itself. */
const FIRST_BOOT_BOUND = 45 * 60_000;

export interface Making {
    readonly account: Account;
    readonly options: Pick<Options, "bundleId" | "zone" | "iamRole">;
    readonly runName: string;
    readonly signal: AbortSignal;
}

/** An activation for one machine, and user data that uses it up. */
export async function activate({ account: { cloud, clock }, options, runName }: Making, name: string) {
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

/** Orders the instance, once. */
export async function order(
    making: Making,
    name: string,
    blueprintId: string,
    userData: string,
): Promise<void> {
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

/** Waits for an instance that was ordered. */
export function running({ account: { cloud, clock }, signal }: Making, name: string): Promise<Instance> {
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

/** Waits for the machine that uses the activation up. */
export function registered(making: Making, name: string, activationId: string): Promise<ManagedNode> {
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
