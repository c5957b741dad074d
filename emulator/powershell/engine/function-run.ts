import type { Statement } from "../syntax/ast";
import { PsHashtable } from "../values/collections";
import { spendWork } from "../values/memory";
import { truth } from "../values/convert";
import { failure, languageError } from "../values/errors";
import { PsEnumerator } from "../values/enumerator";
import { textOf } from "../values/text";
import { scriptFolder } from "../values/script-folder";
import { PsValue } from "../values/value";
import { validate } from "./attributes";
import { Argument, bindArguments, Bound, COMMON } from "./binding";
import { Target } from "./binding-target";
import { requireMandatory } from "./parameter-sets";
import { resolvedSet } from "./parameter-sets";
import { bindItem } from "./item-binding";
import type { CommandRun } from "./cmdlet";
import { setPreferences, withCommonVariables } from "./common-parameters";
import { collector, Context, Invocation, Scope, StoredFunction, withOutput } from "./context";
import { defaultArguments } from "./default-parameters";
import type { Flow } from "./flow";
import { bindingSetting, isAdvanced, specsOf } from "./parameters";
import { blamingFunction } from "./raised-by";
import { locate } from "./session";
import { SHOULD_PROCESS } from "./should-process";
import { argumentValue, declareParameter, runScriptChecks, unboundValue } from "./parameter-variables";
import { runBody } from "./body";

/** What a call costs, as measured beside a plain statement. */
const CALL = 400;

/** How a function, script or block is called. */
export interface CallOptions {
    /** Whether it runs in the caller's scope. */
    readonly dotted?: boolean;
    readonly isScript?: boolean;
    readonly at?: number;
    /** What it was called by: its name as it was written, an alias, `&` or `.`. */
    readonly invokedAs?: string;
}

interface Call {
    readonly stored: StoredFunction;
    readonly target: Target;
    readonly bound: Bound;
    readonly inner: Context;
}

function targetOf(stored: StoredFunction, context: Context): Target {
    const { block } = stored;
    const strict = isAdvanced(block);
    const supports = truth(bindingSetting(block, "SupportsShouldProcess") ?? false);
    const defaultSet = bindingSetting(block, "DefaultParameterSetName");
    return {
        name: stored.name,
        specs: specsOf(block),
        common: supports ? [...COMMON, ...SHOULD_PROCESS] : COMMON,
        isStrict: strict,
        defaultSet: defaultSet === undefined ? undefined : textOf(defaultSet),
        convert: (spec, value) => {
            const parameter = block.parameters.find((one) => one.name === spec.name);
            return parameter === undefined ? value : argumentValue(parameter, value, context);
        },
    };
}

/** Starts a function, a script or a script block as a stage of a pipeline. */
export function* startFunction(
    stored: StoredFunction,
    args: readonly Argument[],
    caller: Context,
    options: CallOptions = {},
): Flow<CommandRun> {
    const at = options.at ?? caller.session.currentAt;
    const own = <T>(work: () => Flow<T>): Flow<T> =>
        blamingFunction(stored.name, () => locatingBinding(stored.name, caller, at, work));
    const run = yield* own(() => boundFunction(stored, args, caller, options));
    return {
        begin: () => own(() => run.begin()),
        process: (item, hasItem) => own(() => run.process(item, hasItem)),
        end: () => own(() => run.end()),
    };
}

/** What cannot be bound is shown under the function's own name, whatever it was called by. */
function* locatingBinding<T>(name: string, caller: Context, at: number, work: () => Flow<T>): Flow<T> {
    try {
        return yield* work();
    } catch (error) {
        if (name !== "") {
            locate(error, caller, at, name);
        }
        throw error;
    }
}

function* boundFunction(
    stored: StoredFunction,
    args: readonly Argument[],
    caller: Context,
    options: CallOptions,
): Flow<CommandRun> {
    spendWork(CALL);
    const { block, home } = stored;
    const target = targetOf(stored, caller);
    const bound = bindArguments(target, yield* defaultArguments(target, args, caller));
    const context = withCommonVariables(bound.values, caller);
    const scope =
        options.dotted === true ? caller.scope : new Scope(home ?? caller.scope, options.isScript ?? false);
    const call: Invocation = {
        name: stored.name,
        invokedAs: options.invokedAs ?? stored.name,
        block,
        isScript: options.isScript ?? false,
        caller,
        at: options.at ?? caller.session.currentAt,
        parameterSet: resolvedSet(target, bound.sets, bound.values),
        isAdvanced: target.isStrict,
    };
    setPreferences(bound.values, scope);
    const inner: Context = { ...context, scope, source: block.source, call, returns: undefined };
    return succeeding(stages({ stored, target, bound, inner }), call, inner);
}

