import { bringCopies, copiesDone } from "../snapshots/copies";
import { runIf, type Step } from "../step";

/** The Sysprep snapshot in other Regions, once it is known to be good. */
export const copyToRegions: Step = {
    name: "copy to other Regions",
    guide: "Next steps",
    kind: "move",
    usualSeconds: [300, 1_800],
    outage: false,
    source: "free",
    maintains: true,

    decide: ({ copies }, { inputs }) => runIf(!copiesDone(copies, inputs.copyTo)),

    run: bringCopies,

    expectedAfter: () => ({ copies: new Map() }),

    preview: ({ settings: { inputs }, situation: { copies } }) => [
        ...(inputs.copyTo.length > 0
            ? [`The Sysprep snapshot is copied to ${inputs.copyTo.join(", ")}.`]
            : []),
        ...[...copies].flatMap(([region, copy]) =>
            copy.kind === "unknown" ? [`Whether there is a copy in ${region} is not known: ${copy.why}`] : [],
        ),
    ],
};
