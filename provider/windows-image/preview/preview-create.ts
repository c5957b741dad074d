import type { Blueprint } from "../../cloud/ports";
import type { Runtime } from "../../run/runtime";
import type { InputProblem } from "../../inputs/parse";
import type { Raw } from "../../inputs/raw";
import { awsSettings } from "../../managed-resource/aws-settings";
import { checkInCloud } from "../../run/cloud-check";
import { afresh, readTogether, type SituationFreshness } from "../../sysprep-snapshot-pair/observe";
import { notWindows } from "../../sysprep-snapshot-pair/way-back";
import { imageIdIn } from "../connect";
import { baseNameOf, builderView, type ImageContext, newImageRunState } from "../context";
import { type ImageInputs, sourceNameOf } from "../inputs";
import { imageIdOf, noNamedNode, noSnapshot } from "../names";
import { lookAhead } from "../look-around";
import { observe } from "../observe";
import { copiesToHome } from "../../sysprep-snapshot-pair/home-region";
import { lookAtCopyRegions } from "../../sysprep-snapshot-pair/look-around";
import { builderRegisters } from "./base-problems";
import { describeImage } from "./describe-image";
import type { ImageSituation } from "../situation";

/** What the cloud says to the inputs of a new image; and in a preview, what will be done. */
export function previewCreate(
    runtime: Runtime,
    inputs: ImageInputs,
    raw: Raw,
    isPreview: boolean,
): Promise<readonly InputProblem[]> {
    const what = sourceNameOf(inputs) === undefined ? "snapshot" : "instance";
    const ahead = {
        aws: awsSettings(raw),
        resourceUrn: inputs.resourceUrn,
        unchecked: `that ${what} "${sourceNameOf(inputs) ?? baseNameOf(inputs)}" exists and holds Windows, and that the image's name is free`,
    };
    return checkInCloud(runtime, ahead, async (connection, progress) => {
        const context: ImageContext = {
            ...connection,
            inputs,
            identity: { imageId: imageIdIn(raw) ?? imageIdOf(inputs.resourceUrn), newRunId: "new" },
            progress,
            runState: newImageRunState(),
            hostId: runtime.hostId,
            signal: runtime.signal,
            assertEngineAlive: () => runtime.assertEngineAlive(),
            observe: () => observe(context),
        };
        const blueprints = await context.cloud.lightsail.listBlueprints();
        const look = async (freshness: SituationFreshness) => {
            const situation = await observe(context, freshness);
            return {
                situation,
                own: previewProblems(situation, inputs, blueprints, connection.cloud.region),
            };
        };
        const together = await look(readTogether(context));
        // Nothing is refused because of what others have asked for.
        const { situation, own } = together.own.length === 0 ? together : await look(afresh(context));
        const around = await Promise.all([
            lookAhead(context, situation),
            lookAtCopyRegions(builderView(context), situation.builder),
        ]);
        const warnings = [...namedNodeMissing(inputs, situation), ...around.flatMap((each) => each.warnings)];
        warnings.forEach((warning) => {
            progress.warn(warning);
        });
        const problems = [
            ...own,
            ...around.flatMap((each) => each.failures),
            ...copiesToHome(inputs, connection.cloud.region, OF_IMAGE),
        ];
        if (problems.length === 0 && isPreview) {
            warnOfBase(context, situation);
            const bundles = await context.cloud.lightsail.listBundles();
            const lines = describeImage(context, situation, "make", { blueprints, bundles });
            progress.lasting(lines.join("\n"));
        }
        return problems;
    });
}

const OF_IMAGE = "image itself, where it is anyway";

/** A node that the inputs name is the one that is meant: no other takes its place. Pure. */
function namedNodeMissing(
    { from, sysprep }: ImageInputs,
    { source, sourceNode, base }: ImageSituation,
): readonly string[] {
    const named = "instanceName" in from ? from.managedInstanceId : undefined;
    const isMissing =
        sysprep.method === "ssm" &&
        source !== undefined &&
        sourceNode === undefined &&
        base.kind === "absent";
    return named !== undefined && isMissing
        ? [`${noNamedNode(named)}; the update stops before any outage unless it is there by then`]
        : [];
}

/** What cannot be known of the snapshot, and would end the run an hour later. */
function warnOfBase({ inputs, progress }: ImageContext, { base }: ImageSituation): void {
    if (sourceNameOf(inputs) === undefined && base.kind !== "absent") {
        const registers = builderRegisters(inputs, base.snapshot);
        if (registers.kind === "unknown") {
            progress.warn(registers.unless);
        }
    }
}

/** What the cloud as it is has against these inputs. Pure. */
export function previewProblems(
    { source, base, builder }: ImageSituation,
    inputs: ImageInputs,
    blueprints: readonly Blueprint[],
    region: string,
): readonly InputProblem[] {
    const instanceName = sourceNameOf(inputs);
    const problems: InputProblem[] = [];
    if (instanceName !== undefined && source === undefined && base.kind === "absent") {
        problems.push({
            property: "from.instanceName",
            reason: `there is no instance "${instanceName}" in ${region}`,
        });
    }
    if (instanceName === undefined && base.kind === "absent") {
        problems.push({
            property: "from.snapshotName",
            reason: noSnapshot(baseNameOf(inputs), region),
        });
    }
    const found = base.kind === "absent" ? undefined : base.snapshot;
    if (instanceName === undefined && found !== undefined) {
        const registers = builderRegisters(inputs, found);
        problems.push(
            ...(registers.kind === "no" ? [{ property: "from.snapshotName", reason: registers.why }] : []),
        );
    }
    const blueprint = blueprints.find(({ id }) => id === (source?.blueprintId ?? found?.fromBlueprintId));
    if (blueprint !== undefined && blueprint.platform !== "WINDOWS") {
        const { message, advice } = notWindows(instanceName ?? baseNameOf(inputs), blueprint.name);
        problems.push({ property: "from", reason: `${message}. ${advice}` });
    }
    for (const [property, snapshot] of [
        ["snapshotName", builder.sysprep],
        ["from", base],
    ] as const) {
        if (snapshot.kind === "foreign") {
            problems.push({
                property,
                reason: `a snapshot named "${snapshot.snapshot.name}" exists and is not this image's; it is left alone. Choose another \`snapshotName\`, or delete it yourself; if the image was only renamed or moved into a component, name what it was with Pulumi's option \`aliases\` instead: deleting it would cost the image`,
            });
        }
    }
    return problems;
}
