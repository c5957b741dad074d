import type { Step as PairStep } from "../sysprep-snapshot-pair/step";
import { builderSettings, builderView } from "./context";
import type { ImagePart, ImageStep } from "./step";

/** What of a pair's step is another thing when it is done to a builder. */
interface OnBuilder {
    readonly name: string;
    readonly guide: ImagePart;
    readonly maintains?: true;
    readonly preview?: ImageStep["preview"];
}

/** A step of the pair, done to the builder instead of the source: no outage, no lock, the same work and proof. */
export function onBuilder(step: PairStep, { name, guide, maintains, preview }: OnBuilder): ImageStep {
    return {
        name,
        guide,
        kind: step.kind,
        usualSeconds: step.usualSeconds,
        outage: false,
        source: "free",
        ...(maintains === undefined ? {} : { maintains }),
        ...(preview === undefined ? {} : { preview }),
        decide: ({ builder }, settings) => step.decide(builder, builderSettings(settings)),
        run: (context, { builder }) => step.run(builderView(context), builder),
        expectedAfter: ({ builder }, settings) => ({
            builder: { ...builder, ...step.expectedAfter(builder, builderSettings(settings)) },
        }),
        ...(step.undo === undefined ? {} : { undo: async (context) => step.undo?.(builderView(context)) }),
    };
}
