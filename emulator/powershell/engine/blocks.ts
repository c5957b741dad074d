import { failure } from "../values/errors";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { itemsOf, PsValue } from "../values/value";
import type { Call } from "./cmdlet";
import { Commands } from "./commands";
import { collector, Context, Scope } from "./context";
import type { Flow } from "./flow";
import { property } from "./members";

/** Runs script blocks for cmdlets and methods that are handed one. */
export abstract class Blocks extends Commands {
    /** A script block that a parameter must be. */
    asBlock(value: PsValue): PsBlock {
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

    /** What Select-String searches: the files it is given, or the pipeline. */
    selectStringInput(call: Call, items: readonly PsValue[]): readonly PsValue[] {
        const paths = [...call.texts("Path"), ...call.texts("LiteralPath")];
        return paths.length === 0
            ? items
            : paths.flatMap((path) => this.host.readLines(this.resolvePath(path)));
    }

    /** `ForEach-Object name`: the property, or the method called with the arguments. */
    *memberOrMethod(item: PsValue, name: string, args: readonly PsValue[], context: Context): Flow<PsValue> {
        const found = property(item, name);
        return found === undefined || args.length > 0
            ? yield* this.callMethod(item, name, args, context)
            : found.value;
    }

    /** Sends a value down the pipeline, item by item. */
    *emit(value: PsValue, context: Context): Flow<void> {
        for (const item of itemsOf(value)) {
            yield* context.streams.output(item);
        }
    }

    override *invokeBlock(
        block: PsBlock,
        args: readonly PsValue[],
        item: PsValue,
        context: Context,
    ): Flow<PsValue[]> {
        const { items, sink } = collector();
        yield* this.runBlock(block, args, item, this.withOutput(context, sink));
        return items;
    }

    /** Runs a block in a scope of its own if it has parameters, in the caller's otherwise. */
    *runBlock(
        block: PsBlock,
        args: readonly PsValue[],
        item: PsValue,
        context: Context,
        ownScope = args.length > 0,
    ): Flow<void> {
        const scope = ownScope ? new Scope(context.scope) : context.scope;
        if (ownScope || block.syntax.parameters.length > 0) {
            const given = args.map((value) => ({ kind: "value", value, text: textOf(value) }) as const);
            const run = this.functionRun(
                { name: "", block: block.syntax, isFilter: false },
                given,
                { ...context, item },
                false,
            );
            yield* run.begin();
            yield* run.process(undefined, false);
            yield* run.end();
            return;
        }
        const inner: Context = { ...context, scope, item, source: block.syntax.source };
        for (const body of [block.syntax.begin, block.syntax.process, block.syntax.end]) {
            if (body !== undefined) {
                yield* this.body(body, inner);
            }
        }
    }
}
