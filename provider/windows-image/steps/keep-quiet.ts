import { ActionableError } from "../../run/actionable-error";
import { nodeIn } from "../../sysprep-snapshot-pair/sysprep/machine";
import { run } from "../builder/script";
import { builderView } from "../context";
import { isKeptStill } from "../inputs";
import { type ImageStep, isImageBegun, isSysprepBegun, runIf } from "../step";

/** What the builder is not to run is stopped, and what isolates it is there: read back, before anything else is done on it. */
export const keepQuiet: ImageStep = {
    name: "keep the builder quiet",
    guide: "Make a builder",
    kind: "look",
    usualSeconds: [5, 30],
    outage: false,
    source: "free",
    doubt: "no answer",

    decide: (situation, { inputs }) =>
        runIf(isKeptStill(inputs) && !isImageBegun(situation) && !isSysprepBegun(situation)),

    async run(context, { builder }) {
        const { quiet, isolate } = context.inputs;
        const node = nodeIn(builderView(context), builder);
        const { clean, left } = await run(context, "quiet", node.id, { ...quiet, isolated: isolate });
        if (!clean) {
            throw new ActionableError(
                `the builder is not as quiet as it is to be: ${left.join("; ")}`,
                "Correct the names in `quiet`, then run `pulumi up` again: it makes another builder.",
            );
        }
    },

    expectedAfter: () => ({}),

    preview: ({ settings: { inputs } }) => [
        ...(inputs.quiet.services.length + inputs.quiet.scheduledTasks.length > 0
            ? [
                  `On the builder these are stopped and disabled in its first minutes: ${[...inputs.quiet.services, ...inputs.quiet.scheduledTasks].join(", ")}. In the image they are as on the server.`,
              ]
            : []),
        ...(inputs.isolate
            ? [
                  "The builder is isolated: Windows Firewall blocks its way to private networks, and every port but those for names, web, time and activation.",
              ]
            : []),
    ],
};
