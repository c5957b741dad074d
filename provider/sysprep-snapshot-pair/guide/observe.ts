import type { Cloud, Command, Instance, ManagedNode } from "../../cloud/ports";
import { generalizedImageState, readDocument } from "../../guest";
import type { PairContext } from "../context";
import { classifySnapshot } from "../snapshots/classify-snapshot";
import { observeCopies } from "../snapshots/copies";
import { attemptIn, cloneName } from "../names";
import { TAG } from "../../run/tags";
import { cloneDisks } from "../verify/clone-disks";
import { findNode, recordedNode } from "../sysprep/node";
import {
    type CommandSituation,
    hasProof,
    powerHistory,
    runIdOf,
    type Situation,
    type SnapshotSituation,
} from "../situation";

/** Reads everything the step list decides on. Changes nothing. */
export async function observe(context: PairContext): Promise<Situation> {
    const { cloud, inputs, identity, notebook } = context;
    const [source, backupSnapshot, sysprepSnapshot] = await Promise.all([
        cloud.lightsail.getInstance(inputs.instanceName),
        cloud.lightsail.getInstanceSnapshot(inputs.backupSnapshotName),
        cloud.lightsail.getInstanceSnapshot(inputs.sysprepSnapshotName),
    ]);
    const sysprep = classifySnapshot(sysprepSnapshot, identity.pairId, undefined);
    // Which instance the backup is of matters only while Sysprep may still be run on the source.
    const origin = sysprep.kind === "available" ? undefined : source;
    const backup = classifySnapshot(backupSnapshot, identity.pairId, origin);
    const operations =
        source === undefined || (backup.kind === "absent" && sysprep.kind === "absent")
            ? []
            : await cloud.lightsail.getOperationsForResource(source.name);
    const node =
        source === undefined || inputs.sysprep.method === "manual"
            ? undefined
            : await nodeOf(context, source);
    const runId = runIdOf({ backup, sysprep });
    // With its snapshot made and proven, nothing hangs on the command any more, and its node may be long gone.
    const wantsCommand = runId !== undefined && !hasProof(sysprep);
    return {
        now: new Date(context.clock.now()),
        source,
        backup,
        sysprep,
        power: powerHistory(operations, backup.kind === "absent" ? undefined : backup.snapshot.createdAt),
        node,
        command: wantsCommand
            ? await observeCommand(cloud, runId, recordedNode(backup) ?? node?.id)
            : { kind: "none" },
        passwordRead: notebook.passwordRead,
        ...journalOf(sysprep),
        ...(await observeClone(context, sysprep)),
        copies: sysprep.kind === "available" ? await observeCopies(context, sysprep.snapshot) : new Map(),
    };
}

/** What earlier runs have written into the Sysprep snapshot's tags. */
function journalOf(sysprep: SnapshotSituation): Pick<Situation, "verified" | "backupDeleted"> {
    const tags = sysprep.kind === "available" ? sysprep.snapshot.tags : {};
    return {
        verified: {
            source: tags[TAG.sourceVerified] !== undefined,
            clone: tags[TAG.cloneVerified] !== undefined,
        },
        backupDeleted: tags[TAG.backupDeleted] !== undefined,
    };
}

/** Also where no clone is asked for any more: one that a run was cut off with is to be deleted. */
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

async function nodeOf({ cloud, inputs }: PairContext, source: Instance): Promise<ManagedNode | undefined> {
    const wanted = inputs.sysprep.method === "ssm" ? inputs.sysprep.managedInstanceId : undefined;
    const nodes = await cloud.ssm.describeNodes(wanted === undefined ? undefined : { nodeId: wanted });
    const found = findNode(nodes, source, wanted);
    return found.kind === "one" ? found.node : undefined;
}

async function observeCommand(
    cloud: Cloud,
    runId: string,
    nodeId: string | undefined,
): Promise<CommandSituation> {
    if (nodeId === undefined) {
        return { kind: "none" };
    }
    const latest = latestSysprep(await cloud.ssm.listCommands(nodeId), runId);
    if (latest === undefined) {
        return { kind: "none" };
    }
    const { command, attempt } = latest;
    const invocation = await cloud.ssm.getInvocation(command.id, nodeId);
    switch (invocation?.status ?? command.status) {
        case "Pending":
        case "InProgress":
        case "Delayed":
        case "Cancelling":
            return { kind: "running", commandId: command.id, attempt };
        case "Success":
            return judge(attempt, invocation?.stdout ?? "", command.requestedAt);
        case "Cancelled":
        case "Failed":
        case "TimedOut":
            return { kind: "failed", attempt, why: invocation?.statusDetails ?? command.status };
    }
}

/** The newest Sysprep command of this run. */
export function latestSysprep(
    commands: readonly Command[],
    runId: string,
): { readonly command: Command; readonly attempt: number } | undefined {
    return commands
        .flatMap((command) => {
            const attempt = attemptIn(command.comment, runId, "sysprep");
            return attempt === undefined ? [] : [{ command, attempt }];
        })
        .reduce<{ command: Command; attempt: number } | undefined>(
            (last, each) => (last === undefined || each.attempt > last.attempt ? each : last),
            undefined,
        );
}

/**
 * A command that reports success proves nothing; the guest's own document does.
 *
 * @param requestedAt without which a start after Sysprep could not be told from one before it
 */
export function judge(attempt: number, stdout: string, requestedAt: Date | undefined): CommandSituation {
    let result;
    try {
        result = readDocument("sysprep", stdout);
    } catch (error) {
        return { kind: "failed", attempt, why: error instanceof Error ? error.message : String(error) };
    }
    const { outcome, imageState } = result;
    if (outcome === "generalized" && imageState === generalizedImageState && requestedAt !== undefined) {
        return { kind: "generalized", attempt, requestedAt, imageState };
    }
    if (outcome === "already-ran" && (result.firstOutcome === "generalized" || result.restartedSince)) {
        return {
            kind: "spent",
            attempt,
            why: `attempt ${result.attempt}, ${result.firstOutcome}: ${result.message}`,
        };
    }
    const why = outcome === "generalized" ? "nothing proves that the disk is generalized" : result.message;
    return { kind: "failed", attempt, why: `${why} (image state ${imageState || "none"})` };
}
