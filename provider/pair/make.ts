import { parseInputs } from "../inputs";
import { awsOf } from "./check";
import { type Notebook, newNotebook, type PairContext } from "./context";
import { converge, RunFailure } from "./converge";
import { crossProblems } from "./cross-problems";
import type { Edges } from "../engine/edges";
import { EngineGone } from "../engine/engine-gone";
import { type PairInputs, pairSchema } from "./inputs";
import { pairIdOf } from "./names";
import { observe } from "./observe";
import { outputsOf, type PairOutputs } from "./outputs";
import { PartialFailure } from "../engine/partial-failure";
import { reconcileTags } from "./reconcile-tags";
import { recordedInputs, recordedOutputs } from "./state";
import type { Situation } from "./situation";

type Raw = Readonly<Record<string, unknown>>;

/** What the state records of a resource: its inputs and outputs side by side. */
export type Properties = Record<string, unknown>;

/** Makes the pair, or finishes the one that a killed run of this resource has begun. */
export async function create(
    edges: Edges,
    raw: Raw,
): Promise<{ readonly id: string; readonly properties: Properties }> {
    const context = await contextFor(edges, raw, undefined);
    const properties = await bring(context, raw, undefined);
    return { id: context.inputs.sysprepSnapshotName, properties };
}

/** Finishes a pair that was cut off, or brings the finished one's tags and settings up to date. */
export async function update(edges: Edges, id: string, olds: Raw, news: Raw): Promise<Properties> {
    const before = recordedOutputs(olds);
    const context = await contextFor(edges, news, before);
    if (before?.phase !== "complete") {
        return bring(context, news, before, id);
    }
    const situation = await observe(context);
    await reconcileTags(context, situation);
    context.notebook.passwordRead = true;
    const outputs = outputsOf(situation, context.notebook, factsOf(context, before));
    return { ...recordedInputs(news), ...outputs };
}

/** Walks the list; a failure is recorded with all that exists by then, so that nothing is forgotten. */
async function bring(
    context: PairContext,
    raw: Raw,
    before: PairOutputs | undefined,
    id = context.inputs.sysprepSnapshotName,
): Promise<Properties> {
    const facts = factsOf(context, before);
    const record = (situation: Situation | undefined): Properties => ({
        ...raw,
        ...outputsOf(situation, context.notebook, facts),
    });
    try {
        const situation = await converge(context);
        await reconcileTags(context, situation);
        return record(situation);
    } catch (error) {
        if (error instanceof EngineGone || !(error instanceof RunFailure)) {
            throw error;
        }
        if (before === undefined && !leftSomething(error.situation, context.notebook)) {
            throw error;
        }
        // Also when both snapshots are there: what failed after them is the next run's to finish.
        throw new PartialFailure(id, { ...record(error.situation), phase: "incomplete" }, error);
    }
}

function leftSomething(situation: Situation | undefined, notebook: Notebook): boolean {
    if (situation === undefined) {
        return notebook.touchedSource;
    }
    return [situation.backup, situation.sysprep].some(({ kind }) => kind !== "absent" && kind !== "foreign");
}

function factsOf({ identity, cloud }: PairContext, before: PairOutputs | undefined) {
    return { pairId: identity.pairId, region: cloud.region, before };
}

export async function contextFor(
    edges: Edges,
    raw: Raw,
    before: PairOutputs | undefined,
): Promise<PairContext> {
    const inputs = validInputs(raw);
    const connection = await edges.connect(awsOf(raw));
    return {
        ...connection,
        inputs,
        identity: {
            pairId: before?.pairId ?? pairIdOf(inputs.resourceUrn),
            newRunId: edges.newRunId(),
        },
        progress: edges.progressFor(inputs.resourceUrn),
        notebook: newNotebook(),
        signal: edges.signal,
        assertEngineAlive: () => edges.assertEngineAlive(),
    };
}

/** The engine hands in what `check` let pass; an edited state may still hold something else. */
function validInputs(raw: Raw): PairInputs {
    const parsed = parseInputs(pairSchema, raw, (given) => crossProblems(given, {}));
    switch (parsed.kind) {
        case "valid":
            return parsed.inputs;
        case "invalid":
            throw new Error(
                parsed.problems.map(({ property, reason }) => `${property}: ${reason}`).join("\n"),
            );
        case "unknown":
            throw new Error(`not known yet: ${parsed.unknown.join(", ")}`);
    }
}
