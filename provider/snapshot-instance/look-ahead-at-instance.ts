import type { Progress } from "../engine/progress";
import type { InputProblem } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import { awsSettings } from "../managed-resource/aws-settings";
import { checkInCloud, lookTogether } from "../run/cloud-check";
import type { Runtime } from "../run/runtime";
import type { InstanceInputs } from "./inputs";
import { lookAhead } from "./look-ahead";
import { previewProblems } from "./preview-problems";

interface Circumstances {
    readonly isReplacing: boolean;
    /** What is replaced stays, by Pulumi's `retainOnDelete`. */
    readonly isKept: boolean;
    /** The inputs that are not known yet. Default: none. */
    readonly unknown?: ReadonlySet<string>;
}

/** What the cloud says to the inputs of a new instance. */
export function lookAheadAtInstance(
    runtime: Runtime,
    inputs: InstanceInputs,
    raw: Raw,
    { isReplacing, isKept, unknown = new Set() }: Circumstances,
): Promise<readonly InputProblem[]> {
    const ahead = {
        aws: awsSettings(raw),
        resourceUrn: inputs.resourceUrn,
        unchecked: describeUnchecked(inputs, unknown),
    };
    return checkInCloud(runtime, ahead, async ({ cloud }, progress) => {
        const warn = onceEach(progress);
        const { failures, warnings, notes } = await lookTogether(cloud, async (freshness) => {
            const moment = { before: undefined, isReplacing, isKept, freshness, unknown };
            return previewProblems(inputs, await lookAhead(cloud, inputs, moment, { warn }));
        });
        warnings.forEach((warning) => {
            progress.warn(warning);
        });
        notes.forEach((note) => {
            progress.lasting(note);
        });
        return failures;
    });
}

function describeUnchecked(
    { snapshotName, instanceName }: InstanceInputs,
    unknown: ReadonlySet<string>,
): string {
    return [
        ...(unknown.has("snapshotName")
            ? []
            : [`that snapshot "${snapshotName}" is there, that the bundle fits it`]),
        ...(unknown.has("instanceName") ? [] : [`that the name "${instanceName}" is free`]),
        "what the Region has against the other inputs",
    ].join(", and ");
}

/** Looked at twice, the same is missing twice. */
function onceEach(progress: Progress): Progress["warn"] {
    const said = new Set<string>();
    return (line) => {
        const [what = ""] = line.split(", because ");
        if (!said.has(what)) {
            said.add(what);
            progress.warn(line);
        }
    };
}
