import type { Cloud, Freshness } from "../cloud/ports";
import type { Progress } from "../engine/progress";
import { regionContents } from "../run/region-contents";
import type { InstanceInputs } from "./inputs";
import { instanceIdOf } from "./names";
import type { InstanceOutputs } from "./outputs";
import { ownership } from "./ownership";
import type { CloudView } from "./preview-problems";

interface Moment {
    readonly before: InstanceOutputs | undefined;
    readonly isReplacing: boolean;
    readonly isKept?: boolean;
    readonly freshness: Freshness;
    /** The inputs that a preview does not know yet; defaults stand in their place. */
    readonly unknown: ReadonlySet<string>;
}

/** Reads all that a new instance of these inputs has to fit in with. */
export async function lookAhead(
    cloud: Cloud,
    inputs: InstanceInputs,
    { before, isReplacing, isKept = false, freshness, unknown }: Moment,
    progress: Pick<Progress, "warn">,
): Promise<CloudView> {
    const { lightsail, view } = cloud;
    const wanted = {
        names: !inputs.nameIsAutomatic || inputs.attachedDiskMapping.length > 0,
        keyPairs: inputs.keyPairName !== undefined,
        regions: true,
    };
    const [instance, snapshot, blueprints, bundles, region] = await Promise.all([
        view.instance(inputs.instanceName, freshness),
        unknown.has("snapshotName") ? undefined : view.snapshot(inputs.snapshotName, freshness),
        lightsail.listBlueprints(),
        lightsail.listBundles(),
        regionContents(cloud, wanted, freshness, progress),
    ]);
    const found = ownership(instance, { instanceId: instanceIdOf(inputs.resourceUrn), before, inputs });
    return { found, snapshot, catalogue: { blueprints, bundles }, region, isReplacing, isKept, unknown };
}
