import type { Runtime } from "../../run/runtime";
import type { InputProblem } from "../../inputs/parse";

import { awsSettings } from "../../managed-resource/aws-settings";
import { pairIdIn } from "../connect";
import { newRunState, type PairContext } from "../context";
import { checkInCloud } from "../../run/cloud-check";
import { lookAhead, lookAtCopyRegions } from "../look-around";
import { reportPlan } from "./preview-update";
import { copiesToHome } from "../home-region";
import type { PairInputs } from "../inputs";
import { pairIdOf } from "../names";
import { previewProblems } from "./preview-problems";
import { afresh, observe, readTogether, type SituationFreshness } from "../observe";
import { renamedAndLost } from "./renamed-and-lost";
import { adoptionFailures } from "../snapshots/take-over";
import type { Raw } from "../../inputs/raw";

/**
 * Checks the inputs of a new pair against the cloud, and describes the plan in a preview.
 *
 * @param isPreview whether to describe the plan: during an update it would announce an outage that is over
 */
export function previewCreate(
    runtime: Runtime,
    inputs: PairInputs,
    raw: Raw,
    isPreview: boolean,
): Promise<readonly InputProblem[]> {
    const ahead = {
        aws: awsSettings(raw),
        resourceUrn: inputs.resourceUrn,
        unchecked: `that instance "${inputs.instanceName}" exists and runs Windows, that the snapshot names are free, and that Systems Manager reaches it`,
    };
    return checkInCloud(runtime, ahead, async (connection, progress) => {
        const context: PairContext = {
            ...connection,
            inputs,
            identity: { pairId: pairIdIn(raw) ?? pairIdOf(inputs.resourceUrn), newRunId: "new" },
            progress,
            runState: newRunState(),
            hostId: runtime.hostId,
            signal: runtime.signal,
            assertEngineAlive: () => runtime.assertEngineAlive(),
        };
        return [
            ...(await problemsAhead(context, isPreview)),
            ...(inputs.adoptExisting ? [] : copiesToHome(raw, connection.cloud.region)),
        ];
    });
}

async function problemsAhead(context: PairContext, isPreview: boolean): Promise<readonly InputProblem[]> {
    const { inputs, cloud, progress } = context;
    const blueprints = await cloud.lightsail.listBlueprints();
    // First: the pair's own two are found in it as well.
    const snapshots = inputs.adoptExisting ? [] : await cloud.view.snapshots(readTogether(context).resources);
    const look = async (freshness: SituationFreshness) => {
        const found = await observe(context, freshness);
        const problems = inputs.adoptExisting
            ? { failures: adoptionFailures(found, inputs), warnings: [] }
            : previewProblems(found, inputs, blueprints);
        return { situation: found, ...problems };
    };
    const together = await look(readTogether(context));
    // Nothing is refused because of a list that others have asked for: it is looked at once more, alone.
    const seen = together.failures.length === 0 ? together : await look(afresh(context));
    const { situation } = seen;
    const lost =
        inputs.adoptExisting || situation.sysprep.kind === "available"
            ? undefined
            : renamedAndLost(snapshots, inputs.instanceName, inputs.resourceUrn);
    const around = await Promise.all([lookAhead(context, situation), lookAtCopyRegions(context, situation)]);
    const failures = [seen, ...around].flatMap((each) => each.failures);
    const warnings = [seen, ...around].flatMap((each) => each.warnings);
    [...warnings, ...(lost === undefined ? [] : [lost])].forEach((warning) => {
        progress.warn(warning);
    });
    if (failures.length === 0 && isPreview) {
        reportPlan(context, situation, undefined, blueprints);
    }
    return failures;
}
