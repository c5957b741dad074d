import type { Operation, Tags } from "../../cloud/ports";
import { request } from "../../cloud/calls/request";
import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import type { SnapshotSituation } from "../situation";
import { waitForSnapshot } from "../source/waits";
import { deleteUntilGone } from "../../run/delete-until-gone";
import type { Waiting } from "../../run/waits";
import { classifySnapshot } from "./ownership";

export interface WantedSnapshot {
    readonly name: string;
    readonly tags: Tags;
    /** Called right before each request for the snapshot; throws when the disk is not what it must be. */
    readonly assertDisk: () => Promise<void>;
    /** What to do when it ended in `error` twice. */
    readonly adviceOnError: string;
}

/**
 * Makes the snapshot, or goes on with one that an earlier run began, until it is available. One that ends in
 * `error` is deleted and made once more under the same name; a second one is an error.
 */
export async function makeSnapshot(
    context: PairContext,
    wanted: WantedSnapshot,
    found: SnapshotSituation,
): Promise<void> {
    for (const lastTry of [false, true]) {
        if (found.kind === "failed") {
            await deleteSnapshot(context, wanted.name);
        }
        const isNew = found.kind === "failed" || found.kind === "absent";
        if (isNew) {
            await requestSnapshot(context, wanted);
        }
        const snapshot = await waitForSnapshot(context, wanted.name, isNew);
        const { pairId } = context.identity;
        found = classifySnapshot(snapshot, pairId, undefined);
        if (found.kind === "available") {
            return;
        }
        if (found.kind === "foreign") {
            throw nameInUse(wanted.name, found.reason);
        }
        if (!lastTry) {
            context.progress.warn(
                `snapshot "${wanted.name}" ended in the state error; it is deleted and made once more`,
            );
        }
    }
    await deleteSnapshot(context, wanted.name);
    throw new ActionableError(
        `Lightsail could not make snapshot "${wanted.name}": it ended in the state error twice`,
        wanted.adviceOnError,
    );
}

async function requestSnapshot(context: PairContext, wanted: WantedSnapshot): Promise<void> {
    const { cloud, clock, signal, inputs, identity } = context;
    await request<readonly Operation[]>({
        clock,
        signal,
        send: async () => {
            await wanted.assertDisk();
            return cloud.lightsail.createInstanceSnapshot({
                instanceName: inputs.instanceName,
                snapshotName: wanted.name,
                tags: wanted.tags,
            });
        },
        happened: async () => {
            const existing = await cloud.lightsail.getInstanceSnapshot(wanted.name);
            const found = classifySnapshot(existing, identity.pairId, undefined);
            if (found.kind === "foreign") {
                throw nameInUse(wanted.name, found.reason);
            }
            return found.kind === "absent" ? undefined : [];
        },
    });
}

/** Deletes a snapshot and waits until its name is free. Absence is success. */
export async function deleteSnapshot(
    context: Waiting & Pick<PairContext, "cloud">,
    name: string,
    boundMilliseconds = 30 * 60_000,
): Promise<void> {
    const { lightsail } = context.cloud;
    await deleteUntilGone(context, {
        what: `snapshot "${name}"`,
        look: () => lightsail.getInstanceSnapshot(name),
        isDeletable: ({ state }) => state !== "pending",
        send: () => lightsail.deleteInstanceSnapshot(name),
        pace: { typicalMinimumMilliseconds: 2_000 },
        boundMilliseconds,
        adviceOnTimeout: `Delete snapshot "${name}" in the Lightsail console.`,
    });
}

export function nameInUse(name: string, reason: string): ActionableError {
    return new ActionableError(
        `a snapshot named "${name}" exists and is not this pair's: ${reason}; it is left alone`,
        "Choose another name in `backupSnapshotName` or `sysprepSnapshotName`, or delete that snapshot yourself. If it is this pair's own, from before the pair was renamed or moved into a component, say so with Pulumi's option `aliases` instead: deleting it would cost the image.",
    );
}

export const SNAPSHOT_SECONDS = [180, 480] as const;
