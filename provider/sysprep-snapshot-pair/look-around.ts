import { isCloudError } from "../cloud/errors/cloud-error";
import { impatiently } from "../cloud/calls/patience";
import { freshest, type Freshness, type InstanceSnapshot } from "../cloud/ports";
import type { InputProblem } from "../inputs/parse";
import { ActionableError } from "../run/actionable-error";
import { lookTogether } from "../run/cloud-check";
import { nameProblems, regionContents } from "../run/region-contents";
import { crowdIn } from "../run/room";
import type { PairContext } from "./context";
import { makesInstances, type Needs, needsOf, wantedOf } from "./needs";
import type { Situation, SnapshotSituation } from "./situation";
import { classifyCopy } from "./snapshots/copies";
import { TAG } from "../run/tags";

/** What stands against a run, as a preview sees it: its resources read the same lists. */
export function lookAhead(context: PairContext, situation: Situation): Promise<Needs> {
    return lookTogether(context.cloud, (freshness) => lookAround(context, situation, freshness));
}

/** Looks at the Region for all that a run depends on only after its outages. */
async function lookAround(context: PairContext, situation: Situation, freshness: Freshness): Promise<Needs> {
    const { cloud, inputs, progress } = context;
    const needsRoom = makesInstances(inputs);
    const [region, bundles, crowd] = await Promise.all([
        regionContents(cloud, wantedOf(situation, inputs), freshness, progress),
        needsRoom ? cloud.lightsail.listBundles() : [],
        needsRoom ? crowdIn(cloud, freshness) : { there: [], coming: [] },
    ]);
    return needsOf(situation, inputs, { region, bundles, crowd });
}

/** The snapshot that needs the name is made minutes later: what was seen so lately says as much as what is seen now. */
const JUST_SEEN = 30_000;

/**
 * The same right before an outage: since the preview, somebody may have taken a name.
 *
 * @throws ActionableError with all that is in the way
 */
export async function assertNothingInTheWay(context: PairContext, situation: Situation): Promise<void> {
    const { cloud, begun } = context;
    const { view } = cloud;
    const { failures } = await lookTogether(
        cloud,
        (freshness) => lookAround(context, situation, freshness),
        freshest(view.within(JUST_SEEN), { notOlderThan: begun ?? view.now() }),
    );
    assertNone(failures);
}

/** @throws ActionableError with all that is in the way */
export function assertNone(failures: readonly InputProblem[]): void {
    if (failures.length > 0) {
        throw new ActionableError(
            failures.map(({ property, reason }) => `${property}: ${reason}`).join("; "),
            "Nothing was done that costs an outage. Change the inputs or what is in the way, then run `pulumi up` again.",
        );
    }
}

/** Each Region of `copyTo` on its own: the pair does not wait for one that does not answer. */
export async function lookAtCopyRegions(context: PairContext, situation: Situation): Promise<Needs> {
    const { copyTo, adoptExisting } = context.inputs;
    const others = copyTo.filter((region) => region !== context.cloud.region);
    const seen = await Promise.all(
        others.map((region) => lookAtCopyRegion(context, situation, region, adoptExisting)),
    );
    return {
        failures: seen.flatMap(({ failures }) => failures),
        warnings: seen.flatMap(({ warnings }) => warnings),
    };
}

async function lookAtCopyRegion(
    context: PairContext,
    { sysprep }: Situation,
    region: string,
    isAdopting: boolean,
): Promise<Needs> {
    const { inputs, identity, progress } = context;
    const name = inputs.sysprepSnapshotName;
    try {
        return await impatiently(async () => {
            const there = await context.cloudIn(region);
            const copy = await there.lightsail.getInstanceSnapshot(name);
            const isOurs = isOwnCopy(copy, sysprep, identity.pairId, region);
            const now = { notOlderThan: there.view.now() };
            const contents = await regionContents(there, { names: !isOurs && !isAdopting }, now, progress);
            const failures: readonly InputProblem[] = isOurs ? [] : nameProblems(contents, "copyTo", name);
            return { failures, warnings: [] };
        });
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
        const warning = `${region}, in \`copyTo\`, does not answer: ${error.message} The pair and its other copies do not depend on it: the copy there is made last, and where it cannot be made the update says so at its end`;
        return { failures: [], warnings: [warning] };
    }
}

/** Lightsail copies no tags: until a copy is tagged, the original tells that this pair has begun it. Pure. */
function isOwnCopy(
    copy: InstanceSnapshot | undefined,
    sysprep: SnapshotSituation,
    pairId: string,
    region: string,
): boolean {
    return (
        copy !== undefined &&
        (copy.tags[TAG.pair] === pairId ||
            (sysprep.kind === "available" &&
                classifyCopy(copy, pairId, sysprep.snapshot, region).kind !== "foreign"))
    );
}
