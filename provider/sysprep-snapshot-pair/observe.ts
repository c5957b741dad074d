import type { Instance, ManagedNode } from "../cloud/ports";
import type { PairContext } from "./context";
import { observeCopies } from "./snapshots/copies";
import { cloneName } from "./names";
import { TAG } from "../run/tags";
import { cloneDisks } from "./verify/clone-disks";
import { ec2InstanceIdOf, findNode, recordedNode } from "./sysprep/node";
import { hasProof, powerHistory, runIdOf, type Situation, type SnapshotSituation } from "./situation";
import { observeCommand } from "./sysprep/command";
import { classifySnapshot } from "./snapshots/ownership";

/** Reads everything the step list decides on, as the context's owner does. Changes nothing. */
export function observe(context: PairContext): Promise<Situation> {
    return context.observe?.() ?? observeSource(context);
}

/** The same for a source that the pair's own inputs name. */
export async function observeSource(context: PairContext): Promise<Situation> {
    const { cloud, inputs, identity, runState } = context;
    const [source, backupSnapshot, sysprepSnapshot] = await Promise.all([
        cloud.lightsail.getInstance(inputs.instanceName),
        cloud.lightsail.getInstanceSnapshot(inputs.backupSnapshotName),
        cloud.lightsail.getInstanceSnapshot(inputs.sysprepSnapshotName),
    ]);
    const sysprep = classifySnapshot(sysprepSnapshot, identity.pairId, undefined);
    // That the backup is of this very instance matters only while Sysprep may still be run on it.
    const origin = sysprep.kind === "available" ? undefined : source;
    const backup = classifySnapshot(backupSnapshot, identity.pairId, origin);
    const operations =
        source === undefined || (backup.kind === "absent" && sysprep.kind === "absent")
            ? []
            : await cloud.lightsail.getOperationsForResource(source.name);
    const node =
        source === undefined || inputs.sysprep.method === "manual"
            ? undefined
            : await nodeOf(context, source, recordedNode(backup));
    const runId = runIdOf({ backup, sysprep });
    // Once the snapshot is proven the command no longer matters, and its node may be gone.
    const wantsCommand = runId !== undefined && !hasProof(sysprep);
    return {
        now: new Date(context.clock.now()),
        region: cloud.region,
        source,
        backup,
        sysprep,
        power: powerHistory(operations, backup.kind === "absent" ? undefined : backup.snapshot.createdAt),
        node,
        command: wantsCommand
            ? await observeCommand(cloud, runId, {
                  nodeId: recordedNode(backup) ?? node?.id,
                  ec2InstanceId: ec2InstanceIdOf(source),
              })
            : { kind: "none" },
        passwordRead: runState.passwordRead,
        ...recordsIn(sysprep),
        ...(await observeClone(context, sysprep)),
        copies: sysprep.kind === "available" ? await observeCopies(context, sysprep.snapshot) : new Map(),
    };
}

/** What earlier runs have recorded in the Sysprep snapshot's tags. */
function recordsIn(sysprep: SnapshotSituation): Pick<Situation, "verified" | "backupDeleted"> {
    const tags = sysprep.kind === "available" ? sysprep.snapshot.tags : {};
    return {
        verified: {
            source: tags[TAG.sourceVerified] !== undefined,
            proven: tags[TAG.sourceProven] !== undefined,
            clone: tags[TAG.cloneVerified] !== undefined,
        },
        backupDeleted: tags[TAG.backupDeleted] !== undefined,
    };
}

/** Also where the inputs ask for no clone any more: one that is left from a run that was cut off has to be deleted. */
async function observeClone(
    context: PairContext,
    sysprep: SnapshotSituation,
): Promise<Pick<Situation, "clone" | "cloneDisks">> {
    if (sysprep.kind !== "available") {
        return { clone: undefined };
    }
    const { cloud, inputs, identity } = context;
    const found = await cloud.lightsail.getInstance(cloneName(inputs.instanceName, sysprep.runId));
    const clone = found?.tags[TAG.pair] === identity.pairId ? found : undefined;
    return sysprep.snapshot.attachedDisks.length === 0
        ? { clone }
        : { clone, cloneDisks: (await cloneDisks(context, sysprep.runId)).map(({ name }) => name) };
}

/** The recorded node was proven to be the source; an address can be reported by any node. */
async function nodeOf(
    { cloud, inputs }: PairContext,
    source: Instance,
    recorded: string | undefined,
): Promise<ManagedNode | undefined> {
    const wanted = inputs.sysprep.method === "ssm" ? inputs.sysprep.managedInstanceId : undefined;
    const nodes = await cloud.ssm.describeNodes(wanted === undefined ? undefined : { nodeId: wanted });
    const known = nodes.find(({ id, pingStatus }) => id === recorded && pingStatus === "Online");
    const found = findNode(nodes, source, wanted ?? known?.id);
    return found.kind === "one" ? found.node : undefined;
}
