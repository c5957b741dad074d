import { ec2InstanceIdOf } from "../cloud/ec2-instance-id";
import type { Freshness, Instance, ManagedNode } from "../cloud/ports";
import type { PairContext } from "./context";
import { READ_TOGETHER } from "../run/cloud-check";
import { observeCopies } from "./snapshots/copies";
import { cloneName } from "./names";
import { TAG } from "../run/tags";
import { cloneDisks } from "./verify/clone-disks";
import { findNode, recordedNode } from "./sysprep/node";
import { latestNode, namedNode } from "../run/named-node";
import { hasProof, powerHistory, runIdOf, type Situation, type SnapshotSituation } from "./situation";
import { observeCommand } from "./sysprep/command";
import { classifySnapshot } from "./snapshots/ownership";

/** How old what a situation is made of may be. */
export interface SituationFreshness {
    /** Of the source and the snapshots. */
    readonly resources: Freshness;
    /** Of the snapshots alone, where less will do for them. */
    readonly snapshots?: Freshness;
    /** Of Lightsail's record of starts and stops, and of the commands; those of this process are never missing. */
    readonly history: Freshness;
    /** Which node an instance is stays the same for as long as it runs; whether it answers, a wait asks by itself. */
    readonly node: Freshness;
    /** Of the copies, which have a view of their own in each Region: milliseconds. Default: they are asked for now. */
    readonly copiesWithin?: number;
}

/** All of it asked for now. */
export function afresh({ cloud: { view } }: Pick<PairContext, "cloud">): SituationFreshness {
    const now = { notOlderThan: view.now() };
    return { resources: now, history: now, node: now };
}

/** A preview or a refresh reads all of a program at one time, and changes nothing: its resources read the same lists. */
export function readTogether({ cloud: { view } }: Pick<PairContext, "cloud">): SituationFreshness {
    const together = view.within(READ_TOGETHER);
    return { resources: together, history: together, node: together, copiesWithin: READ_TOGETHER };
}

/** Which node it is was found out by the run itself. */
export const KEPT_NODE = 30 * 60_000;

/** Reads everything the step list decides on, as the context's owner does. Changes nothing. */
export function observe(context: PairContext, freshness = afresh(context)): Promise<Situation> {
    return context.observe?.() ?? observeSource(context, freshness);
}

/** The same for a source that the pair's own inputs name. */
export async function observeSource(context: PairContext, freshness = afresh(context)): Promise<Situation> {
    const { cloud, inputs, identity, runState } = context;
    const { resources, snapshots = resources } = freshness;
    const [source, backupSnapshot, sysprepSnapshot] = await Promise.all([
        cloud.view.instance(inputs.instanceName, resources),
        cloud.view.snapshot(inputs.backupSnapshotName, snapshots),
        cloud.view.snapshot(inputs.sysprepSnapshotName, snapshots),
    ]);
    const sysprep = classifySnapshot(sysprepSnapshot, identity.pairId, undefined);
    // That the backup is of this very instance matters only while Sysprep may still be run on it.
    const origin = sysprep.kind === "available" ? undefined : source;
    const backup = classifySnapshot(backupSnapshot, identity.pairId, origin);
    const operations =
        source === undefined || !mattersWhoStarted(context, source, backup, sysprep)
            ? []
            : await cloud.view.operations(source.name, freshness.history);
    const node =
        source === undefined || inputs.sysprep.method === "manual"
            ? undefined
            : await nodeOf(context, source, recordedNode(backup), freshness.node);
    const runId = runIdOf({ backup, sysprep });
    // Once the snapshot is proven the command no longer matters, and its node may be gone.
    const wantsCommand = runId !== undefined && !hasProof(sysprep) && mayHaveSent(context, backup);
    return {
        now: new Date(context.clock.now()),
        region: cloud.region,
        source,
        backup,
        sysprep,
        power: powerHistory(operations, backup.kind === "absent" ? undefined : backup.snapshot.createdAt),
        node,
        command: wantsCommand
            ? await observeCommand(
                  cloud,
                  runId,
                  { nodeId: recordedNode(backup) ?? node?.id, ec2InstanceId: ec2InstanceIdOf(source) },
                  freshness.history,
              )
            : { kind: "none" },
        passwordRead: runState.passwordRead,
        ...recordsIn(sysprep, runState.settingsPutBack),
        ...(await observeClone(context, sysprep, freshness.resources)),
        copies:
            sysprep.kind === "available"
                ? await observeCopies(
                      context,
                      sysprep.snapshot,
                      isToBeStarted(context, source) ? "later" : (freshness.copiesWithin ?? "now"),
                  )
                : new Map(),
    };
}

