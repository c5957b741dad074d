import { putTags } from "../../run/put-tags";
import { ActionableError } from "../../run/actionable-error";
import { checkMachine, nodeIn } from "../../sysprep-snapshot-pair/sysprep/machine";
import { TAG } from "../../run/tags";
import { DoubtfulBuilder } from "../builder/doubt";
import { run } from "../builder/script";
import { builderName } from "../names";
import { builderView } from "../context";
import { type ImageStep, isImageBegun, isSysprepBegun, runIf } from "../step";

/** What must not be in the image is taken off and looked for; then the checks before Sysprep. */
export const prepareBuilder: ImageStep = {
    name: "clean and check the builder",
    guide: "Generalize",
    kind: "look",
    usualSeconds: [30, 180],
    outage: false,
    source: "free",
    doubt: "no answer",

    decide: (situation, { inputs }) =>
        runIf(inputs.sysprep.method === "ssm" && !isImageBegun(situation) && !isSysprepBegun(situation)),

    async run(context, { builder }) {
        const view = builderView(context);
        const node = nodeIn(view, builder);
        const { clean, left } = await run(context, "scrub", node.id, {});
        if (!clean) {
            throw new DoubtfulBuilder(
                `what belongs to the builder could not be taken off its disk: ${left.join(", ")}`,
                "The server is as it was. Run `pulumi up` again: it makes another builder.",
            );
        }
        await checkMachine(view, node, builder);
        const { rearmsLeft, dirtyVolumes } = await run(context, "machine-state", node.id, {});
        if (dirtyVolumes.length > 0) {
            throw damaged(dirtyVolumes);
        }
        await putTags(view, builderName(context.inputs.snapshotName), { [TAG.rearms]: String(rearmsLeft) });
    },

    expectedAfter: () => ({}),
};

/** Every builder of the same snapshot has the same file system. */
function damaged(volumes: readonly string[]): ActionableError {
    return new ActionableError(
        `Windows holds the file system of ${volumes.join(", ")} on the builder for damaged, so no image was made of it`,
        'The server is as it was. Check its disk (`chkdsk C: /scan`), then run `pulumi up` again, with `consistency: "stop"` where the snapshot was taken of the running server.',
    );
}
