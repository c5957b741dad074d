import type { Runtime } from "../run/runtime";
import { parseInputs, validOrThrow } from "../inputs/parse";
import { awsSettings } from "../managed-resource/aws-settings";
import { newRunState, type PairContext } from "./context";
import { crossProblems } from "./cross-problems";
import { type PairInputs, pairSchema } from "./inputs";
import { pairIdOf } from "./names";
import type { PairOutputs } from "./outputs";
import { recordedInputs } from "./state";
import type { Raw } from "../inputs/raw";

/** To make a pair, or to change one, as the inputs say. */
export function contextFor(
    runtime: Runtime,
    raw: Raw,
    before: PairOutputs | undefined,
): Promise<PairContext> {
    return connect(runtime, raw, before, validInputs({ ...raw, pairId: undefined }));
}

/**
 * To read or delete the pair that the state records. What came into the record from the cloud, as tags that
 * somebody else has put on the snapshots, is no mistake of the inputs.
 */
export function recordedContextFor(
    runtime: Runtime,
    properties: Raw,
    before: PairOutputs | undefined,
): Promise<PairContext> {
    const raw = { ...recordedInputs(properties), tags: undefined };
    return connect(runtime, raw, before, validInputs(raw));
}

async function connect(
    runtime: Runtime,
    raw: Raw,
    before: PairOutputs | undefined,
    inputs: PairInputs,
): Promise<PairContext> {
    const connection = await runtime.connect(awsSettings(raw, before));
    return {
        ...connection,
        begun: connection.cloud.view.now(),
        inputs,
        identity: {
            pairId: before?.pairId ?? pairIdIn(raw) ?? pairIdOf(inputs.resourceUrn),
            newRunId: runtime.newRunId(),
        },
        progress: runtime.progressFor(inputs.resourceUrn),
        runState: newRunState(),
        hostId: runtime.hostId,
        signal: runtime.signal,
        assertEngineAlive: () => runtime.assertEngineAlive(),
    };
}

/** What `check` has kept of the id that the resource began with. */
export function pairIdIn({ pairId }: Raw): string | undefined {
    return typeof pairId === "string" && pairId !== "" ? pairId : undefined;
}

function validInputs(raw: Raw): PairInputs {
    return validOrThrow(parseInputs(pairSchema, raw, (given) => crossProblems(given, {})));
}
