import { putTags } from "../../run/put-tags";
import { builderBootScript, type IsolationRule } from "../../guest";
import { ActionableError } from "../../run/actionable-error";
import type { ImageContext } from "../context";
import { isolationRules } from "../builder/isolation";
import type { ImageSituation } from "../situation";
import { TAG } from "../../run/tags";
import { sourceView } from "../context";
import { sourceNameOf } from "../inputs";
import { runIdOfImage } from "../run-id";
import { runOnServer } from "../builder/script";
import { type ImageStep, isImageBegun, runIf } from "../step";

/** A copy registers itself by this task; on the server it does nothing, and is gone again in a later step. */
export const plantStartupTask: ImageStep = {
    name: "prepare the registration of the builder",
    guide: "Snapshot the server",
    kind: "move",
    usualSeconds: [5, 30],
    outage: false,
    source: "locked",

    decide: (situation, { inputs }) =>
        runIf(
            "instanceName" in inputs.from &&
                situation.sourceNode !== undefined &&
                situation.source?.state === "running" &&
                !situation.isPlanted &&
                situation.base.kind === "absent" &&
                !isImageBegun(situation),
        ),

    async run(context, situation) {
        if (situation.sourceNode !== undefined) {
            await runOnServer(context, "plant", situation.sourceNode.id, {
                runId: runIdOfImage(context, situation),
                bootScript: builderBootScript(),
                quiet: context.inputs.quiet,
                rules: rulesFor(context, situation),
            });
            // A run that comes after this one must know, also where this one is killed with the server stopped.
            await putTags(sourceView(context), sourceNameOf(context.inputs) ?? "", {
                [TAG.planted]: context.identity.imageId,
            });
        }
    },

    expectedAfter: () => ({ isPlanted: true }),
};

function rulesFor({ inputs }: ImageContext, { source }: ImageSituation): readonly IsolationRule[] {
    if (!inputs.isolate) {
        return [];
    }
    if (source?.privateIpAddress === undefined) {
        throw new ActionableError(
            `instance "${source?.name ?? ""}" has no private IPv4 address, by which a builder could be told from it`,
            "Leave `isolate` out, or make the image with `SysprepSnapshotPair`. Nothing was changed.",
        );
    }
    return isolationRules(source.privateIpAddress);
}
