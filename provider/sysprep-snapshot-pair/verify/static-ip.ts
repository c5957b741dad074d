import { putTags, removeTags } from "../../run/put-tags";
import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Instance, InstanceSnapshot, Lightsail } from "../../cloud/ports";
import { request } from "../../cloud/calls/request";
import { EngineGone } from "../../engine/engine-gone";
import { ActionableError, messageOf } from "../../run/actionable-error";
import { TAG } from "../../run/tags";
import type { PairContext } from "../context";
import { restoredName } from "../names";
import type { Situation, SnapshotSituation } from "../situation";

export type StaticIp = NonNullable<Awaited<ReturnType<Lightsail["getStaticIp"]>>>;

/** The static IP that a run has begun to move and not recorded as moved. Pure. */
export function moveUnderWay({ sysprep }: Pick<Situation, "sysprep">): string | undefined {
    return sysprep.kind === "available" ? sysprep.snapshot.tags[TAG.staticIpMove] : undefined;
}

/** The situation after {@link finishMove}. Pure. */
export function withoutMove(sysprep: SnapshotSituation): SnapshotSituation {
    if (sysprep.kind !== "available") {
        return sysprep;
    }
    const tags = Object.entries(sysprep.snapshot.tags).filter(([key]) => key !== TAG.staticIpMove);
    return { ...sysprep, snapshot: { ...sysprep.snapshot, tags: Object.fromEntries(tags) } };
}

export interface Move {
    readonly staticIp: StaticIp;
    readonly from: string;
    readonly to: string;
}

/**
 * Moves a static IP. Between its two calls the address leads nowhere, so a tag on the Sysprep snapshot records the move
 * beforehand: after a run that was cut off in between, the next one finishes it.
 *
 * @returns where the static IP is now, as a sentence
 */
export async function moveStaticIp(context: PairContext, move: Move): Promise<string> {
    const { cloud, clock, signal, inputs } = context;
    const { staticIp, to } = move;
    try {
        await putTags(context, inputs.sysprepSnapshotName, { [TAG.staticIpMove]: staticIp.name });
        await request({
            clock,
            signal,
            send: () => cloud.lightsail.detachStaticIp(staticIp.name),
            happened: () => isAttachedTo(context, staticIp.name, undefined),
        });
        await attach(context, staticIp.name, to);
    } catch (error) {
        rethrowEngineGone(error);
        return putBack(context, move, messageOf(error));
    }
    await forgetMoveOrWarn(context);
    return `${titleOf(staticIp)} now leads to it.`;
}

/** Gives the original its address again. Where that fails, the error says so, and the tag stays for the next run. */
async function putBack(context: PairContext, { staticIp, from, to }: Move, why: string): Promise<string> {
    const failed = `${titleOf(staticIp)} could not be moved to it: ${why}.`;
    let now: string | undefined;
    try {
        now = (await context.cloud.lightsail.getStaticIp(staticIp.name))?.attachedTo;
        if (now === undefined) {
            await attach(context, staticIp.name, from);
        }
    } catch (error) {
        rethrowEngineGone(error);
        return `${failed} Nor could it be made sure that the original has it: ${messageOf(error)}. It may lead to no machine now: attach it in the Lightsail console (Networking), or run \`pulumi up\` again, which attaches it to "${to}" first of all if it is attached to nothing.`;
    }
    await forgetMoveOrWarn(context);
    if (now === to) {
        return `${titleOf(staticIp)} now leads to it.`;
    }
    const isOthers = now !== undefined && now !== from;
    return `${failed} It is with ${isOthers ? `instance "${now}"` : "the original"}.`;
}

/** A tag that stays only makes the next run look. */
async function forgetMoveOrWarn(context: PairContext): Promise<void> {
    const { inputs, progress } = context;
    try {
        await forgetMove(context, inputs.sysprepSnapshotName);
    } catch (error) {
        rethrowEngineGone(error);
        progress.warn(
            `the tag ${TAG.staticIpMove} could not be taken off snapshot "${inputs.sysprepSnapshotName}": ${messageOf(error)} The next run takes it off.`,
        );
    }
}

/** Finishes a move that a run was cut off in. An address that is attached to an instance, by whomever, stays there. */
export async function finishMove(context: PairContext, snapshot: InstanceSnapshot): Promise<void> {
    const name = snapshot.tags[TAG.staticIpMove];
    if (name === undefined) {
        return;
    }
    const { cloud, inputs, progress } = context;
    const staticIp = await cloud.lightsail.getStaticIp(name);
    if (staticIp?.attachedTo !== undefined) {
        progress.lasting(
            `${titleOf(staticIp)} leads to instance "${staticIp.attachedTo}", as a run that was cut off while it moved it has left it`,
        );
    } else if (staticIp !== undefined) {
        const to = await rightfulMachine(context, snapshot.tags[TAG.run]);
        if (to === undefined) {
            progress.warn(
                `${titleOf(staticIp)} leads to no machine: neither "${inputs.instanceName}" nor "${restoredName(inputs.instanceName)}" is there any more. It costs money until it is attached or released.`,
            );
        } else {
            await attachOrAdvise(context, staticIp, to.name);
            progress.lasting(
                `${titleOf(staticIp)} led to no machine, because a run was cut off while it moved it; it leads to instance "${to.name}" now`,
            );
        }
    }
    await forgetMove(context, snapshot.name);
}

/** The instance that the run was moving it to; the original where that one has been deleted since. */
async function rightfulMachine(
    { cloud, inputs, identity }: PairContext,
    runId: string | undefined,
): Promise<Instance | undefined> {
    const restored = await cloud.lightsail.getInstance(restoredName(inputs.instanceName));
    return restored?.tags[TAG.pair] === identity.pairId && restored.tags[TAG.run] === runId
        ? restored
        : cloud.lightsail.getInstance(inputs.instanceName);
}

async function attachOrAdvise(context: PairContext, staticIp: StaticIp, to: string): Promise<void> {
    try {
        await attach(context, staticIp.name, to);
    } catch (error) {
        rethrowEngineGone(error);
        throw new ActionableError(
            `${titleOf(staticIp)} leads to no machine, because a run was cut off while it moved it, and it could not be attached to instance "${to}": ${messageOf(error)}`,
            "Attach it in the Lightsail console (Networking), or run the command again.",
            { cause: error },
        );
    }
}

async function attach(context: PairContext, staticIpName: string, to: string): Promise<void> {
    const { cloud, clock, signal } = context;
    await request({
        clock,
        signal,
        send: () => cloud.lightsail.attachStaticIp(staticIpName, to),
        happened: () => isAttachedTo(context, staticIpName, to),
    });
}

async function isAttachedTo({ cloud }: PairContext, staticIpName: string, to: string | undefined) {
    return (await cloud.lightsail.getStaticIp(staticIpName))?.attachedTo === to ? [] : undefined;
}

/** The snapshot may have been deleted meanwhile, and the tag with it. */
async function forgetMove(context: PairContext, snapshotName: string): Promise<void> {
    await removeTags(context, snapshotName, [TAG.staticIpMove]).catch((error: unknown) => {
        if (!isCloudError(error, "not-found")) {
            throw error;
        }
    });
}

/** Without the engine nothing more may be begun, not even a clean-up. */
function rethrowEngineGone(error: unknown): void {
    if (error instanceof EngineGone) {
        throw error;
    }
}

export function titleOf({ name, ipAddress }: StaticIp): string {
    return `The static IP "${name}" (${ipAddress})`;
}
