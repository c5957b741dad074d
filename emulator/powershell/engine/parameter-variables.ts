import type { ParameterSyntax } from "../syntax/ast";
import { PsSwitch } from "../values/scalars";
import { itemsOf, collapse, isNothing, PsValue } from "../values/value";
import { collector, Context, Scope, withOutput } from "./context";
import { runBody } from "./body";
import type { Flow } from "./flow";
import { convert } from "./conversion";
import { isSwitch } from "./parameters";
import { truth } from "../values/numbers";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { attributesNamed, badArgument } from "./attributes";
import { PsFailure, failure, languageError } from "../values/errors";

/** A parameter goes on converting what is assigned to it, as any typed variable. */
export function declareParameter(parameter: ParameterSyntax, value: PsValue, scope: Scope): void {
    scope.declare({
        name: parameter.name,
        value,
        types: isSwitch(parameter) ? [] : parameter.types,
        checks: [],
        option: "None",
        description: "",
    });
}
export function* unboundValue(parameter: ParameterSyntax, context: Context): Flow<PsValue> {
    if (parameter.fallback !== undefined) {
        const value = yield* context.session.language.evaluate(parameter.fallback, context);
        return argumentValue(parameter, value, context);
    }
    if (isSwitch(parameter)) {
        return new PsSwitch(false);
    }
    const type = parameter.types.at(-1);
    if (type === undefined || type.arrayRank > 0 || type.generics.length > 0) {
        return null;
    }
    return /^(?:string|bool|boolean|s?byte|u?int(?:16|32|64)?|long|single|float|double|decimal)$/i.test(
        type.name.replace(/^System\./i, ""),
    )
        ? convert(null, type, context)
        : null;
}
/** A truth value is bound to no text and to no nothing, though a cast would make one of them. */
function refuseAsTruth(parameter: ParameterSyntax, value: PsValue): void {
    const type = parameter.types.at(-1);
    const isTruth = type?.arrayRank === 0 && /^(?:System\.)?Bool(?:ean)?$/i.test(type.name);
    if (isTruth && (isNothing(value) || typeof value === "string")) {
        const name = isNothing(value) ? "" : "System.String";
        throw languageError(
            `Cannot convert value "${name}" to type "System.Boolean". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.`,
            "RuntimeException",
        );
    }
}
export function* runScriptChecks(parameter: ParameterSyntax, value: PsValue, context: Context): Flow<void> {
    for (const check of attributesNamed(parameter.attributes, "ValidateScript")) {
        const [expression] = check.positional;
        const block =
            expression === undefined
                ? undefined
                : yield* context.session.language.evaluate(expression, context);
        if (!(block instanceof PsBlock)) {
            continue;
        }
        for (const item of itemsOf(value ?? null)) {
            const { items, sink } = collector();
            const inner = withOutput({ ...context, item, scope: new Scope(context.scope) }, sink);
            yield* runBody(block.syntax.end ?? [], inner);
            if (!truth(collapse(items))) {
                throw badArgument(
                    parameter.name,
                    `The "${block.text()}" validation script for the argument with value "${textOf(item)}" did not return a result of True. ` +
                        "Determine why the validation script failed, and then try the command again.",
                );
            }
        }
    }
}
/** Makes an argument what the parameter's types want. */

export function argumentValue(parameter: ParameterSyntax, value: PsValue, context: Context): PsValue {
    if (isSwitch(parameter)) {
        return new PsSwitch(truth(value));
    }
    let made: PsValue = value ?? null;
    try {
        refuseAsTruth(parameter, value);
        for (const type of [...parameter.types].reverse()) {
            made = convert(made, type, context);
        }
        return made;
    } catch (error) {
        if (error instanceof PsFailure) {
            throw failure(
                "System.Management.Automation.ParameterBindingArgumentTransformationException",
                `Cannot process argument transformation on parameter '${parameter.name}'. ${error.record.exception.message}`,
                "ParameterArgumentTransformationError",
                "InvalidData",
                value,
            );
        }
        throw error;
    }
}
