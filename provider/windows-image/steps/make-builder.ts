import { makeBuilder as make } from "../builder/make-builder";
import { expectedBuilder } from "../expected";
import { type ImageStep, isImageBegun, runIf } from "../step";

/** A temporary instance made from the snapshot, closed to the network, which registers itself with Systems Manager. */
export const makeBuilder: ImageStep = {
    name: "make the builder",
    guide: "Make a builder",
    kind: "move",
    usualSeconds: [60, 180],
    outage: false,
    source: "free",

    decide: (situation) =>
        runIf(
            !isImageBegun(situation) &&
                (situation.builder.source === undefined || situation.builder.source.state === "pending"),
        ),

    run: make,

    expectedAfter: (situation, settings) => ({ builder: expectedBuilder(situation, settings) }),

    preview: ({ settings: { inputs } }) => [
        `The builder is a second machine with the server's disk: its services and scheduled tasks run too while it is up. It is closed to the network${inputs.sysprep.method === "manual" ? " but for RDP" : ""}, and reaches the network itself.`,
    ],
};
