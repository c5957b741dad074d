import { failure } from "../values/errors";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { itemsOf, PsValue } from "../values/value";
import { collector, Context, Scope, withOutput } from "./context";
import type { Flow } from "./flow";
import { startFunction } from "./function-run";
import { runBody } from "./body";

/** A script block that a parameter must be. */
export function asBlock(value: PsValue): PsBlock {
    if (value instanceof PsBlock) {
        return value;
    }
    throw failure(
        "System.Management.Automation.ParameterBindingException",
        `Cannot convert the "${textOf(value)}" value to type "System.Management.Automation.ScriptBlock".`,
        "CannotConvertArgumentNoMessage",
        "InvalidArgument",
    );
}

/** Sends a value down the pipeline, item by item. */
export function* emit(value: PsValue, context: Context): Flow<void> {
    for (const item of itemsOf(value)) {
        yield* context.streams.output(item);
    }
}

/** Runs a block with arguments and an item, and gathers what it puts out. */
export function* invokeBlock(
    block: PsBlock,
    args: readonly PsValue[],
    item: PsValue,
    context: Context,
): Flow<PsValue[]> {
    const { items, sink } = collector();
    yield* runBlock(block, args, item, withOutput(context, sink));
    return items;
}

/** Runs a block in a scope of its own if it has parameters or a home, in the caller's otherwise. */
export function* runBlock(
    block: PsBlock,
    args: readonly PsValue[],
    item: PsValue,
    context: Context,
    ownScope = args.length > 0,
    input: readonly PsValue[] = [],
): Flow<void> {
    const home = block.home instanceof Scope ? block.home : undefined;
    if (ownScope || input.length > 0 || home !== undefined || block.syntax.parameters.length > 0) {
        const given = args.map((value) => ({ kind: "value", value, text: textOf(value) }) as const);
        const stored = {
            name: "",
            block: block.syntax,
            isFilter: false,
            ...(home === undefined ? {} : { home }),
        };
        const run = yield* startFunction(stored, given, { ...context, item });
        yield* run.begin();
        for (const one of input) {
            yield* run.process(one, true);
        }
        if (input.length === 0) {
            yield* run.process(undefined, false);
        }
        yield* run.end();
        return;
    }
    const inner: Context = { ...context, item, source: block.syntax.source, returns: undefined };
    for (const body of [block.syntax.begin, block.syntax.process, block.syntax.end]) {
        if (body !== undefined) {
            yield* runBody(body, inner);
        }
    }
}

/** Runs work to its end at once, where .NET calls back into a script and nothing may wait. */
export function runNow<T>(work: Flow<T>): T {
    for (;;) {
        const next = work.next();
        if (next.done === true) {
            return next.value;
        }
        if (next.value.kind === "until") {
            throw failure(
                "System.NotSupportedException",
                "A script that waits is not simulated where .NET calls it back.",
                "NotSimulated",
                "NotImplemented",
            );
        }
    }
}
