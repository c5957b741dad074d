import { putTags, removeTags } from "../../run/put-tags";
import type { InstanceSnapshot, Tags } from "../../cloud/ports";
import { isCloudError } from "../../cloud/errors/cloud-error";
import { impatiently } from "../../cloud/calls/patience";
import { lookUp } from "../../cloud/calls/look-up";
import { request } from "../../cloud/calls/request";
import type { PairContext } from "../context";
import { ActionableError, messageOf } from "../../run/actionable-error";
import { ownTags } from "../names";
import { TAG } from "../../run/tags";
import { type CopySituation, runIdOf, type Situation } from "../situation";
import { deleteSnapshot, nameInUse } from "./snapshot";
import { waitForSnapshot } from "../source/waits";
import { setTag } from "./snapshot-tags";

/** The Regions in `copyTo`, and those that earlier runs have copied to. */
export function copyRegions(wanted: readonly string[], sysprepTags: Tags): readonly string[] {
    const begun = Object.keys(sysprepTags).filter((key) => key.startsWith(TAG.copy("")));
    return [...new Set([...wanted, ...begun.map((key) => key.slice(TAG.copy("").length))])].sort();
}

/**
 * The copies, each Region asked on its own: one that does not answer keeps nothing else waiting.
 *
 * @param when "later": the source is down, and nothing is looked for before it has been started; or how many milliseconds
 * old an answer may be
 */
export async function observeCopies(
    context: PairContext,
    sysprep: InstanceSnapshot,
    when: "now" | "later" | number,
): Promise<ReadonlyMap<string, CopySituation>> {
    // In the original's own Region the snapshot of that name is the original itself.
    const regions = copyRegions(context.inputs.copyTo, sysprep.tags).filter(
        (region) => region !== context.cloud.region,
    );
    const found = await Promise.all(
        regions.map(async (region): Promise<[string, CopySituation]> => [
            region,
            when === "later"
                ? { kind: "unknown", why: "it is asked when the source is running again" }
                : await observeCopy(context, sysprep, region, when),
        ]),
    );
    return new Map(found);
}

/** Without patience: whoever needs the answer asks again. */
async function observeCopy(
    context: PairContext,
    sysprep: InstanceSnapshot,
    region: string,
    when: "now" | number,
): Promise<CopySituation> {
    try {
        return await impatiently(() => lookAtCopy(context, sysprep, region, when));
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
        return { kind: "unknown", why: error.message };
    }
}

async function lookAtCopy(
    context: PairContext,
    sysprep: InstanceSnapshot,
    region: string,
    when: "now" | number,
): Promise<CopySituation> {
    const { lightsail, view } = await context.cloudIn(region);
    const copy = await (when === "now"
        ? lightsail.getInstanceSnapshot(sysprep.name)
        : view.snapshot(sysprep.name, view.within(when)));
    return classifyCopy(copy, context.identity.pairId, sysprep, region);
}

/** Lightsail copies no tags. Until a copy is tagged, the original's tag for the Region shows that the pair began it. Pure. */
export function classifyCopy(
    copy: InstanceSnapshot | undefined,
    pairId: string,
    sysprep: InstanceSnapshot,
    region: string,
): CopySituation {
    if (copy === undefined) {
        return { kind: "absent" };
    }
    const owner = copy.tags[TAG.pair];
    const intended = sysprep.tags[TAG.copy(region)] !== undefined;
    if (owner !== pairId && !(owner === undefined && intended)) {
        return { kind: "foreign" };
    }
    if (owner !== undefined && copy.tags[TAG.run] !== sysprep.tags[TAG.run]) {
        return { kind: "outdated", snapshot: copy };
    }
    if (copy.state === "error") {
        return { kind: "failed", snapshot: copy };
    }
    if (owner === undefined) {
        return { kind: "untagged", snapshot: copy };
    }
    return { kind: copy.state === "available" ? "available" : "pending", snapshot: copy };
}

/** Whether every copy is where it should be, and nowhere else. Pure. */
export function copiesDone(copies: ReadonlyMap<string, CopySituation>, wanted: readonly string[]): boolean {
    return [...copies].every(([region, copy]) =>
        wanted.includes(region)
            ? copy.kind === "available"
            : copy.kind === "absent" || copy.kind === "foreign",
    );
}

