import type { AgentRegistration } from "../../windows/contract";
import type { Activation, Instance, ManagedNode, Region } from "../world/model";
import { hexDigits } from "../world/random";
import { birth, happened, regionOf, type World } from "../world/world";
import { agentIsBack } from "./delivery";

/** The agent's registration with an activation's id and code; undefined is a refusal. */
export function agentRegisters(
    world: World,
    instance: Instance,
    request: { readonly code: string; readonly id: string; readonly region: string },
): AgentRegistration | undefined {
    const region = world.regions.get(request.region);
    const activation = region?.activations.get(request.id);
    if (region === undefined || activation === undefined) return undefined;
    if (activation.code !== request.code || !isOpen(activation, world.timeline.now())) return undefined;
    activation.registrations += 1;
    return register(world, region, instance, activation);
}

/** Whether an activation takes one more machine. */
export function isOpen(activation: Activation, now: number): boolean {
    return activation.registrations < activation.registrationLimit && now < activation.expiresAt.getTime();
}

function register(
    world: World,
    region: Region,
    instance: Instance,
    activation: Activation,
): AgentRegistration {
    const node: ManagedNode = {
        id: `mi-0${hexDigits(world.random, 16)}`,
        activationId: activation.id,
        iamRole: activation.iamRole,
        registeredAt: new Date(world.timeline.now()),
        defaultName: activation.defaultInstanceName,
        born: birth(world),
        tags: activation.tags,
        instance,
        owner: undefined,
        connectedSince: undefined,
        lastPing: world.timeline.now(),
        disconnectedAt: world.timeline.now(),
    };
    region.nodes.set(node.id, node);
    return { nodeId: node.id, region: region.name, fingerprint: instance.hardwareUuid };
}

/**
 * The agent calls with the registration on its disk. A clone carries its source's, made on other hardware: the agent's
 * fingerprint does not match, and the clone stays dark; but for one that starts while the role credentials on its disk
 * are good, which answers as its source's node until they expire.
 */
export function agentConnects(
    world: World,
    instance: Instance,
    registration: AgentRegistration,
    withSavedCredentials: boolean,
): void {
    const node = world.regions.get(registration.region)?.nodes.get(registration.nodeId);
    const isOwn = registration.fingerprint === instance.hardwareUuid;
    if (node === undefined || !(isOwn || (withSavedCredentials && world.ghostNodes))) return;
    if (isOwn) {
        node.owner = undefined;
    } else {
        node.owner ??= { instance: node.instance, connectedSince: node.connectedSince };
    }
    node.instance = instance;
    node.connectedSince = world.timeline.now();
    node.lastPing = world.timeline.now();
    happened(world, "node", node.id, "Online");
    agentIsBack(world, regionOf(world, registration.region), node);
}

/** The agent of this machine has gone silent. The one that the node really is may be there still. */
export function disconnectNode(world: World, region: Region, instance: Instance): void {
    const now = world.timeline.now();
    for (const node of nodesOf(world, region, instance)) {
        const { owner } = node;
        if (owner?.instance === instance) {
            owner.connectedSince = undefined;
        } else if (node.connectedSince !== undefined) {
            node.lastPing = lastPing(world, node);
            node.connectedSince = owner?.connectedSince;
            node.instance = owner?.instance ?? node.instance;
            node.owner = undefined;
            node.disconnectedAt = now;
        }
    }
}

function nodesOf(world: World, region: Region, instance: Instance): ManagedNode[] {
    return [region, ...world.regions.values()]
        .flatMap((one) => [...one.nodes.values()])
        .filter((node) => node.instance === instance || node.owner?.instance === instance);
}

/** The node that speaks for an instance at present, if any. */
export function nodeOf(region: Region, instance: Instance): ManagedNode | undefined {
    return [...region.nodes.values()]
        .filter((node) => (node.owner?.instance ?? node.instance) === instance)
        .at(-1);
}

/** When the agent last said that it is there. */
export function lastPing(world: World, node: ManagedNode): number {
    if (node.connectedSince === undefined) return node.lastPing;
    const interval = world.latencies.ping[0] * 1000;
    const pings = Math.floor((world.timeline.now() - node.connectedSince) / interval);
    return node.connectedSince + pings * interval;
}

/** Systems Manager notices a lost connection only when pings have been missing for a while. */
export function pingStatus(world: World, node: ManagedNode): "Online" | "ConnectionLost" {
    if (node.connectedSince !== undefined) return "Online";
    const silent = world.timeline.now() - node.disconnectedAt;
    return silent < world.latencies.connectionLost[0] * 1000 ? "Online" : "ConnectionLost";
}

const day = 24 * 60 * 60 * 1000;

/** An activation that nobody asked for, for machines that are managed from the start. */
export function registerFromTheStart(world: World, region: Region, instance: Instance, nodeId: string): void {
    const now = world.timeline.now();
    const activation: Activation = {
        id: `${hexDigits(world.random, 8)}-0000-4000-8000-${hexDigits(world.random, 12)}`,
        code: hexDigits(world.random, 20),
        iamRole: "service-role/ssm",
        description: undefined,
        defaultInstanceName: instance.name,
        registrationLimit: 1,
        createdAt: new Date(now),
        expiresAt: new Date(now + day),
        tags: new Map(),
        born: birth(world),
        registrations: 1,
    };
    region.activations.set(activation.id, activation);
    region.nodes.set(nodeId, {
        id: nodeId,
        activationId: activation.id,
        iamRole: activation.iamRole,
        registeredAt: new Date(now),
        defaultName: instance.name,
        born: birth(world),
        tags: new Map(),
        instance,
        owner: undefined,
        connectedSince: undefined,
        lastPing: now,
        disconnectedAt: Number.NEGATIVE_INFINITY,
    });
}
