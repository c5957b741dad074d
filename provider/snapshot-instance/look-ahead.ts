import type { Cloud } from "../cloud/ports";
import type { Progress } from "../engine/progress";
import { viewRegion } from "../run/region-view";
import type { InstanceInputs } from "./inputs";
import { instanceIdOf } from "./names";
import type { InstanceOutputs } from "./outputs";
import { ownership } from "./ownership";
import type { CloudView } from "./preview-problems";

/** Reads all that a new instance of these inputs has to fit in with. */
export async function lookAhead(
    cloud: Cloud,
    inputs: InstanceInputs,
    { before, isReplacing }: { readonly before: InstanceOutputs | undefined; readonly isReplacing: boolean },
    progress: Pick<Progress, "warn">,
): Promise<CloudView> {
    const { lightsail } = cloud;
    const wanted = {
        names: !inputs.nameIsAutomatic || inputs.attachedDiskMapping.length > 0,
        keyPairs: inputs.keyPairName !== undefined,
        regions: true,
    };
    const [instance, snapshot, blueprints, bundles, region] = await Promise.all([
        lightsail.getInstance(inputs.instanceName),
        lightsail.getInstanceSnapshot(inputs.snapshotName),
        lightsail.listBlueprints(),
        lightsail.listBundles(),
        viewRegion(cloud, wanted, progress),
    ]);
    const found = ownership(instance, { instanceId: instanceIdOf(inputs.resourceUrn), before, inputs });
    return { found, snapshot, catalogue: { blueprints, bundles }, region, isReplacing };
}
