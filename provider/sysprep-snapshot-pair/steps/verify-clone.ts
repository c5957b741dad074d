import { checkClone } from "../verify/clone";
import { deleteCloneDisks } from "../verify/clone-disks";
import { deleteOwnInstance, ownInstance } from "../verify/temporary-instance";
import { cloneName } from "../names";
import { TAG } from "../../run/tags";
import { runIdOf, type Situation } from "../situation";
import { runIf, type Step } from "../step";
import { setTag } from "../snapshots/snapshot-tags";

/** "Create a new instance using the Sysprep snapshot … and confirm that your applications on [it] function." */
export const verifyClone: Step = {
    name: "verify a clone",
    guide: "Next steps",
    kind: "move",
    usualSeconds: [420, 1_200],
    outage: false,
    source: "free",
    maintains: true,

    // An existing clone is left from a run that was killed: it is checked, or only deleted.
    decide: ({ verified, clone, cloneDisks = [] }, { inputs }) =>
        runIf(
            clone !== undefined || cloneDisks.length > 0 || (isAsked(inputs.verify.clone) && !verified.clone),
        ),

    async run(context, situation) {
        const runId = runIdOf(situation) ?? context.identity.newRunId;
        const name = cloneName(context.inputs.instanceName, runId);
        if (situation.clone === undefined && hasDisks(situation)) {
            // The new clone's disks will have the same names.
            await deleteCloneDisks(context, runId);
        }
        if (isAsked(context.inputs.verify.clone) && !situation.verified.clone) {
            await checkClone(context, situation, name);
            await setTag(context, context.inputs.sysprepSnapshotName, TAG.cloneVerified, context.clock.now());
        }
        await deleteOwnInstance(context, name);
        if (hasDisks(situation)) {
            await deleteCloneDisks(context, runId);
        }
    },

    expectedAfter: (situation, { inputs }) => ({
        clone: undefined,
        cloneDisks: [],
        verified: { ...situation.verified, clone: situation.verified.clone || isAsked(inputs.verify.clone) },
    }),

    preview: () => [
        "A temporary instance is made from the Sysprep snapshot, checked, and deleted again; it costs what such an instance costs for that long.",
    ],

    /** However the check ended, the clone and its disks are deleted: they cost money. */
    async undo(context) {
        for (const runId of await runIdsOfClones(context)) {
            const name = cloneName(context.inputs.instanceName, runId);
            if ((await ownInstance(context, name)) !== undefined) {
                await deleteOwnInstance(context, name);
                await deleteCloneDisks(context, runId);
            }
        }
    },
};

function hasDisks({ sysprep }: Situation): boolean {
    return sysprep.kind === "available" && sysprep.snapshot.attachedDisks.length > 0;
}

function isAsked(clone: boolean | object | undefined): boolean {
    return clone !== undefined && clone !== false;
}

async function runIdsOfClones({
    cloud,
    identity,
}: Parameters<NonNullable<Step["undo"]>>[0]): Promise<readonly string[]> {
    const instances = await cloud.lightsail.listInstances();
    return instances
        .filter(({ tags }) => tags[TAG.pair] === identity.pairId && tags[TAG.role] === "clone")
        .flatMap(({ tags }) => tags[TAG.run] ?? []);
}
