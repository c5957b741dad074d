import { ec2InstanceIdOf } from "../cloud/ec2-instance-id";
import type { Freshness, Instance, InstanceSnapshot, ManagedNode, Tags } from "../cloud/ports";
import { TAG } from "../run/tags";
import type { PairContext } from "../sysprep-snapshot-pair/context";
import { observeCommand } from "../sysprep-snapshot-pair/sysprep/command";
import { observeSource, type SituationFreshness } from "../sysprep-snapshot-pair/observe";
import { classifySnapshot } from "../sysprep-snapshot-pair/snapshots/ownership";
import {
    type CommandSituation,
    hasProof,
    type Situation as PairSituation,
    type SnapshotSituation,
} from "../sysprep-snapshot-pair/situation";
import { findNode } from "../sysprep-snapshot-pair/sysprep/node";
import { builderActivations } from "./builder/end-builder";
import { baseNameOf, builderView, type ImageContext } from "./context";
import { sourceNameOf } from "./inputs";
import { builderDiskPrefix, builderName } from "./names";
import { tagsIn, type BuilderProgress, type ImageSituation } from "./situation";
import { namedDisks } from "../sysprep-snapshot-pair/verify/named-disks";

/**
 * Reads everything that the steps decide on. Changes nothing.
 *
 * @param together how old what a preview shares with others may be; a run asks alone
 */
export async function observe(context: ImageContext, together?: SituationFreshness): Promise<ImageSituation> {
    const { cloud, inputs, identity } = context;
    const sourceName = sourceNameOf(inputs);
    const { instance, snapshot } = readsOf(cloud, together?.resources);
    const [source, baseSnapshot, found] = await Promise.all([
        sourceName === undefined ? undefined : instance(sourceName),
        snapshot(baseNameOf(inputs)),
        instance(builderName(inputs.snapshotName)),
    ]);
    const builder = found?.tags[TAG.pair] === identity.imageId ? found : undefined;
    const node = builder === undefined ? undefined : await builderNode(context, builder);
    const pair = await observeSource(viewOf(context, node), together);
    const base = classifyBase(context, baseSnapshot);
    const image = pair.sysprep;
    const imageTags = tagsIn(image);
    // What belongs to a builder is looked for until nothing of it can be left; a preview, from the base on, which comes first.
    const isNothingMade = together !== undefined && base.kind === "absent" && image.kind === "absent";
    const isAtWork = (!isNothingMade && imageTags[TAG.complete] === undefined) || builder !== undefined;
    return {
        now: pair.now,
        source,
        sourceNode: source === undefined ? undefined : await sourceNode(context, source, together?.node),
        base,
        isPlanted: tagsIn(base)[TAG.planted] !== undefined || source?.tags[TAG.planted] === identity.imageId,
        isSourceClean: tagsIn(base)[TAG.sourceClean] !== undefined,
        builder: builderSituation(
            {
                ...pair,
                source: reachedAs(builder, source),
                node,
                command: await commandOf(context, pair, builder, node),
            },
            base,
        ),
        builderProgress: progressOf(builder?.tags ?? {}),
        builderDisks: isAtWork ? await builderDisks(context) : [],
        activations: isAtWork && inputs.sysprep.method === "ssm" ? await builderActivations(context) : [],
        baseDeleted: imageTags[TAG.backupDeleted] !== undefined,
    };
}

function readsOf({ lightsail, view }: ImageContext["cloud"], together: Freshness | undefined) {
    return together === undefined
        ? {
              instance: (name: string) => lightsail.getInstance(name),
              snapshot: (name: string) => lightsail.getInstanceSnapshot(name),
          }
        : {
              instance: (name: string) => view.instance(name, together),
              snapshot: (name: string) => view.snapshot(name, together),
          };
}

