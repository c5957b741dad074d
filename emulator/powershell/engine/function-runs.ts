import type { Statement } from "../syntax/ast";
import { PsHashtable } from "../values/collections";
import { failure, PsFailure } from "../values/errors";
import type { PsValue } from "../values/value";
import { Argument, bindArguments, bindItem, requireMandatory } from "./binding";
import type { CommandRun } from "./cmdlet";
import { Context, ReturnSignal, Scope, StoredFunction } from "./context";
import type { Flow } from "./flow";
import { isAdvanced, specsOf, validate } from "./functions";
import { Stages } from "./stages";

/** Functions and script blocks as stages of a pipeline. */
export abstract class FunctionRuns extends Stages {
    protected functionRun(
        stored: StoredFunction,
        args: readonly Argument[],
        context: Context,
        dotted: boolean,
        isScript = false,
    ): CommandRun {
        const { block } = stored;
        const scope = dotted ? context.scope : new Scope(context.scope, isScript);
        const strict = isAdvanced(block);
        const specs = specsOf(block);
        const bound = bindArguments(specs, args, strict);
        const inner: Context = { ...context, scope, source: block.source };
        const items: PsValue[] = [];
        const prepare = (item: PsValue, hasItem: boolean, isBeginning = false): Flow<void> => {
            const values = hasItem ? bindItem(specs, bound.values, item) : bound.values;
            if (!isBeginning) {
                requireMandatory(stored.name, specs, values);
            }
            return this.bindParameters(stored, values, bound.rest, inner);
        };
        const run = (body: readonly Statement[], item: PsValue): Flow<void> =>
            this.body(body, { ...inner, item });
        const whole = stored.isFilter ? undefined : block.end;
        const each = stored.isFilter ? block.end : block.process;
        let isPrepared = false;
        return {
            *begin() {
                if (block.begin !== undefined) {
                    yield* prepare(undefined, false, true);
                    isPrepared = true;
                    yield* run(block.begin, null);
                }
            },
            *process(item, hasItem) {
                if (hasItem) {
                    items.push(item);
                }
                if (each !== undefined) {
                    yield* prepare(item, hasItem);
                    isPrepared = true;
                    yield* run(each, hasItem ? item : null);
                }
            },
            *end() {
                if (each === undefined && !isPrepared) {
                    yield* prepare(items.at(-1), items.length > 0);
                }
                scope.write("input", [...items]);
                if (whole !== undefined) {
                    yield* run(whole, context.item);
                }
            },
        };
    }

    private *bindParameters(
        stored: StoredFunction,
        values: ReadonlyMap<string, PsValue>,
        rest: readonly PsValue[],
        context: Context,
    ): Flow<void> {
        const { scope } = context;
        const given = new PsHashtable();
        scope.write("args", [...rest]);
        for (const parameter of stored.block.parameters) {
            const key = parameter.name.toLowerCase();
            let value = values.get(key);
            if (values.has(key)) {
                // Binding makes $null of the nothing that a command without output leaves behind.
                value ??= null;
                for (const type of [...parameter.types].reverse()) {
                    value = this.castArgument(parameter.name, value, () => this.castValue(value, type));
                }
                validate(parameter, value);
                given.put(parameter.name, value);
            } else if (parameter.fallback !== undefined) {
                value = yield* this.evaluate(parameter.fallback, context);
                for (const type of [...parameter.types].reverse()) {
                    value = this.castValue(value, type);
                }
            } else {
                value = emptyOf(
                    parameter.types.at(-1)?.name.toLowerCase(),
                    (parameter.types.at(-1)?.arrayRank ?? 0) > 0,
                );
            }
            scope.write(parameter.name, value);
        }
        scope.write("PSBoundParameters", given);
        scope.write("PSCommandPath", stored.block.source.name);
        scope.write("PSScriptRoot", stored.block.source.name.replace(/\\[^\\]*$/, ""));
    }

    private castArgument(name: string, value: PsValue, cast: () => PsValue): PsValue {
        try {
            return cast();
        } catch (error) {
            if (error instanceof PsFailure) {
                throw failure(
                    "System.Management.Automation.ParameterBindingException",
                    `Cannot process argument transformation on parameter '${name}'. ${error.record.exception.message}`,
                    "ParameterArgumentTransformationError",
                    "InvalidData",
                    value,
                );
            }
            throw error;
        }
    }

    protected *body(statements: readonly Statement[], context: Context): Flow<void> {
        try {
            yield* this.runStatements(statements, context);
        } catch (error) {
            if (!(error instanceof ReturnSignal)) {
                throw error;
            }
        }
    }
}

function emptyOf(type: string | undefined, isArray: boolean): PsValue {
    if (isArray || type === undefined) {
        return null;
    }
    if (["int", "long", "double", "int32", "int64", "uint32", "decimal"].includes(type)) {
        return 0;
    }
    return type === "bool" || type === "switch" ? false : type === "string" ? "" : null;
}