/**
 * Not before there is a snapshot; not while this run's own backup is all there is, and the source that it has stopped
 * for it is still to be started; and not once the pair's disk is proven, unless the source has gone down since.
 */
function mattersWhoStarted(
    context: PairContext,
    { state }: Instance,
    backup: SnapshotSituation,
    sysprep: SnapshotSituation,
): boolean {
    const isNothingMade = backup.kind === "absent" && sysprep.kind === "absent";
    const isToStart =
        context.inputs.sysprep.method === "ssm" &&
        context.runState.downSince !== undefined &&
        sysprep.kind === "absent" &&
        state === "stopped" &&
        !mayHaveSent(context, backup);
    return !isNothingMade && !isToStart && !(hasProof(sysprep) && state === "running");
}

/** This run writes a tag before it sends Sysprep; what earlier ones have done is asked for. */
function mayHaveSent({ identity }: PairContext, backup: SnapshotSituation): boolean {
    return (
        backup.kind === "absent" ||
        backup.kind === "foreign" ||
        backup.runId !== identity.newRunId ||
        backup.snapshot.tags[TAG.sysprepSent] !== undefined
    );
}

/** The user's server is down, and the run is about to start it. A builder is never started again. */
function isToBeStarted({ observe: other, runState }: PairContext, source: Instance | undefined): boolean {
    const isDown = source !== undefined && source.state !== "running";
    return isDown && other === undefined && !runState.passwordRead;
}

/** What earlier runs have recorded in the Sysprep snapshot's tags. */
function recordsIn(
    sysprep: SnapshotSituation,
    isPutBack: boolean,
): Pick<Situation, "verified" | "backupDeleted" | "settingsPutBack"> {
    const tags = sysprep.kind === "available" ? sysprep.snapshot.tags : {};
    return {
        verified: {
            source: tags[TAG.sourceVerified] !== undefined,
            proven: tags[TAG.sourceProven] !== undefined,
            clone: tags[TAG.cloneVerified] !== undefined,
        },
        settingsPutBack: isPutBack || tags[TAG.settingsPutBack] !== undefined,
        backupDeleted: tags[TAG.backupDeleted] !== undefined,
    };
}

/** Also where the inputs ask for no clone any more: one that is left from a run that was cut off has to be deleted. */
async function observeClone(
    context: PairContext,
    sysprep: SnapshotSituation,
    freshness: Freshness,
): Promise<Pick<Situation, "clone" | "cloneDisks">> {
    const { cloud, inputs, identity } = context;
    // Of this run's own snapshot there is none that it has not made.
    const isNeverMade =
        sysprep.kind === "available" &&
        sysprep.runId === identity.newRunId &&
        (inputs.verify.clone === undefined || inputs.verify.clone === false);
    if (sysprep.kind !== "available" || isNeverMade) {
        return { clone: undefined };
    }
    const found = await cloud.view.instance(cloneName(inputs.instanceName, sysprep.runId), freshness);
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
    freshness: Freshness,
): Promise<ManagedNode | undefined> {
    const wanted = inputs.sysprep.method === "ssm" ? inputs.sysprep.managedInstanceId : undefined;
    if (wanted !== undefined) {
        return namedNode((filter) => cloud.view.nodes(filter, freshness), wanted);
    }
    const nodes = await cloud.view.nodes(undefined, freshness);
    const known = nodes.find(({ id, pingStatus }) => id === recorded && pingStatus === "Online");
    const found = findNode(nodes, source, known?.id);
    if (found.kind === "several") {
        return latestNode((filter) => cloud.view.nodes(filter, freshness), found.nodes);
    }
    return found.kind === "one" ? found.node : undefined;
}
