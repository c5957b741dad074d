import { TAG } from "../../run/tags";
import { hasProof } from "../../sysprep-snapshot-pair/situation";
import { setTag } from "../../sysprep-snapshot-pair/snapshots/snapshot-tags";
import { deleteSnapshot } from "../../sysprep-snapshot-pair/snapshots/snapshot";
import { baseNameOf, builderView } from "../context";
import { type ImageStep, runIf } from "../step";

/** Only when asked for, and only the one that this image has made itself. */
export const deleteBase: ImageStep = {
    name: "delete the snapshot of the server",
    guide: "Next steps",
    kind: "move",
    usualSeconds: [2, 30],
    outage: false,
    source: "free",
    maintains: true,

    decide: ({ base, builder }, { inputs }) =>
        runIf(
            inputs.backup === "delete" &&
                "instanceName" in inputs.from &&
                hasProof(builder.sysprep) &&
                base.kind !== "absent" &&
                base.kind !== "foreign",
        ),

    async run(context) {
        await setTag(
            builderView(context),
            context.inputs.snapshotName,
            TAG.backupDeleted,
            context.clock.now(),
        );
        await deleteSnapshot(context, baseNameOf(context.inputs), context.inputs.timeouts.snapshot);
    },

    expectedAfter: () => ({ base: { kind: "absent" }, baseDeleted: true }),
};
