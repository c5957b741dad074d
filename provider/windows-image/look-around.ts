import type { Freshness } from "../cloud/ports";
import type { Progress } from "../engine/progress";
import { lookTogether } from "../run/cloud-check";
import { nameProblems, regionContents } from "../run/region-contents";
import { crowdIn, roomWarning } from "../run/room";
import { assertNone } from "../sysprep-snapshot-pair/look-around";
import { cloneProblems, type Needs, unknownRegions } from "../sysprep-snapshot-pair/needs";
import type { SnapshotSituation } from "../sysprep-snapshot-pair/situation";
import { baseNameOf, type ImageContext } from "./context";
import { builderName } from "./names";
import type { ImageSituation } from "./situation";

type Looking = Pick<ImageContext, "cloud" | "inputs"> & { readonly progress: Pick<Progress, "warn"> };

/** What would stop the making of an image, as a preview sees it: its resources read the same lists. */
export function lookAhead(looking: Looking, situation: ImageSituation): Promise<Needs> {
    return lookTogether(looking.cloud, (freshness) => lookAround(looking, situation, freshness));
}

/** What would stop the making of an image only after the server's outage, and is known before it. */
async function lookAround(
    { cloud, inputs, progress }: Looking,
    { source, base, builder }: ImageSituation,
    freshness: Freshness,
): Promise<Needs> {
    if (builder.sysprep.kind === "available") {
        return { failures: [], warnings: [] };
    }
    const { clone } = inputs.verify;
    const isCloneSaid = typeof clone === "object";
    const wanted = { names: true, regions: isCloneSaid || inputs.copyTo.length > 0 };
    const [region, crowd, bundles] = await Promise.all([
        regionContents(cloud, wanted, freshness, progress),
        crowdIn(cloud, freshness),
        isCloneSaid ? cloud.lightsail.listBundles() : [],
    ]);
    const bundleId = isMade(base) ? base.snapshot.fromBundleId : source?.bundleId;
    const isMakingBase = "instanceName" in inputs.from && base.kind === "absent";
    const needed = [
        ...(builder.sysprep.kind === "absent" ? [inputs.snapshotName] : []),
        ...(isMakingBase ? [baseNameOf(inputs)] : []),
        ...(builder.source === undefined ? [builderName(inputs.snapshotName)] : []),
    ];
    const room = roomWarning(cloud.region, crowd, moreOf(inputs, builder.source !== undefined));
    return {
        failures: [
            ...needed.flatMap((name) => nameProblems(region, "snapshotName", name)),
            ...cloneProblems(bundleId === undefined ? undefined : { bundleId }, inputs, { region, bundles }),
            ...unknownRegions(region, inputs),
        ],
        warnings: room === undefined ? [] : [room],
    };
}

function isMade(base: SnapshotSituation): base is Exclude<SnapshotSituation, { kind: "absent" | "foreign" }> {
    return base.kind !== "absent" && base.kind !== "foreign";
}

/** The builder is deleted last, so that a clone stands beside it. */
function moreOf({ verify }: ImageContext["inputs"], isBuilt: boolean) {
    const isCloned = verify.clone !== undefined && verify.clone !== false;
    const what = [
        ...(isBuilt ? [] : ["a temporary builder"]),
        ...(isCloned ? ["a temporary clone beside it (`verify.clone`)"] : []),
    ];
    return { count: what.length, what: what.join(" and ") };
}

/** The same right before the outage. */
export async function assertNothingInTheWay(context: ImageContext, situation: ImageSituation): Promise<void> {
    const now = { notOlderThan: context.cloud.view.now() };
    assertNone((await lookAround(context, situation, now)).failures);
}