/** Whatever fails inside a function, its call has succeeded, unless it wrote an error as its own. */
function succeeding(run: CommandRun, call: Invocation, { session }: Context): CommandRun {
    function* part(work: Flow<void>): Flow<void> {
        const before = session.commandFailed;
        yield* work;
        session.commandFailed = before || session.failedCalls.has(call);
    }
    return {
        begin: () => part(run.begin()),
        process: (item, hasItem) => part(run.process(item, hasItem)),
        end: () => part(run.end()),
    };
}

function stages(call: Call): CommandRun {
    const { stored, bound, inner } = call;
    const { block } = stored;
    const items: PsValue[] = [];
    const each = stored.isFilter ? block.end : block.process;
    const whole = stored.isFilter ? undefined : block.end;
    let isPrepared = false;
    const setInput = (given: readonly PsValue[]): void => {
        inner.scope.write("input", new PsEnumerator(given));
    };
    return {
        *begin() {
            if (block.dynamic !== undefined) {
                yield* dynamicParameters(block.dynamic, inner);
            }
            if (block.begin !== undefined) {
                yield* bindParameters(call, bound.values, false);
                isPrepared = true;
                setInput([]);
                yield* runBody(block.begin, { ...inner, item: null });
            }
        },
        *process(item, hasItem) {
            if (hasItem) {
                items.push(item);
                refuseStranger(call, item);
            }
            if (each !== undefined) {
                yield* prepareItem(call, item, hasItem);
                isPrepared = true;
                setInput(hasItem ? [item] : []);
                yield* runBody(each, { ...inner, item: hasItem ? item : inner.item });
            }
        },
        *end() {
            if (each === undefined && !isPrepared) {
                yield* prepareItem(call, items.at(-1), items.length > 0);
            }
            setInput(each === undefined ? items : []);
            if (whole !== undefined) {
                yield* runBody(
                    whole,
                    each === undefined && block.begin === undefined
                        ? inner
                        : { ...inner, item: items.at(-1) ?? inner.item },
                );
            }
        },
    };
}

/** An advanced function whose parameters take nothing from the pipeline refuses what comes down it. */
function refuseStranger({ target, bound }: Call, item: PsValue): void {
    if (target.isStrict && !bindItem(target, bound, item).taken) {
        throw failure(
            "System.Management.Automation.ParameterBindingException",
            "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
            "InputObjectNotBound",
            "InvalidArgument",
            item,
        );
    }
}

function* prepareItem(call: Call, item: PsValue, hasItem: boolean): Flow<void> {
    const found = hasItem ? bindItem(call.target, call.bound, item) : call.bound;
    requireMandatory(call.target, resolvedSet(call.target, found.sets, found.values), found.values);
    yield* bindParameters(call, found.values, true);
}

function* dynamicParameters(body: readonly Statement[], context: Context): Flow<void> {
    const { items, sink } = collector();
    yield* runBody(body, withOutput(context, sink));
    if (items.some((item) => truth(item))) {
        throw languageError(
            "Dynamic parameters of Windows are not simulated: this is a Windows of an emulator, and it lacks them.",
            "NotSimulated",
            "NotImplemented",
        );
    }
}

/** Sets the variables of the parameters, those that nothing was bound to included. */
function* bindParameters(call: Call, values: ReadonlyMap<string, PsValue>, checksAll: boolean): Flow<void> {
    const { stored, inner, target, bound } = call;
    const { scope } = inner;
    const given = new PsHashtable({
        typeNames: ["System.Management.Automation.PSBoundParametersDictionary", "System.Object"],
    });
    const known = new Set(stored.block.parameters.map((parameter) => parameter.name.toLowerCase()));
    scope.write("args", target.isStrict ? [] : bound.rest);
    for (const [name, value] of values) {
        const spec = [...target.specs, ...target.common].find((one) => one.name.toLowerCase() === name);
        given.put(spec?.name ?? name, value);
    }
    for (const parameter of stored.block.parameters) {
        const key = parameter.name.toLowerCase();
        if (values.has(key)) {
            declareParameter(parameter, values.get(key), scope);
            if (checksAll || bound.values.has(key)) {
                validate(parameter, values.get(key));
                yield* runScriptChecks(parameter, values.get(key), inner);
            }
        } else if (known.has(key)) {
            declareParameter(parameter, yield* unboundValue(parameter, inner), scope);
        }
    }
    scope.write("PSBoundParameters", given);
    scope.write("PSCommandPath", stored.block.source.name);
    scope.write("PSScriptRoot", scriptFolder(stored.block.source.name));
}
