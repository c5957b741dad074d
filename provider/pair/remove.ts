import { newNotebook, type PairContext } from "./context";
import type { Edges } from "../engine/edges";
import { contextFor } from "./make";
import { classifySnapshot, observe } from "./observe";
import { recordedInputs, recordedOutputs } from "./state";
import { leaveSourceRunning } from "./steps/power";
import { deleteSnapshot } from "./steps/snapshot";
import type { Situation, SnapshotSituation } from "./situation";

type Raw = Readonly<Record<string, unknown>>;

/** Deletes the pair's own snapshots. A source that an unfinished run has stopped is started first. */
export async function remove(edges: Edges, properties: Raw): Promise<void> {
    const before = recordedOutputs(properties);
    const context = {
        ...(await contextFor(edges, recordedInputs(properties), before)),
        notebook: newNotebook(),
    };
    const situation = await observe(context);
    if (before?.phase === "incomplete") {
        await abandonRun(context, situation);
    }
    for (const found of [situation.sysprep, situation.backup]) {
        await removeSnapshot(context, found);
    }
}

async function abandonRun(context: PairContext, { command, node, source }: Situation): Promise<void> {
    if (command.kind === "running" && node !== undefined) {
        await context.cloud.ssm.cancelCommand(command.commandId, node.id);
    }
    if (source !== undefined) {
        context.notebook.touchedSource = true;
        await leaveSourceRunning(context);
    }
}

/** By tags alone: that the source has been deleted and created again makes the snapshots no less the pair's. */
async function removeSnapshot(context: PairContext, observed: SnapshotSituation): Promise<void> {
    const found =
        observed.kind === "absent"
            ? observed
            : classifySnapshot(observed.snapshot, context.identity.pairId, undefined);
    switch (found.kind) {
        case "absent":
            return;
        case "foreign":
            context.progress.warn(`snapshot "${found.snapshot.name}" is left alone: ${found.reason}`);
            return;
        case "pending":
        case "available":
        case "failed":
            await deleteSnapshot(context, found.snapshot.name, context.inputs.timeouts.snapshot);
            context.progress.lasting(`snapshot "${found.snapshot.name}" deleted`);
    }
}
