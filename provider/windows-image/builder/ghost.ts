import { DocumentError } from "../../guest";
import { ActionableError } from "../../run/actionable-error";
import { identifyMachine } from "../../sysprep-snapshot-pair/sysprep/machine";
import { type ImageContext, sourceView } from "../context";
import type { ImageSituation } from "../situation";

/**
 * A machine with a copy of the server's disk may answer as the server's node, with the role credentials that lie on it.
 * The startup task's script makes these unusable before the copy; here it is seen that it has: whoever answers as the
 * server's node is the server.
 *
 * @throws where the builder, or any other machine, answers in the server's name
 */
export async function assertNoGhost(
    context: ImageContext,
    { source, sourceNode }: Pick<ImageSituation, "source" | "sourceNode">,
): Promise<void> {
    if (source?.state !== "running" || sourceNode?.pingStatus !== "Online") {
        return;
    }
    try {
        await identifyMachine(sourceView(context), sourceNode);
    } catch (error) {
        if (!(error instanceof ActionableError) || error.cause instanceof DocumentError) {
            throw error;
        }
        context.progress.warn(
            `instance "${source.name}" does not answer at the moment, and nothing more is sent to it: ${error.message}`,
        );
    }
}
