import type { ParameterSyntax, MethodSyntax, TypeName } from "../syntax/ast";
import { PsFailure, languageError } from "../values/errors";
import { convert } from "./conversion";
import { Context } from "./context";
import { isNothing, PsValue } from "../values/value";
import { fullTypeName } from "../values/type-names";
import { isOfType } from "../values/types";

export function noOverload(name: string, count: number): PsFailure {
    return languageError(
        `Cannot find an overload for "${name}" and the argument count: "${count}".`,
        "MethodCountCouldNotFindBest",
        "NotSpecified",
    );
}
export function emptyValue(types: readonly TypeName[], context: Context): PsValue {
    const [type] = types;
    const isValue =
        type?.arrayRank === 0 &&
        /^(?:bool|boolean|s?byte|u?int(?:16|32|64)?|long|single|float|double|decimal)$/i.test(
            type.name.replace(/^System\./i, ""),
        );
    return isValue ? convert(type.name.toLowerCase().startsWith("bool") ? false : 0, type, context) : null;
}
export function typed(types: readonly TypeName[], value: PsValue, context: Context): PsValue {
    let held: PsValue = value ?? null;
    for (const type of [...types].reverse()) {
        // A class's own string may be nothing; elsewhere nothing becomes an empty one.
        held = isNothing(held) && !/^(?:int|bool)/i.test(type.name) ? null : convert(held, type, context);
    }
    return held;
}
/** The overload that takes the arguments: the one of their number, and of several the one whose types fit best. */
export function chosen<T extends MethodSyntax>(
    methods: readonly T[],
    args: readonly PsValue[],
    context: Context,
): T | undefined {
    const counted = methods.filter((method) => method.block.parameters.length === args.length);
    const fits = (parameter: ParameterSyntax, value: PsValue): boolean => {
        const [type] = parameter.types;
        return (
            type === undefined ||
            isNothing(value) ||
            isOfType(value, { ...type, name: fullTypeName(type.name) })
        );
    };
    const converts = (parameter: ParameterSyntax, value: PsValue): boolean => {
        try {
            typed(parameter.types, value, context);
            return true;
        } catch {
            return false;
        }
    };
    const all = (test: (parameter: ParameterSyntax, value: PsValue) => boolean): T | undefined =>
        counted.find((method) =>
            method.block.parameters.every((parameter, index) => test(parameter, args[index])),
        );
    return all(fits) ?? all(converts) ?? counted[0];
}
