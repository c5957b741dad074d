import { bringCopies, copiesDone } from "../snapshots/copies";
import { runIf, type Step } from "../step";

/** The Sysprep snapshot in other Regions, once it is known to be good. */
export const copyToRegions: Step = {
    name: "copy to other Regions",
    guide: "Next steps",
    kind: "move",
    usualSeconds: [300, 1_800],
    outage: false,

    decide: ({ copies }, { inputs }) => runIf(!copiesDone(copies, inputs.copyTo)),

    run: bringCopies,

    foresee: (situation) => ({ ...situation, copies: new Map() }),
};
