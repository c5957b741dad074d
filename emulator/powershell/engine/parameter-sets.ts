import { failure, PsFailure } from "../values/errors";
import { isNothing, PsValue } from "../values/value";
import { allSets } from "./binding-target";
import { memberships } from "./binding-target";
import { bindingError } from "./binding-target";
import { Target } from "./binding-target";
import { ALL_SETS } from "./binding-target";
import { ParameterSpec } from "./cmdlet";

export function ambiguousSet(): PsFailure {
    return bindingError(
        "Parameter set cannot be resolved using the specified named parameters.",
        "AmbiguousParameterSet",
    );
}
/** The set that a call comes to: the one whose mandatory parameters are all there. */

export function resolvedSet(
    target: Target,
    sets: readonly string[],
    values: ReadonlyMap<string, PsValue>,
): string {
    if (sets.length === 0) {
        return allSets(target.specs).length === 0 ? ALL_SETS : (target.defaultSet ?? ALL_SETS);
    }
    const isComplete = (set: string): boolean =>
        target.specs.every((spec) =>
            memberships(spec).every(
                (one) => !(one.isMandatory && one.set === set) || values.has(spec.name.toLowerCase()),
            ),
        );
    const [only, ...more] = sets;
    if (only !== undefined && more.length === 0) {
        return only;
    }
    const complete = sets.filter(isComplete);
    if (
        target.defaultSet !== undefined &&
        sets.includes(target.defaultSet) &&
        (complete.length === 0 || complete.includes(target.defaultSet))
    ) {
        return target.defaultSet;
    }
    if (complete.length === 1) {
        return complete[0] ?? ALL_SETS;
    }
    if (target.defaultSet !== undefined && !allSets(target.specs).includes(target.defaultSet)) {
        return target.defaultSet;
    }
    throw ambiguousSet();
}
/** A missing mandatory parameter cannot be asked for where nobody sits at the console. */

export function requireMandatory(target: Target, set: string, values: ReadonlyMap<string, PsValue>): void {
    const isMandatory = (spec: ParameterSpec): boolean =>
        memberships(spec).some((one) => one.isMandatory && (one.set === undefined || one.set === set));
    const missing = target.specs.filter((spec) => isMandatory(spec) && !values.has(spec.name.toLowerCase()));
    if (missing.length > 0) {
        throw bindingError(
            `Cannot process command because of one or more missing mandatory parameters: ${missing.map((spec) => spec.name).join(" ")}.`,
            "MissingMandatoryParameter",
        );
    }
}
/** What a cmdlet's mandatory parameter may not be. */

export function refuseNull(target: Target, values: ReadonlyMap<string, PsValue>): void {
    const empty = target.specs.find(
        (spec) =>
            spec.isMandatory &&
            values.has(spec.name.toLowerCase()) &&
            isNothing(values.get(spec.name.toLowerCase())),
    );
    if (empty !== undefined) {
        throw failure(
            "System.Management.Automation.ParameterBindingValidationException",
            `Cannot bind argument to parameter '${empty.name}' because it is null.`,
            `ParameterArgumentValidationErrorNullNotAllowed,${target.name}`,
            "InvalidData",
        );
    }
}
