import { putTags } from "../../run/put-tags";
import { TAG } from "../../run/tags";
import { nodeIn } from "../../sysprep-snapshot-pair/sysprep/machine";
import { provisionBuilder } from "../builder/provision";
import { builderView } from "../context";
import { builderName } from "../names";
import { runIdOfImage } from "../run-id";
import { type ImageStep, isImageBegun, isSysprepBegun, runIf } from "../step";

/** The user's scripts, in their order, each once. */
export const provision: ImageStep = {
    name: "run the provisioning scripts",
    guide: "Update and provision",
    kind: "move",
    usualSeconds: [60, 900],
    outage: false,
    source: "free",

    decide: (situation, { inputs }) =>
        runIf(
            inputs.provision.some((_, index) => !situation.builderProgress.provisioned.includes(index + 1)) &&
                !isImageBegun(situation) &&
                !isSysprepBegun(situation),
        ),

    async run(context, situation) {
        const { inputs, progress } = context;
        const nodeId = nodeIn(builderView(context), situation.builder).id;
        const passed = [...situation.builderProgress.provisioned];
        for (const [index, script] of inputs.provision.entries()) {
            if (passed.includes(index + 1)) {
                continue;
            }
            progress.live(`script ${index + 1} of ${inputs.provision.length}, ${script.name}`);
            await provisionBuilder(context, nodeId, runIdOfImage(context, situation), script, index + 1);
            passed.push(index + 1);
            await putTags(builderView(context), builderName(inputs.snapshotName), {
                [TAG.provisioned]: passed.join(" "),
            });
        }
    },

    expectedAfter: ({ builderProgress }, { inputs }) => ({
        builderProgress: { ...builderProgress, provisioned: inputs.provision.map((_, index) => index + 1) },
    }),
};
