import { request } from "../../cloud/calls/request";
import { ActionableError } from "../../run/actionable-error";
import { TAG } from "../../run/tags";
import { classifySnapshot } from "../../sysprep-snapshot-pair/snapshots/ownership";
import { deleteSnapshot, nameInUse } from "../../sysprep-snapshot-pair/snapshots/snapshot";
import { runOnServer } from "../builder/script";
import { baseNameOf, type ImageContext } from "../context";
import { sourceNameOf } from "../inputs";
import { tagsOf } from "../names";
import { expectedBase } from "../expected";
import { runIdOfImage } from "../run-id";
import type { ImageSituation } from "../situation";
import { type ImageStep, isImageBegun, runIf } from "../step";

/** The snapshot is begun, and not waited for: Lightsail copies the disk as it was at this moment. */
export const beginBaseSnapshot: ImageStep = {
    name: "begin the snapshot of the server",
    guide: "Snapshot the server",
    kind: "move",
    usualSeconds: [2, 10],
    outage: true,
    source: "locked",

    decide: (situation, { inputs }) =>
        runIf(
            "instanceName" in inputs.from &&
                (situation.base.kind === "absent" || situation.base.kind === "failed") &&
                !isImageBegun(situation),
        ),

    async run(context, situation) {
        if (situation.base.kind === "failed") {
            await deleteSnapshot(context, baseNameOf(context.inputs), context.inputs.timeouts.snapshot);
        }
        await flush(context, situation);
        await requestBase(context, situation);
    },

    expectedAfter: (situation, settings) => ({ base: expectedBase(situation, settings) }),
};

/** What a running server has written but in memory alone would be missing from the snapshot. */
async function flush(context: ImageContext, { source, sourceNode }: ImageSituation): Promise<void> {
    const isRunning = source?.state === "running" && sourceNode?.pingStatus === "Online";
    if (context.inputs.consistency === "crash" && context.inputs.sysprep.method === "ssm" && isRunning) {
        await runOnServer(context, "flush-disk", sourceNode.id, {});
    }
}

async function requestBase(context: ImageContext, situation: ImageSituation): Promise<void> {
    const { cloud, clock, signal, inputs, identity } = context;
    const instanceName = sourceNameOf(inputs) ?? "";
    const name = baseNameOf(inputs);
    await request<unknown>({
        clock,
        signal,
        send: async () => {
            await assertStopped(context, instanceName);
            return cloud.lightsail.createInstanceSnapshot({
                instanceName,
                snapshotName: name,
                tags: {
                    ...tagsOf(identity.imageId, runIdOfImage(context, situation), "base", inputs.tags),
                    ...(situation.isPlanted ? { [TAG.planted]: "" } : {}),
                },
            });
        },
        happened: async () => {
            const found = classifySnapshot(
                await cloud.lightsail.getInstanceSnapshot(name),
                identity.imageId,
                undefined,
            );
            if (found.kind === "foreign") {
                throw nameInUse(name, found.reason);
            }
            return found.kind === "absent" ? undefined : true;
        },
    });
}

async function assertStopped({ cloud, inputs }: ImageContext, instanceName: string): Promise<void> {
    if (inputs.consistency === "crash") {
        return;
    }
    const source = await cloud.lightsail.getInstance(instanceName);
    if (source?.state !== "stopped") {
        throw new ActionableError(
            `instance "${instanceName}" is ${source?.state ?? "gone"}: somebody else has started or deleted it after this run had stopped it`,
            "No snapshot was taken. Run `pulumi up` again when nobody else works on the instance.",
        );
    }
}
