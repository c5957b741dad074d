import { isCloudError } from "../cloud/errors";
import type { Edges } from "../engine/edges";
import type { InputProblem } from "../inputs";
import { adoptionFailures } from "./adopt";
import { awsSettings, pairIdIn } from "./connect";
import { newNotebook, type PairContext } from "./context";
import { messageOf } from "./failure";
import { sayPlan } from "./foretell";
import { copiesToHome } from "./home-region";
import type { PairInputs } from "./inputs";
import { pairIdOf } from "./names";
import { observe } from "./observe";
import { previewProblems } from "./preview-problems";

type Raw = Readonly<Record<string, unknown>>;

/**
 * What the cloud says to the inputs of a new pair. Without an answer, the preview says so and goes on.
 *
 * @param isPreview the plan is for whoever has not decided yet: after an update it would tell of an outage to come
 */
export async function lookAhead(
    edges: Edges,
    inputs: PairInputs,
    raw: Raw,
    isPreview: boolean,
): Promise<readonly InputProblem[]> {
    const progress = edges.progressFor(inputs.resourceUrn);
    let connection;
    try {
        connection = await edges.connect(awsSettings(raw));
    } catch (error) {
        return [{ property: "aws", reason: messageOf(error) }];
    }
    const context: PairContext = {
        ...connection,
        inputs,
        identity: { pairId: pairIdIn(raw) ?? pairIdOf(inputs.resourceUrn), newRunId: "new" },
        progress,
        notebook: newNotebook(),
        place: edges.place,
        signal: edges.signal,
        assertEngineAlive: () => edges.assertEngineAlive(),
    };
    try {
        return [
            ...(await problemsAhead(context, isPreview)),
            ...(inputs.adoptExisting ? [] : copiesToHome(raw, connection.cloud.region)),
        ];
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
        progress.warn(
            `not checked before the update: that instance "${inputs.instanceName}" exists and runs Windows, that the snapshot names are free, and that Systems Manager reaches it, because ${error.message}`,
        );
        return [];
    }
}

async function problemsAhead(context: PairContext, isPreview: boolean): Promise<readonly InputProblem[]> {
    const { inputs, identity, cloud, progress } = context;
    const situation = await observe(context);
    const blueprints = await cloud.lightsail.listBlueprints();
    const { failures, warnings } = inputs.adoptExisting
        ? { failures: adoptionFailures(situation, inputs, identity.pairId), warnings: [] }
        : previewProblems(situation, inputs, blueprints);
    warnings.forEach((warning) => {
        progress.warn(warning);
    });
    if (failures.length === 0 && isPreview) {
        sayPlan(context, situation, undefined, blueprints);
    }
    return failures;
}
