import { z } from "zod";
import { TAG } from "../run/tags";
import type { Tags } from "../cloud/ports";
import { snapshotOutput } from "../sysprep-snapshot-pair/outputs";
import type { ImageRunState } from "./context";
import type { BuildOutput, ImageOutputs, ImagePhase, UpdateOutput } from "./output-types";
import { tagsIn, type ImageSituation } from "./situation";
import type { Raw } from "../inputs/raw";

export const SCHEMA_VERSION = 1;

interface RunFacts {
    readonly imageId: string;
    readonly region: string;
    readonly before: ImageOutputs | undefined;
    readonly phase: ImagePhase;
}

/** What the state keeps of a run, whether it came to its end or not. */
export function outputsOf(
    situation: ImageSituation | undefined,
    runState: ImageRunState,
    { imageId, region, before, phase }: RunFacts,
): ImageOutputs {
    const image = situation?.builder.sysprep;
    const tags = tagsIn(image);
    const found =
        image === undefined || image.kind === "absent" || image.kind === "foreign"
            ? undefined
            : image.snapshot;
    const proof = tags[TAG.proof];
    return {
        schemaVersion: SCHEMA_VERSION,
        imageId,
        phase,
        region,
        snapshot: image === undefined ? (before?.snapshot ?? null) : snapshotOutput(image),
        baseSnapshot:
            situation === undefined ? (before?.baseSnapshot ?? null) : snapshotOutput(situation.base),
        platform: "WINDOWS",
        blueprintId: found?.fromBlueprintId ?? before?.blueprintId ?? null,
        bundleId: found?.fromBundleId ?? before?.bundleId ?? null,
        generalizeProof:
            proof === "image-state" || proof === "manual" ? proof : (before?.generalizeProof ?? null),
        installedUpdates: updatesOf(runState, before),
        windowsBuild: buildOf(runState, tags) ?? before?.windowsBuild ?? null,
        rearmsLeft: numberIn(tags[TAG.rearms]) ?? before?.rearmsLeft ?? null,
        parent: tags[TAG.parent] ?? before?.parent ?? null,
        generation: Number(tags[TAG.generation] ?? before?.generation ?? 1),
        cloneVerified: situation?.builder.verified.clone ?? before?.cloneVerified ?? false,
        copies: copiesOf(situation, before),
        timeline: [...(before?.timeline ?? []), ...runState.timeline],
        downtimeSeconds: (before?.downtimeSeconds ?? 0) + Math.round(runState.downMilliseconds / 1_000),
    };
}

function updatesOf(
    { installedUpdates }: ImageRunState,
    before: ImageOutputs | undefined,
): readonly UpdateOutput[] {
    return installedUpdates.length === 0
        ? (before?.installedUpdates ?? [])
        : installedUpdates.map(({ kb, title }) => ({ kb, title }));
}

function numberIn(text: string | undefined): number | undefined {
    return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}

/** The process that installed the updates knows; a later one reads the image's tag. */
function buildOf({ buildBefore, buildAfter }: ImageRunState, tags: Tags): BuildOutput | undefined {
    const [before, after] = (tags[TAG.build] ?? "").split(" ");
    const recorded =
        before !== undefined && before !== "" && after !== undefined ? { before, after } : undefined;
    return buildBefore === undefined || buildAfter === undefined
        ? recorded
        : { before: buildBefore.build, after: buildAfter.build };
}

function copiesOf(
    situation: ImageSituation | undefined,
    before: ImageOutputs | undefined,
): ImageOutputs["copies"] {
    if (situation === undefined) {
        return before?.copies ?? [];
    }
    return [...situation.builder.copies].flatMap(([region, copy]) => {
        if (copy.kind === "unknown") {
            return before?.copies.filter((recorded) => recorded.region === region) ?? [];
        }
        const output =
            copy.kind === "available" ? snapshotOutput({ ...copy, kind: "available", runId: "" }) : null;
        return output === null ? [] : [{ region, ...output }];
    });
}

const recorded = z.object({
    imageId: z.string(),
    phase: z.enum(["incomplete", "complete", "lost"]),
    region: z.string(),
});

/** The outputs in a record; `undefined` where it holds none, as that of a create that was never recorded. */
export function recordedOutputs(properties: Raw): ImageOutputs | undefined {
    if (!recorded.safeParse(properties).success) {
        return undefined;
    }
    const nothing = {
        schemaVersion: SCHEMA_VERSION,
        snapshot: null,
        baseSnapshot: null,
        platform: "WINDOWS" as const,
        blueprintId: null,
        bundleId: null,
        generalizeProof: null,
        installedUpdates: [],
        windowsBuild: null,
        rearmsLeft: null,
        parent: null,
        generation: 1,
        cloneVerified: false,
        copies: [],
        timeline: [],
        downtimeSeconds: 0,
    };
    const known = Object.fromEntries(
        OUTPUT_NAMES.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])),
    );
    return { ...nothing, ...known } as unknown as ImageOutputs;
}

/** Every output, by name: what of a record is not an input. */
export const OUTPUT_NAMES: readonly (keyof ImageOutputs)[] = [
    "schemaVersion",
    "imageId",
    "phase",
    "region",
    "snapshot",
    "baseSnapshot",
    "platform",
    "blueprintId",
    "bundleId",
    "generalizeProof",
    "installedUpdates",
    "windowsBuild",
    "rearmsLeft",
    "parent",
    "generation",
    "cloneVerified",
    "copies",
    "timeline",
    "downtimeSeconds",
];

/** The inputs in a record. */
export function recordedInputs(properties: Raw): Raw {
    const outputs: ReadonlySet<string> = new Set(OUTPUT_NAMES);
    return Object.fromEntries(
        Object.entries(properties).filter(([name]) => !outputs.has(name) && name !== "__provider"),
    );
}
