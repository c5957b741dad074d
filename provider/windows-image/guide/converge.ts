import { noteSysprepUnderWay } from "../../sysprep-snapshot-pair/sysprep/wait-for-end";
import { sourceLockFor } from "../../sysprep-snapshot-pair/source-lock/acquire";
import { converge as walkList, type Walk, type WalkLock } from "../../run/walk/walk";
import { type Purpose, stepsFor } from "../../run/walk/step";
import { ActionableError, messageOf } from "../../run/actionable-error";
import { newRunState } from "../../sysprep-snapshot-pair/context";

import { mayAnotherDoBetter } from "../builder/doubt";
import { cleanUpAfterFailure, ImageFailure } from "../clean-up";
import { builderView, type ImageContext, sourceView } from "../context";
import { sourceNameOf } from "../inputs";
import { observe } from "../observe";
import type { ImageSituation } from "../situation";
import { steps } from "./steps";

/**
 * Makes the image, or brings a finished one up to date with its inputs. A builder in doubt is not repaired: the clean-up
 * has thrown it away, and another one is made, once.
 */
export async function converge(context: ImageContext, purpose: Purpose): Promise<ImageSituation> {
    try {
        return await walkList(walkOf(purpose), context);
    } catch (error) {
        if (!isDoubtOfBuilder(context, error)) {
            throw error;
        }
        context.progress.warn(
            `${messageOf(error.cause)}; the builder was thrown away, and another one is made`,
        );
        Object.assign(context.runState.builder, newRunState());
        return walkList(walkOf(purpose), context);
    }
}

function isDoubtOfBuilder({ inputs }: ImageContext, error: unknown): error is ImageFailure {
    return (
        error instanceof ImageFailure &&
        inputs.sysprep.method === "ssm" &&
        !inputs.keepBuilderOnFailure &&
        mayAnotherDoBetter(steps.find(({ name }) => name === error.step?.name)?.doubt, error.cause)
    );
}

function walkOf(purpose: Purpose): Walk<ImageSituation, ImageContext> {
    const list = stepsFor(steps, purpose);
    return {
        steps: list,
        observe: (context) => observe(context),
        resume: (context, situation) => {
            if (purpose === "make") {
                resumeMaking(context, situation);
            }
            noteOutage(context, situation);
        },
        begin: purpose === "make" ? () => undefined : assertMade,
        afterStep: noteOutage,
        assertReached: assertMade,
        sourceLock: lockOf,
        cleanUp: (context, failed, error) => cleanUpAfterFailure(context, { purpose, failed }, error),
    };
}

/** A snapshot that nobody confirmed the server's start after: a run was cut off, and the server may be down for it. */
function resumeMaking(context: ImageContext, situation: ImageSituation): void {
    const { base, isSourceClean, isPlanted, builder } = situation;
    const isBegun = isPlanted || base.kind === "pending" || base.kind === "available";
    if (isBegun && !isSourceClean && sourceNameOf(context.inputs) !== undefined) {
        context.runState.touchedSource = context.inputs.consistency === "stop";
    }
    if (builder.source !== undefined) {
        noteSysprepUnderWay(builderView(context), builder);
    }
}

/** Counts the time in which the server does not run, as far as this process sees it. */
function noteOutage({ runState, clock }: ImageContext, { source }: ImageSituation): void {
    if (source?.state === "running" && runState.downSince !== undefined) {
        runState.downMilliseconds += clock.now() - runState.downSince;
        runState.downSince = undefined;
    }
}

/** Two images of one snapshot do not meet: each makes a builder of its own. */
function lockOf(context: ImageContext): WalkLock<ImageSituation> {
    return sourceNameOf(context.inputs) === undefined
        ? { before: () => Promise.resolve(false), release: () => Promise.resolve() }
        : sourceLockFor(sourceView(context));
}

function assertMade({ inputs }: ImageContext, { builder }: ImageSituation): void {
    if (builder.sysprep.kind !== "available") {
        throw new ActionableError(
            `there is no snapshot "${inputs.snapshotName}" any more, so there is no image`,
            "Run `pulumi up` again: it makes a new one.",
        );
    }
}
