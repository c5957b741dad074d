import type { Expression, PipelineElement } from "../syntax/ast";
import { spendWork } from "../values/memory";
import { textOf } from "../values/text";
import type { PsValue } from "../values/value";
import type { CommandRun } from "./cmdlet";
import { Context, Sink, StopUpstream, withOutput } from "./context";
import type { Flow } from "./flow";
import { withRedirections } from "./redirection";
import { restIfDue } from "./rest";
import { locate } from "./session";
import { startCommand } from "./start-command";
import { lazyItems } from "./statements/loops";

/** Runs a pipeline: each stage hands its items to the next, one at a time. */
export function* runPipeline(elements: readonly PipelineElement[], outer: Context): Flow<void> {
    const [only] = elements;
    if (elements.length === 1 && only?.kind === "expression" && only.redirections.length === 0) {
        yield* located(only, outer, () => expressionRun(only.expression, outer).process(undefined, false));
        return;
    }
    const context: Context = { ...outer, pipeline: {} };
    const files: (() => void)[] = [];
    try {
        yield* drive(yield* started(elements, context, files), elements, context);
    } finally {
        files.forEach((finish) => {
            finish();
        });
    }
}

/** The stages, started from the last to the first, each with its next one as its output. */
function* started(
    elements: readonly PipelineElement[],
    context: Context,
    files: (() => void)[],
): Flow<readonly CommandRun[]> {
    const runs: CommandRun[] = [];
    let sink = context.streams.output;
    for (let index = elements.length - 1; index >= 0; index--) {
        const element = elements[index];
        if (element === undefined) {
            continue;
        }
        const plan = yield* withRedirections(element.redirections, withOutput(context, sink), files);
        const place = { isFirst: index === 0, isLast: index === elements.length - 1 };
        const run = yield* located(element, plan, function* () {
            return element.kind === "expression"
                ? expressionRun(element.expression, plan)
                : yield* startCommand(element, plan, place);
        });
        runs.unshift(run);
        sink = itemsInto(run, element, plan);
    }
    return runs;
}

function itemsInto(run: CommandRun, element: PipelineElement, context: Context): Sink {
    return function* (item) {
        spendWork(30);
        yield* restIfDue();
        yield* located(element, context, () => run.process(item, true));
    };
}

function* drive(
    runs: readonly CommandRun[],
    elements: readonly PipelineElement[],
    context: Context,
): Flow<void> {
    for (const [index, run] of runs.entries()) {
        const element = elements[index];
        if (element !== undefined) {
            yield* located(element, context, () => run.begin());
        }
    }
    for (const [index, run] of runs.entries()) {
        const element = elements[index];
        if (element === undefined) {
            continue;
        }
        try {
            yield* located(element, context, function* () {
                if (index === 0) {
                    yield* run.process(undefined, false);
                }
                yield* run.end();
            });
        } catch (error) {
            if (!(error instanceof StopUpstream) || error.pipeline !== context.pipeline) {
                throw error;
            }
        }
    }
}

/** Runs part of an element, and says where it stands when that fails. */
function* located<T>(element: PipelineElement, context: Context, work: () => Flow<T>): Flow<T> {
    context.session.currentAt = element.at;
    try {
        return yield* work();
    } catch (error) {
        const name =
            element.kind === "command" && element.name.kind === "constant" ? textOf(element.name.value) : "";
        locate(error, context, element.at, name);
        throw error;
    }
}

/** The value is worked out before any stage of the pipeline begins. */
function expressionRun(expression: Expression, context: Context): CommandRun {
    let items: Iterable<PsValue> | undefined;
    return {
        *begin() {
            items = yield* lazyItems(expression, context, true);
        },
        *process() {
            for (const item of items ?? (yield* lazyItems(expression, context, true))) {
                yield* restIfDue();
                yield* context.streams.output(item);
            }
        },
        *end() {
            yield* [];
        },
    };
}