/** A snapshot that the user names is whoever's it is; it is only read. */
function classifyBase(
    { inputs, identity }: ImageContext,
    snapshot: InstanceSnapshot | undefined,
): SnapshotSituation {
    if ("instanceName" in inputs.from || snapshot === undefined) {
        return classifySnapshot(snapshot, identity.imageId, undefined);
    }
    const kind =
        snapshot.state === "available" ? "available" : snapshot.state === "error" ? "failed" : "pending";
    return { kind, snapshot, runId: identity.newRunId };
}

/**
 * What the pair's steps read of their backup, they read of the base here; and what a run records beside it, it
 * records on the builder, because the base may be somebody else's.
 */
function builderSituation(pair: PairSituation, base: SnapshotSituation): PairSituation {
    const { source: builder } = pair;
    const backup: SnapshotSituation =
        base.kind === "absent" || base.kind === "foreign"
            ? base
            : {
                  kind: base.kind,
                  snapshot: { ...base.snapshot, tags: builder?.tags ?? {} },
                  runId: builder?.tags[TAG.run] ?? base.runId,
              };
    return {
        ...pair,
        backup,
        // It was made, and so started, by Lightsail itself, which records no start.
        power: { ...pair.power, lastStart: pair.power.lastStart ?? builder?.createdAt },
    };
}

/** The builder itself is closed; what is made of its image is checked at the ports that the server has open. */
function reachedAs(builder: Instance | undefined, server: Instance | undefined): Instance | undefined {
    return builder === undefined || server === undefined ? builder : { ...builder, ports: server.ports };
}

/** With its image made and proven, nothing hangs on the command any more. */
async function commandOf(
    { cloud }: ImageContext,
    { sysprep }: PairSituation,
    builder: Instance | undefined,
    node: ManagedNode | undefined,
): Promise<CommandSituation> {
    const runId = builder?.tags[TAG.run];
    return runId === undefined || node === undefined || hasProof(sysprep)
        ? { kind: "none" }
        : observeCommand(cloud, runId, { nodeId: node.id, ec2InstanceId: ec2InstanceIdOf(builder) });
}

/** The node is known by the activation, so that no address has to be compared. */
function viewOf(context: ImageContext, node: ManagedNode | undefined): PairContext {
    const view = builderView(context);
    const { sysprep } = view.inputs;
    return node === undefined || sysprep.method === "manual"
        ? view
        : { ...view, inputs: { ...view.inputs, sysprep: { ...sysprep, managedInstanceId: node.id } } };
}

async function builderNode(
    { cloud, inputs }: ImageContext,
    builder: Instance,
): Promise<ManagedNode | undefined> {
    const activationId = builder.tags[TAG.activation];
    if (inputs.sysprep.method === "manual" || activationId === undefined) {
        return undefined;
    }
    return (await cloud.ssm.describeNodes({ activationId }))[0];
}

async function sourceNode(
    { cloud, inputs }: ImageContext,
    source: Instance,
    together: Freshness | undefined,
): Promise<ManagedNode | undefined> {
    if (inputs.sysprep.method === "manual") {
        return undefined;
    }
    const wanted = "instanceName" in inputs.from ? inputs.from.managedInstanceId : undefined;
    const filter = wanted === undefined ? undefined : { nodeId: wanted };
    const nodes = await (together === undefined
        ? cloud.ssm.describeNodes(filter)
        : cloud.view.nodes(filter, together));
    const found = findNode(nodes, source, wanted);
    return found.kind === "one" ? found.node : undefined;
}

async function builderDisks(context: ImageContext): Promise<readonly string[]> {
    const prefix = builderDiskPrefix(builderName(context.inputs.snapshotName));
    return (await namedDisks(context, prefix)).map(({ name }) => name);
}

function progressOf(tags: Tags): BuilderProgress {
    return {
        activationId: tags[TAG.activation],
        isUpdated: tags[TAG.updated] !== undefined,
        provisioned: (tags[TAG.provisioned] ?? "")
            .split(" ")
            .flatMap((number) => (number === "" ? [] : Number(number))),
    };
}
