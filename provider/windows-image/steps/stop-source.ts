import { stopSource as stop } from "../../sysprep-snapshot-pair/source/power";
import { sourceView } from "../context";
import { type ImageStep, isImageBegun, runIf } from "../step";

/** A snapshot of a stopped disk is whole: nothing of it is still in memory. */
export const stopSource: ImageStep = {
    name: "stop the server",
    guide: "Snapshot the server",
    kind: "move",
    usualSeconds: [20, 90],
    outage: true,
    source: "locked",

    decide: (situation, { inputs }) =>
        runIf(
            "instanceName" in inputs.from &&
                inputs.consistency === "stop" &&
                (situation.base.kind === "absent" || situation.base.kind === "failed") &&
                !isImageBegun(situation) &&
                situation.source?.state !== "stopped",
        ),

    run: (context) => stop(sourceView(context)),

    expectedAfter: ({ source }) => (source === undefined ? {} : { source: { ...source, state: "stopped" } }),
};
