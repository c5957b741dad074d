import { TAG } from "../run/tags";
import type { ImageIdentity } from "./context";
import type { ImageSituation } from "./situation";

/** The run that what exists belongs to; a new one where there is nothing yet. */
export function runIdOfImage(
    { identity }: { readonly identity: ImageIdentity },
    { base, builder }: Pick<ImageSituation, "base" | "builder">,
): string {
    const { sysprep: image } = builder;
    if (image.kind !== "absent" && image.kind !== "foreign") {
        return image.runId;
    }
    const ofBuilder = builder.source?.tags[TAG.run];
    return ofBuilder ?? (base.kind === "absent" || base.kind === "foreign" ? identity.newRunId : base.runId);
}
