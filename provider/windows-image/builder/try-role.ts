import type { ImageContext } from "../context";
import type { ImageSituation } from "../situation";
import { sourceNameOf } from "../inputs";
import { tagsOf } from "../names";
import { runIdOfImage } from "../run-id";
import { builderActivation } from "./activation";

/**
 * Nothing but an activation tells whether the role is there, trusted, and may be passed on: so the builder's is made before
 * the server's outage. Its code lies in memory until then: another run that comes to the builder makes another one.
 */
export async function tryRole(context: ImageContext, situation: ImageSituation): Promise<void> {
    const { inputs, identity, runState } = context;
    const { base, builder } = situation;
    const isAhead =
        sourceNameOf(inputs) !== undefined && base.kind === "absent" && builder.source === undefined;
    if (inputs.sysprep.method === "ssm" && isAhead && runState.activation === undefined) {
        const runId = runIdOfImage(context, situation);
        const tags = tagsOf(identity.imageId, runId, "builder", inputs.tags);
        runState.activation = await builderActivation(context, tags);
    }
}

/** For a run that ends before it has come to the builder, and leaves that as it is. */
export async function endTriedRole({ cloud, runState }: ImageContext): Promise<void> {
    const { activation } = runState;
    runState.activation = undefined;
    if (activation !== undefined) {
        await cloud.ssm.deleteActivation(activation.id);
    }
}
