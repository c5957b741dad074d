import { TAG } from "../../run/tags";
import { runIf, type Step } from "../step";
import { deleteSnapshot } from "../snapshots/snapshot";
import { setTag } from "../snapshots/snapshot-tags";
import { isVerified } from "../verify/source-verified";

/** "Delete your backup snapshot after you confirm that the original instance functions as expected." */
export const deleteBackup: Step = {
    name: "delete the backup",
    guide: "Next steps",
    kind: "move",
    usualSeconds: [5, 30],
    outage: false,
    source: "free",
    maintains: true,

    decide: ({ verified, backup, backupDeleted }, { inputs }) =>
        runIf(
            inputs.backupRetention === "deleteAfterVerified" &&
                isVerified(inputs, verified) &&
                verified.clone &&
                (!backupDeleted || (backup.kind !== "absent" && backup.kind !== "foreign")),
        ),

    async run(context, { backup }) {
        const { inputs, clock } = context;
        // Recorded first: a backup that is gone without this tag was lost, not deleted on purpose.
        await setTag(context, inputs.sysprepSnapshotName, TAG.backupDeleted, clock.now());
        if (backup.kind !== "absent" && backup.kind !== "foreign") {
            await deleteSnapshot(context, inputs.backupSnapshotName, inputs.timeouts.snapshot);
        }
    },

    expectedAfter: () => ({ backup: { kind: "absent" }, backupDeleted: true }),

    preview: ({ settings: { inputs } }) => [
        `The backup snapshot "${inputs.backupSnapshotName}" is DELETED once both verifications have passed.`,
    ],
};
