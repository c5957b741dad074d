import type { Step as PairStep } from "../sysprep-snapshot-pair/step";
import type { Situation as PairSituation } from "../sysprep-snapshot-pair/situation";
import type { Doubt } from "./builder/doubt";
import { builderSettings, builderView } from "./context";
import { machineOf } from "./machine-of";
import type { ImageSituation } from "./situation";
import type { ImagePart, ImageStep } from "./step";

/** What of a pair's step is another thing when it is done to a builder. */
interface OnBuilder {
    readonly name: string;
    readonly guide: ImagePart;
    readonly maintains?: true;
    readonly preview?: ImageStep["preview"];
    readonly doubt?: Doubt;
}

/** A step of the pair, done to the builder instead of the source: no outage, no lock, the same work and proof. */
export function onBuilder(step: PairStep, { name, guide, maintains, preview, doubt }: OnBuilder): ImageStep {
    return {
        name,
        guide,
        kind: step.kind,
        usualSeconds: step.usualSeconds,
        outage: false,
        source: "free",
        ...(maintains === undefined ? {} : { maintains }),
        ...(preview === undefined ? {} : { preview }),
        ...(doubt === undefined ? {} : { doubt }),
        decide: ({ builder }, settings) => step.decide(builder, builderSettings(settings)),
        run: (context, situation) =>
            step.run(builderView(context), maintains === true ? withMachine(situation) : situation.builder),
        expectedAfter: ({ builder }, settings) => ({
            builder: { ...builder, ...step.expectedAfter(builder, builderSettings(settings)) },
        }),
        ...(step.undo === undefined ? {} : { undo: async (context) => step.undo?.(builderView(context)) }),
    };
}

/** Of a finished image the builder is gone: what is still asked of it, where it was and how it is reached, the server tells. */
function withMachine({ builder, source, now }: ImageSituation): PairSituation {
    const { sysprep: image } = builder;
    const snapshot = image.kind === "available" ? image.snapshot : undefined;
    return { ...builder, source: builder.source ?? source ?? machineOf(snapshot, now) };
}
