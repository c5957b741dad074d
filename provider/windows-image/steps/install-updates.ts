import { putTags } from "../../run/put-tags";
import { TAG } from "../../run/tags";
import { setTag } from "../../sysprep-snapshot-pair/snapshots/snapshot-tags";
import { nodeIn } from "../../sysprep-snapshot-pair/sysprep/machine";
import { installWindowsUpdates } from "../builder/windows-updates";
import { builderView, type ImageContext } from "../context";
import { builderName } from "../names";
import { type ImageStep, isImageBegun, isSysprepBegun, runIf } from "../step";

/** Windows updates, round by round, each followed by a restart. */
export const installUpdates: ImageStep = {
    name: "install Windows updates",
    guide: "Update and provision",
    kind: "move",
    usualSeconds: [1_200, 5_400],
    outage: false,
    source: "free",
    doubt: "no answer",

    decide: (situation, { inputs }) =>
        runIf(
            inputs.windowsUpdates !== undefined &&
                !situation.builderProgress.isUpdated &&
                !isImageBegun(situation) &&
                !isSysprepBegun(situation),
        ),

    async run(context, { builder }) {
        const { inputs } = context;
        if (inputs.windowsUpdates !== undefined) {
            await installWindowsUpdates(
                context,
                nodeIn(builderView(context), builder).id,
                inputs.windowsUpdates,
            );
            await recordUpdates(context);
        }
    },

    expectedAfter: ({ builderProgress }) => ({ builderProgress: { ...builderProgress, isUpdated: true } }),
};

/** On the builder, for whichever run makes the image of it. A tag's value has 256 characters at most. */
async function recordUpdates(context: ImageContext): Promise<void> {
    const name = builderName(context.inputs.snapshotName);
    const view = builderView(context);
    const { installedUpdates, buildBefore, buildAfter } = context.runState;
    const kbs = installedUpdates.map(({ kb }) => kb).filter((kb) => kb !== "");
    await putTags(view, name, { [TAG.kbs]: shortened(kbs) });
    await putTags(view, name, {
        [TAG.build]: `${buildBefore?.build ?? ""} ${buildAfter?.build ?? ""}`.trim(),
    });
    await setTag(view, name, TAG.updated, context.clock.now());
}

/** As many as fit, and how many more there are. Pure. */
export function shortened(kbs: readonly string[]): string {
    const fitting = kbs.filter((_, index) => kbs.slice(0, index + 1).join(" ").length <= 240);
    const more = kbs.length - fitting.length;
    return more === 0 ? fitting.join(" ") : `${fitting.join(" ")} +${more}`;
}
