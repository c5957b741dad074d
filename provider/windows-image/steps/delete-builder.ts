import { putTags } from "../../run/put-tags";
import { TAG } from "../../run/tags";
import { hasProof } from "../../sysprep-snapshot-pair/situation";
import { endBuilder } from "../builder/end-builder";
import { builderView, type ImageContext } from "../context";
import type { ImageSituation } from "../situation";
import { type ImageStep, runIf } from "../step";

/** Nothing that costs money, and no registration, is left of it. */
export const deleteBuilder: ImageStep = {
    name: "delete the builder",
    guide: "Next steps",
    kind: "move",
    usualSeconds: [20, 90],
    outage: false,
    source: "free",

    decide: ({ builder, builderDisks, activations }) =>
        runIf(
            hasProof(builder.sysprep) &&
                (builder.source !== undefined || builderDisks.length > 0 || activations.length > 0),
        ),

    async run(context, situation) {
        await recordOnImage(context, situation);
        await endBuilder(context);
    },

    expectedAfter: ({ builder }) => ({
        builder: { ...builder, source: undefined },
        builderDisks: [],
        activations: [],
    }),
};

/** What the builder's tags say of the image goes with the builder. */
async function recordOnImage(context: ImageContext, { builder, base }: ImageSituation): Promise<void> {
    const { snapshotName } = context.inputs;
    const baseTags = base.kind === "absent" || base.kind === "foreign" ? {} : base.snapshot.tags;
    const generation = "snapshotName" in context.inputs.from ? Number(baseTags[TAG.generation] ?? 0) + 1 : 1;
    const tags: Record<string, string> = {
        ...(builder.source === undefined
            ? {}
            : Object.fromEntries(
                  [TAG.kbs, TAG.build, TAG.rearms].flatMap((key) => {
                      const value = builder.source?.tags[key];
                      return value === undefined ? [] : [[key, value]];
                  }),
              )),
        ...("snapshotName" in context.inputs.from ? { [TAG.parent]: context.inputs.from.snapshotName } : {}),
        [TAG.generation]: String(generation),
    };
    for (const [key, value] of Object.entries(tags)) {
        await putTags(builderView(context), snapshotName, { [key]: value });
    }
}
