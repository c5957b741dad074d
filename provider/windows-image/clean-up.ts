import { ActionableError, couldNotStart, messageOf } from "../run/actionable-error";
import { attempt } from "../run/attempt";
import { type FailedStep, whereFailed } from "../run/walk/failed-step";
import type { Purpose, StepFacts } from "../run/walk/step";
import { leaveSourceRunning } from "../sysprep-snapshot-pair/source/power";
import { SourceBusy } from "../sysprep-snapshot-pair/source-lock/lock-tag";
import { endBuilder } from "./builder/end-builder";
import { endTriedRole } from "./builder/try-role";
import { type ImageContext, sourceView } from "./context";
import { sourceNameOf } from "./inputs";
import { builderName } from "./names";
import type { ImageSituation } from "./situation";
import { takeOffSource } from "./builder/take-off-source";

/** How a run ended before its time, and what it left. */
export class ImageFailure extends Error {
    override readonly name = "ImageFailure";

    constructor(
        message: string,
        /** The cloud after the clean-up; `undefined` where it could not be asked. */
        readonly situation: ImageSituation | undefined,
        options: ErrorOptions,
        /** The step that failed. */
        readonly step?: StepFacts,
    ) {
        super(message, options);
    }
}

interface FailedWalk {
    readonly purpose: Purpose;
    readonly failed: FailedStep | undefined;
}

/** The server first; then the builder goes, because it is disposable; then the message says what there is now. */
export async function cleanUpAfterFailure(
    context: ImageContext,
    { failed }: FailedWalk,
    error: unknown,
): Promise<ImageFailure> {
    const instanceName = sourceNameOf(context.inputs);
    const isBusy = error instanceof SourceBusy;
    const troubles = isBusy ? [] : [...(await startSource(context)), ...(await takeOff(context))];
    const kept = context.inputs.keepBuilderOnFailure;
    const isLeft = isBusy || kept;
    const trouble = await attempt(() => (isLeft ? endTriedRole(context) : endBuilder(context)));
    const situation = await context.observe().catch(() => undefined);
    const where = failed === undefined ? "" : whereFailed(failed);
    const lines = [
        ...troubles,
        ...(trouble === undefined
            ? []
            : [`The ${isLeft ? "activation for a builder" : "builder"} could not be deleted: ${trouble}`]),
        `${where}${messageOf(error)}.`,
        ...describeServer(instanceName, situation),
        ...describeBuilder(context, situation, kept),
        ...(error instanceof ActionableError ? [error.advice] : []),
    ];
    return new ImageFailure(
        lines.join("\n").replace(/\.\.(\n|$)/g, ".$1"),
        situation,
        { cause: error },
        failed?.step,
    );
}

async function startSource(context: ImageContext): Promise<readonly string[]> {
    const instanceName = sourceNameOf(context.inputs);
    if (instanceName === undefined) {
        return [];
    }
    const why = await attempt(() => leaveSourceRunning(sourceView(context)));
    return why === undefined ? [] : [couldNotStart(instanceName, why)];
}

/** What a run has planted, it takes off again. A server that cannot be reached takes it off by itself. */
async function takeOff(context: ImageContext): Promise<readonly string[]> {
    const situation = await context.observe().catch(() => undefined);
    if (situation?.isPlanted !== true || situation.isSourceClean || situation.source === undefined) {
        return [];
    }
    const why = await attempt(() => takeOffSource(context));
    return why === undefined
        ? []
        : [
              `The startup task for the builder is still on the server (${why}); it changes nothing there, and takes itself off at the next start.`,
          ];
}

function describeServer(
    instanceName: string | undefined,
    situation: ImageSituation | undefined,
): readonly string[] {
    if (instanceName === undefined) {
        return [];
    }
    const state = situation?.source?.state ?? "in a state that could not be read";
    return [
        `Instance "${instanceName}" is ${state}. It was not generalized: it has the name, identity and password that it had.`,
    ];
}

function describeBuilder(
    { inputs }: ImageContext,
    situation: ImageSituation | undefined,
    kept: boolean,
): readonly string[] {
    const builder = situation?.builder.source;
    if (builder === undefined) {
        return situation === undefined ? [] : ["No builder is left."];
    }
    return kept
        ? [
              `The builder "${builderName(inputs.snapshotName)}" is kept (\`keepBuilderOnFailure\`) and costs money. To look inside, open its port 3389 to your address alone (Lightsail console, Networking), and connect to ${builder.publicIpAddress ?? "its public address"} with a Remote Desktop client, as on the server itself and with the same password. The next \`pulumi up\` goes on with it; without \`keepBuilderOnFailure\`, one that fails deletes it.`,
          ]
        : [
              `The builder "${builderName(inputs.snapshotName)}" is ${builder.state}; delete it in the Lightsail console if it stays, because it costs money.`,
          ];
}
