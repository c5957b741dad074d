import type { MethodSyntax } from "../syntax/ast";
import { Called, collapse, NetObject, PsValue } from "../values/value";
import { runBody } from "./body";
import { ClassType, findMethods } from "./class-type";
import { collector, Context, discard, Scope, withOutput } from "./context";
import type { Flow } from "./flow";
import { chosen, noOverload, typed } from "./overloads";

export type Method = MethodSyntax & { readonly owner: ClassType };

/** Where a method runs: with its arguments and `$this`. */
export function bind(
    method: MethodSyntax,
    instance: NetObject | undefined,
    args: readonly PsValue[],
    context: Context,
): Context {
    const scope = new Scope(context.scope);
    if (instance !== undefined) {
        scope.write("this", instance);
    }
    method.block.parameters.forEach((parameter, index) => {
        scope.declare({
            name: parameter.name,
            value: typed(parameter.types, args[index], context),
            types: parameter.types,
            checks: [],
            option: "None",
            description: "",
        });
    });
    const call = {
        name: method.name,
        invokedAs: method.name,
        block: method.block,
        isScript: false,
        caller: context,
        at: context.session.currentAt,
        parameterSet: "",
        isAdvanced: false,
    };
    return { ...context, scope, source: method.block.source, call, inTry: true, item: null };
}

export function* runMethod(
    method: Method,
    instance: NetObject | undefined,
    args: readonly PsValue[],
): Flow<PsValue> {
    const { context } = method.owner;
    const { items, sink } = collector();
    const inner = { ...withOutput(bind(method, instance, args, context), discard), returns: sink };
    yield* runBody(method.block.end ?? [], inner);
    if (method.returns === undefined || /^void$/i.test(method.returns.name)) {
        return undefined;
    }
    return typed([method.returns], collapse(items), context);
}

/** Calls a method as the class sees it, whatever class the object is made of. */
export function invokeAs(
    type: ClassType,
    instance: NetObject,
    name: string,
    args: readonly PsValue[],
): Called {
    const methods = findMethods(type, name, false);
    const method = chosen(methods, args, type.context);
    if (method === undefined) {
        if (methods.length > 0) {
            throw noOverload(name, args.length);
        }
        return undefined;
    }
    return { flow: runMethod(method, instance, args) };
}
