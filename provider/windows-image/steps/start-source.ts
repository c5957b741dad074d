import { startSource as start } from "../../sysprep-snapshot-pair/source/power";
import { sourceView } from "../context";
import { type ImageStep, runIf } from "../step";

/** As early as Lightsail takes it: where it still refuses, because of the snapshot, it is asked again until it does. */
export const startSource: ImageStep = {
    name: "start the server",
    guide: "Snapshot the server",
    kind: "move",
    usualSeconds: [60, 240],
    outage: true,
    source: "locked",
    bootsSource: true,

    decide: ({ base, isSourceClean, source }, { inputs }) =>
        runIf(
            "instanceName" in inputs.from &&
                inputs.consistency === "stop" &&
                (base.kind === "pending" || base.kind === "available") &&
                !isSourceClean &&
                source !== undefined &&
                source.state !== "running",
        ),

    run: (context) => start(sourceView(context)),

    expectedAfter: ({ source }) => (source === undefined ? {} : { source: { ...source, state: "running" } }),
};
