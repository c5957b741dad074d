import { type AccountRate, unlimited } from "../calls/account-rate";
import { mapPages, pagesOf } from "../calls/all-pages";
import type { Cloud, Command, ManagedNode, Operation, RegionView, SystemsManager, Watch } from "../ports";
import { Answers } from "./answers";
import { makingOf, NAMES, NODES, powerOf } from "./changes";
import { freshest } from "../freshness";
import { ANYTHING, type Moments } from "./moments";
import { SharedInvocations } from "./shared-invocations";
import { SharedReads } from "./shared-reads";
import { servesFor } from "./ticks";

type NodeFilter = Parameters<SystemsManager["describeNodes"]>[0];

/** Under which no change is noted. */
const UNCHANGED = "what was there before";

const ALL_NODES = "all nodes";

/** How fast each of the Region's services may be called. */
interface Rates {
    readonly lightsail: AccountRate;
    readonly ssm: AccountRate;
}

/** What all resources of a process see of a Region together. */
export function regionView(
    { lightsail, ssm }: Pick<Cloud, "lightsail" | "ssm">,
    moments: Moments,
    rates: Rates = { lightsail: unlimited, ssm: unlimited },
): RegionView {
    const ofLightsail = <T>(ask: (key: string) => Promise<T>) => new Answers(moments, ask, rates.lightsail);
    const ofSsm = <T>(ask: (key: string) => Promise<T>) => new Answers(moments, ask, rates.ssm);
    const instances = new SharedReads(
        moments,
        { one: (name) => lightsail.getInstance(name), all: () => lightsail.listInstances() },
        rates.lightsail,
    );
    const snapshots = new SharedReads(
        moments,
        {
            one: (name) => lightsail.getInstanceSnapshot(name),
            all: () => lightsail.listInstanceSnapshots(),
        },
        rates.lightsail,
    );
    const operations = ofLightsail<readonly Operation[]>((name) => lightsail.getOperationsForResource(name));
    const commands = ofSsm<readonly Command[]>((nodeId) => ssm.listCommands(nodeId));
    const nodes = ofSsm<readonly ManagedNode[]>((filter) =>
        ssm.describeNodes(filter === ALL_NODES ? undefined : (JSON.parse(filter) as NodeFilter)),
    );
    const eachNode = new SharedReads(
        moments,
        {
            one: async (id) => (await ssm.describeNodes({ nodeId: id })).map(byId)[0],
            all: async () => mapPages(await ssm.describeNodes(), byId),
        },
        rates.ssm,
    );
    const names = ofLightsail<readonly string[]>(() => lightsail.listNames());
    const keyPairs = ofLightsail<readonly string[]>(() => lightsail.listKeyPairs());
    const invocations = new SharedInvocations(moments, ssm, rates.ssm);
    return {
        now: () => moments.now(),
        within: (milliseconds) => moments.within(milliseconds),
        instance: (name, freshness) => instances.read(name, freshness),
        instanceAsMade: (name, freshness) => instances.read(name, freshness, makingOf(name)),
        snapshot: (name, freshness) => snapshots.read(name, freshness),
        snapshots: (freshness) => snapshots.list(freshness),
        snapshotsBefore: (freshness) => snapshots.list(freshness, UNCHANGED),
        instances: (freshness) => instances.list(freshness),
        instancesToCome: new Set(),
        names: (freshness) => names.read(ANYTHING, freshness, NAMES),
        keyPairs: (freshness) => keyPairs.read(ANYTHING, freshness),
        operations: (name, freshness) => operations.read(name, freshness, powerOf(name)),
        nodes: (filter, freshness) => nodes.read(keyOf(filter), freshness, NODES),
        node: async (id, freshness) => (await eachNode.read(id, freshness, NODES))?.node,
        commands: (nodeId, freshness) => commands.read(nodeId, freshness),
        invocation: (commandId, nodeId) => invocations.read(commandId, nodeId),
        watchInstance: (name) => instances.watch(name),
        watchSnapshot: (name) => snapshots.watch(name),
        watchInvocation: (commandId, nodeId) => invocations.watch(commandId, nodeId),
        watchNodes: (filter) => watchNodes(nodes, moments, keyOf(filter), rates.ssm),
    };
}

const byId = (node: ManagedNode) => ({ name: node.id, node });

function keyOf(filter: NodeFilter): string {
    return filter === undefined ? ALL_NODES : JSON.stringify(filter);
}

function watchNodes(
    nodes: Answers<readonly ManagedNode[]>,
    moments: Moments,
    key: string,
    rate: AccountRate,
): Watch<readonly ManagedNode[]> {
    const begun = { notOlderThan: moments.now() };
    let pages = 1;
    return {
        look: async () => {
            const within = moments.within(servesFor(pages, rate.callsPerSecond));
            const list = await nodes.read(key, freshest(begun, within), NODES);
            pages = pagesOf(list);
            return list;
        },
        end: () => undefined,
    };
}