/** Makes and deletes copies as `copyTo` says. A Region that fails does not stop the others. */
export async function bringCopies(context: PairContext, situation: Situation): Promise<void> {
    const results = await Promise.allSettled(
        [...situation.copies].map(async ([region, copy]) => {
            const found = await certain(context, situation, region, copy);
            if (context.inputs.copyTo.includes(region)) {
                await ensureCopy(context, situation, region, found);
            } else {
                await deleteCopy(context, region, found);
            }
            return region;
        }),
    );
    const regions = [...situation.copies.keys()];
    const failed = results.flatMap((result, index) =>
        result.status === "rejected" ? [`  - ${regions[index] ?? ""}: ${messageOf(result.reason)}`] : [],
    );
    if (failed.length > 0) {
        throw new ActionableError(
            [`the Sysprep snapshot could not be copied to every Region:`, ...failed].join("\n"),
            "The pair itself and the other copies are made. Run `pulumi up` again to go on with the rest, or take the Region out of `copyTo`.",
        );
    }
}

/** Asked once more, with the run's patience, where the Region has not answered. */
async function certain(
    context: PairContext,
    { sysprep }: Situation,
    region: string,
    found: CopySituation,
): Promise<CopySituation> {
    return found.kind === "unknown" && sysprep.kind === "available"
        ? lookAtCopy(context, sysprep.snapshot, region, "now")
        : found;
}

async function ensureCopy(
    context: PairContext,
    situation: Situation,
    region: string,
    found: CopySituation,
): Promise<void> {
    const { inputs, identity } = context;
    const name = inputs.sysprepSnapshotName;
    const there: PairContext = { ...context, cloud: await context.cloudIn(region) };
    if (found.kind === "foreign") {
        throw nameInUse(name, `it is in ${region} and does not carry this pair's tags`);
    }
    const isOfNoUse = found.kind === "failed" || found.kind === "outdated";
    if (isOfNoUse) {
        await deleteSnapshot(there, name, inputs.timeouts.snapshot);
    }
    if (found.kind === "absent" || isOfNoUse) {
        await setTag(context, name, TAG.copy(region), context.clock.now());
        await requestCopy(there, name, context.cloud.region);
    }
    const copy = await waitForSnapshot(there, name);
    if (copy.state === "error") {
        await deleteSnapshot(there, name);
        throw new ActionableError(
            "the copy ended in the state error and was deleted",
            "Run `pulumi up` again.",
        );
    }
    await putTags(there, name, {
        ...ownTags(identity.pairId, runIdOf(situation) ?? identity.newRunId, "sysprep", inputs.tags),
        [TAG.proof]: proofIn(situation),
    });
}

/** A copy has its original's proof, whatever the inputs say by now. Pure. */
export function proofIn({ sysprep }: Pick<Situation, "sysprep">): string {
    const proof = sysprep.kind === "available" ? sysprep.snapshot.tags[TAG.proof] : undefined;
    return proof ?? "manual";
}

async function requestCopy(
    { cloud, clock, signal }: PairContext,
    name: string,
    sourceRegion: string,
): Promise<void> {
    await request<unknown>({
        clock,
        signal,
        send: () =>
            cloud.lightsail.copySnapshot({
                sourceSnapshotName: name,
                sourceRegion,
                targetSnapshotName: name,
            }),
        happened: () => cloud.lightsail.getInstanceSnapshot(name),
    });
}

/** The pair's own copy is there, in whatever state. Pure. */
export function hasCopy(
    copy: CopySituation,
): copy is Extract<CopySituation, { readonly snapshot: InstanceSnapshot }> {
    return copy.kind !== "absent" && copy.kind !== "foreign" && copy.kind !== "unknown";
}

/** Deletes the pair's own copy, and the original's tag that records it. */
async function deleteCopy(context: PairContext, region: string, found: CopySituation): Promise<void> {
    const { inputs } = context;
    if (hasCopy(found)) {
        await deleteSnapshot(
            { ...context, cloud: await context.cloudIn(region) },
            inputs.sysprepSnapshotName,
            inputs.timeouts.snapshot,
        );
    }
    // Where the original is gone, so is its tag.
    await lookUp(removeTags(context, inputs.sysprepSnapshotName, [TAG.copy(region)]));
}
