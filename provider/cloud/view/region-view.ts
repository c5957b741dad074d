import { pagesOf } from "../calls/all-pages";
import type { Cloud, Command, ManagedNode, Operation, RegionView, SystemsManager, Watch } from "../ports";
import { Answers } from "./answers";
import { NODES, powerOf } from "./changes";
import { ANYTHING, freshest, type Moments } from "./moments";
import { SharedInvocations } from "./shared-invocations";
import { SharedReads } from "./shared-reads";

type NodeFilter = Parameters<SystemsManager["describeNodes"]>[0];

/** As long as a page of any other list serves those who wait. */
const MILLISECONDS_A_PAGE = 2_000;

const ALL_NODES = "all nodes";

/** What all resources of a process see of a Region together. */
export function regionView(
    { lightsail, ssm }: Pick<Cloud, "lightsail" | "ssm">,
    moments: Moments,
): RegionView {
    const instances = new SharedReads(moments, {
        one: (name) => lightsail.getInstance(name),
        all: () => lightsail.listInstances(),
    });
    const snapshots = new SharedReads(moments, {
        one: (name) => lightsail.getInstanceSnapshot(name),
        all: () => lightsail.listInstanceSnapshots(),
    });
    const operations = new Answers<readonly Operation[]>(moments, (name) =>
        lightsail.getOperationsForResource(name),
    );
    const commands = new Answers<readonly Command[]>(moments, (nodeId) => ssm.listCommands(nodeId));
    const nodes = new Answers<readonly ManagedNode[]>(moments, (filter) =>
        ssm.describeNodes(filter === ALL_NODES ? undefined : (JSON.parse(filter) as NodeFilter)),
    );
    const names = new Answers<readonly string[]>(moments, () => lightsail.listNames());
    const keyPairs = new Answers<readonly string[]>(moments, () => lightsail.listKeyPairs());
    const invocations = new SharedInvocations(moments, ssm);
    return {
        now: () => moments.now(),
        within: (milliseconds) => moments.within(milliseconds),
        instance: (name, freshness) => instances.read(name, freshness),
        snapshot: (name, freshness) => snapshots.read(name, freshness),
        snapshots: (freshness) => snapshots.list(freshness),
        instances: (freshness) => instances.list(freshness),
        instancesToCome: new Set(),
        names: (freshness) => names.read(ANYTHING, freshness),
        keyPairs: (freshness) => keyPairs.read(ANYTHING, freshness),
        operations: (name, freshness) => operations.read(name, freshness, powerOf(name)),
        nodes: (filter, freshness) => nodes.read(keyOf(filter), freshness, NODES),
        commands: (nodeId, freshness) => commands.read(nodeId, freshness),
        invocation: (commandId, nodeId) => invocations.read(commandId, nodeId),
        watchInstance: (name) => instances.watch(name),
        watchSnapshot: (name) => snapshots.watch(name),
        watchInvocation: (commandId, nodeId) => invocations.watch(commandId, nodeId),
        watchNodes: (filter) => watchNodes(nodes, moments, keyOf(filter)),
    };
}

function keyOf(filter: NodeFilter): string {
    return filter === undefined ? ALL_NODES : JSON.stringify(filter);
}

function watchNodes(
    nodes: Answers<readonly ManagedNode[]>,
    moments: Moments,
    key: string,
): Watch<readonly ManagedNode[]> {
    const begun = { notOlderThan: moments.now() };
    let pages = 1;
    return {
        look: async () => {
            const within = moments.within(MILLISECONDS_A_PAGE * pages);
            const list = await nodes.read(key, freshest(begun, within), NODES);
            pages = pagesOf(list);
            return list;
        },
        end: () => undefined,
    };
}
