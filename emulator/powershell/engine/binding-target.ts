import { PsFailure, failure } from "../values/errors";
import { PsValue } from "../values/value";
import { ParameterSpec, SetMembership } from "./cmdlet";

export const ALL_SETS = "__AllParameterSets";
/** The command that arguments are bound to. */

export interface Target {
    readonly name: string;
    readonly specs: readonly ParameterSpec[];
    readonly common: readonly ParameterSpec[];
    /** Whether an unknown parameter or a left-over argument is an error, as for cmdlets and advanced functions. */
    readonly isStrict: boolean;
    readonly defaultSet: string | undefined;
    /** Makes an argument what its parameter wants, or throws. */
    readonly convert: (spec: ParameterSpec, value: PsValue) => PsValue;
}
export function bindingError(message: string, id: string): PsFailure {
    return failure("System.Management.Automation.ParameterBindingException", message, id, "InvalidArgument");
}
export const EVERYWHERE = (spec: ParameterSpec): readonly SetMembership[] => [{ ...spec, set: undefined }];
export function memberships(spec: ParameterSpec): readonly SetMembership[] {
    return spec.sets ?? EVERYWHERE(spec);
}
/** A parameter's part in one of the sets that are possible. */

export function membership(spec: ParameterSpec, sets: readonly string[]): SetMembership | undefined {
    return memberships(spec).find(({ set }) => set === undefined || sets.length === 0 || sets.includes(set));
}
export function allSets(specs: readonly ParameterSpec[]): string[] {
    return [
        ...new Set(
            specs.flatMap((spec) => memberships(spec).flatMap(({ set }) => (set === undefined ? [] : [set]))),
        ),
    ];
}
export function narrowed(sets: readonly string[], spec: ParameterSpec): readonly string[] {
    const own = memberships(spec);
    return own.some(({ set }) => set === undefined)
        ? sets
        : sets.filter((set) => own.some((one) => one.set === set));
}
