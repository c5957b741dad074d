import { failure, PsFailure } from "../values/errors";
import { spendWork } from "../values/memory";
import { PsSwitch } from "../values/scalars";
import { truth } from "../values/convert";
import type { PsValue } from "../values/value";
import { Argument, bindArguments, COMMON } from "./binding";
import { Target } from "./binding-target";
import { ALL_SETS } from "./binding-target";
import { refuseNull } from "./parameter-sets";
import { requireMandatory } from "./parameter-sets";
import { bindItem } from "./item-binding";
import { Call, Cmdlet, CommandRun, ErrorPreference, ParameterSpec } from "./cmdlet";
import { withCommonVariables } from "./common-parameters";
import type { Context } from "./context";
import { convert } from "./conversion";
import { defaultArguments } from "./default-parameters";
import type { Flow } from "./flow";
import { blameCmdlet } from "./raised-by";
import { asPreference, errorPreference, keepError } from "./reporting";
import { locate } from "./session";
import { asAskedFor, SHOULD_PROCESS, supportsShouldProcess } from "./should-process";

/** What a call costs, as measured beside a plain statement. */
const CALL = 200;

function argumentValue(spec: ParameterSpec, value: PsValue, context: Context): PsValue {
    if (spec.isSwitch) {
        return value instanceof PsSwitch ? value : truth(value);
    }
    const [type] = spec.types;
    if (type === undefined) {
        return value;
    }
    try {
        return convert(value ?? null, type, context);
    } catch (error) {
        if (error instanceof PsFailure) {
            throw failure(
                "System.Management.Automation.ParameterBindingException",
                `Cannot bind parameter '${spec.name}'. ${error.record.exception.message}`,
                "CannotConvertArgumentNoMessage",
                "InvalidArgument",
                value,
            );
        }
        throw error;
    }
}

/** Starts a cmdlet as a stage of a pipeline. */
export function* startCmdlet(
    named: Cmdlet,
    args: readonly Argument[],
    caller: Context,
    invokedAs = named.name,
): Flow<CommandRun> {
    try {
        return yield* boundCmdlet(named, args, caller, invokedAs);
    } catch (error) {
        blameCmdlet(error, named.name);
        // What cannot be bound is shown under the cmdlet's own name, whatever it was called by.
        locate(error, caller, caller.session.currentAt, named.name);
        throw error;
    }
}

function* boundCmdlet(
    named: Cmdlet,
    args: readonly Argument[],
    caller: Context,
    invokedAs: string,
): Flow<CommandRun> {
    spendWork(CALL);
    const target: Target = {
        name: named.name,
        specs: named.parameters,
        common: supportsShouldProcess(named) ? [...COMMON, ...SHOULD_PROCESS] : COMMON,
        isStrict: true,
        defaultSet: undefined,
        convert: (spec, value) => argumentValue(spec, value, caller),
    };
    const bound = bindArguments(target, yield* defaultArguments(target, args, caller));
    const context = withCommonVariables(bound.values, caller);
    const cmdlet = asAskedFor(named, bound.values, context);
    const preference = bound.values.has("erroraction")
        ? asPreference(bound.values.get("erroraction"))
        : errorPreference(context);
    const makeCall = (item: PsValue, hasItem: boolean): Call => {
        const values = hasItem ? bindItem(target, bound, item).values : bound.values;
        requireMandatory(target, ALL_SETS, values);
        refuseNull(target, values);
        return new Call(cmdlet.name, context, values, preference, item, hasItem, invokedAs);
    };
    return stageFor(cmdlet, makeCall, context, preference);
}

function stageFor(
    cmdlet: Cmdlet,
    makeCall: (item: PsValue, hasItem: boolean) => Call,
    context: Context,
    preference: ErrorPreference,
): CommandRun {
    const { body } = cmdlet;
    const { session } = context;
    const at = session.currentAt;
    if (body.kind === "stage") {
        const call = makeCall(undefined, false);
        const run = body.start(call);
        return {
            begin: () => run.begin(),
            process: (item, hasItem) => guarded(call, () => run.process(item, hasItem), context, at),
            end: () => guarded(call, () => run.end(), context, at),
        };
    }
    const items: PsValue[] = [];
    const isWhole = body.kind === "whole" || body.kind === "wholeFlow";
    return {
        *begin() {
            yield* [];
        },
        *process(item, hasItem) {
            if (isWhole) {
                if (hasItem) {
                    items.push(item);
                }
                return;
            }
            const call = callFor(makeCall, item, hasItem, preference, cmdlet.name);
            if (call instanceof Call) {
                yield* guarded(
                    call,
                    () => (body.kind === "flow" ? body.run(call) : writeAll(body.run(call), context)),
                    context,
                    at,
                );
            } else {
                // An item that a parameter refuses harms only itself.
                yield* tellOne(call, context, preference, at, cmdlet.name);
            }
        },
        *end() {
            if (isWhole) {
                const call = callOrFail(makeCall, cmdlet.name);
                yield* guarded(
                    call,
                    () =>
                        body.kind === "wholeFlow"
                            ? body.run(call, items)
                            : writeAll(body.run(call, items), context),
                    context,
                    at,
                );
            }
        },
    };
}

function callOrFail(makeCall: (item: PsValue, hasItem: boolean) => Call, command: string): Call {
    const call = callFor(makeCall, undefined, false, "Stop", command);
    if (call instanceof Call) {
        return call;
    }
    throw call;
}

function callFor(
    makeCall: (item: PsValue, hasItem: boolean) => Call,
    item: PsValue,
    hasItem: boolean,
    preference: ErrorPreference,
    command: string,
): Call | PsFailure {
    try {
        return makeCall(item, hasItem);
    } catch (error) {
        blameCmdlet(error, command);
        if (error instanceof PsFailure && hasItem && preference !== "Stop") {
            return error;
        }
        throw error;
    }
}

function* writeAll(items: readonly PsValue[], context: Context): Flow<void> {
    for (const item of items) {
        yield* context.streams.output(item);
    }
}

/** Runs a call, then tells the errors it reported; those that end it go the way its preference says. */
function* guarded(call: Call, work: () => Flow<void>, context: Context, at: number): Flow<void> {
    context.session.currentScope = context.scope;
    try {
        yield* work();
    } catch (error) {
        blameCmdlet(error, call.command);
        locate(error, context, at, call.command, call.invokedAs);
        throw error;
    } finally {
        for (const failed of call.takeErrors()) {
            yield* tellOne(failed, context, call.preference, at, call.command, call.invokedAs);
        }
    }
}

function* tellOne(
    failed: PsFailure,
    context: Context,
    preference: ErrorPreference,
    at: number,
    command: string,
    invokedAs = command,
): Flow<void> {
    const { session } = context;
    blameCmdlet(failed, command);
    failed.record.position ??= session.positionOf(context.source, at, command, invokedAs);
    if (preference !== "Ignore") {
        keepError(failed.record, context);
    }
    if (preference === "Continue") {
        yield* context.streams.error(failed.record);
    }
    session.commandFailed = true;
}
