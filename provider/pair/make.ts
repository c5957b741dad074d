import { adopt } from "./adopt";
import { contextFor } from "./connect";
import type { Notebook, PairContext } from "./context";
import { converge } from "./converge";
import { messageOf } from "./failure";
import { RunFailure } from "./run-failure";
import type { Edges } from "../engine/edges";
import { outputsOf, type PairOutputs, type PairPhase } from "./outputs";
import { PartialFailure } from "../engine/partial-failure";
import { EngineGone } from "../engine/engine-gone";
import { reconcileTags } from "./reconcile-tags";
import { seal } from "./seal";
import { recordedOutputs } from "./state";
import type { Step } from "./step";
import { nextSteps, steps } from "./steps";
import type { Situation } from "./situation";

type Raw = Readonly<Record<string, unknown>>;

/** What the state records of a resource: its inputs and outputs side by side. */
export type Properties = Record<string, unknown>;

/**
 * Makes the pair, or finishes the one that a killed run of this resource has begun.
 *
 * @param replaces the resource has a pair, which stays in force until this one is complete
 */
export async function create(
    edges: Edges,
    raw: Raw,
    replaces: boolean,
): Promise<{ readonly id: string; readonly properties: Properties }> {
    const context = await contextFor(edges, raw, undefined);
    const id = context.inputs.sysprepSnapshotName;
    if (context.inputs.adoptExisting) {
        await adopt(context);
        context.notebook.passwordRead = true;
        return {
            id,
            properties: await bring(context, raw, { id, before: undefined, list: nextSteps, replaces }),
        };
    }
    return { id, properties: await bring(context, raw, { id, before: undefined, list: steps, replaces }) };
}

/** Finishes a pair that was cut off, or brings the finished one up to date with its inputs. */
export async function update(edges: Edges, id: string, olds: Raw, news: Raw): Promise<Properties> {
    const before = recordedOutputs(olds);
    const context = await contextFor(edges, news, before);
    const isMade = before?.phase === "complete" || context.inputs.adoptExisting;
    context.notebook.passwordRead = isMade;
    return bring(context, news, { id, before, list: isMade ? nextSteps : steps, replaces: false });
}

interface Bringing {
    readonly id: string;
    readonly before: PairOutputs | undefined;
    readonly list: readonly Step[];
    readonly replaces: boolean;
}

/** Walks the list; a failure is recorded with all that exists by then, so that nothing is forgotten. */
async function bring(
    context: PairContext,
    raw: Raw,
    { id, before, list, replaces }: Bringing,
): Promise<Properties> {
    const { identity, cloud, clock, notebook } = context;
    const record = (situation: Situation | undefined, phase: PairPhase): Properties => ({
        ...raw,
        ...outputsOf(situation, notebook, {
            pairId: identity.pairId,
            region: cloud.region,
            before,
            phase,
            now: clock.now(),
        }),
    });
    try {
        const situation = await converge(context, list);
        await finish(context, situation);
        return record(situation, "complete");
    } catch (error) {
        if (!(error instanceof RunFailure)) {
            throw error;
        }
        // Recording a failed replacement would put it in the place of the pair that is in force.
        if (replaces || (before === undefined && !leftSomething(error.situation, notebook))) {
            throw error;
        }
        throw new PartialFailure(id, record(error.situation, "incomplete"), error);
    }
}

/** What is left to do once the list of steps is through; a failure of it is a run's failure too. */
async function finish(context: PairContext, situation: Situation): Promise<void> {
    try {
        await reconcileTags(context, situation);
        await seal(context, situation);
    } catch (error) {
        throw error instanceof EngineGone
            ? error
            : new RunFailure(`the pair is made, but not tagged: ${messageOf(error)}`, situation, {
                  cause: error,
              });
    }
}

function leftSomething(situation: Situation | undefined, notebook: Notebook): boolean {
    if (situation === undefined) {
        return notebook.touchedSource;
    }
    const { backup, sysprep, source } = situation;
    // A source that this run has stopped and could not start is for the next update, or destroy, to start.
    const isDown = notebook.touchedSource && source !== undefined && source.state !== "running";
    return isDown || [backup, sysprep].some(({ kind }) => kind !== "absent" && kind !== "foreign");
}
