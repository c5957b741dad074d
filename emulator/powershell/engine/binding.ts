import { PARAMETERS } from "../facts/parameters";
import { failure, PsFailure } from "../values/errors";
import { textOf } from "../values/text";
import { resolvedName } from "../values/type-names";
import { PsValue, sameName } from "../values/value";
import { allSets, bindingError, membership, memberships, narrowed, Target } from "./binding-target";
import { parameters, ParameterSpec } from "./cmdlet";
import { ambiguousSet } from "./parameter-sets";

/** An argument after its expression has been worked out. */
export type Argument =
    | { readonly kind: "value"; readonly value: PsValue; readonly text: string }
    | {
          readonly kind: "parameter";
          readonly name: string;
          readonly value: PsValue;
          readonly hasValue: boolean;
          readonly text: string;
      };

/** What every advanced function and cmdlet understands. */
export const COMMON: readonly ParameterSpec[] = parameters(
    "ErrorAction|ea ErrorVariable|ev WarningAction|wa WarningVariable|wv InformationAction|infa InformationVariable|iv " +
        "OutVariable|ov OutBuffer|ob PipelineVariable|pv Verbose|vb? Debug|db?",
);

/** Which elements of `$args` were written as `-Name`: `@args` hands them on as that. */
const NAMES = new WeakMap<readonly PsValue[], readonly boolean[]>();

export function parameterNamesIn(args: readonly PsValue[]): readonly boolean[] {
    return NAMES.get(args) ?? [];
}

export interface Bound {
    readonly values: Map<string, PsValue>;
    readonly rest: PsValue[];
    /** The parameter sets that are still possible; none where a command has but one. */
    readonly sets: readonly string[];
}

function unknownParameter(target: Target, name: string): PsFailure {
    const real = PARAMETERS[Object.keys(PARAMETERS).find((known) => sameName(known, target.name)) ?? ""];
    const exists = (real ?? "")
        .split(" ")
        .some((known) => known.split("|").some((one) => sameName(one, name)));
    return exists
        ? notSimulated(target, name)
        : bindingError(
              `A parameter cannot be found that matches parameter name '${name}'.`,
              "NamedParameterNotFound",
          );
}

function notSimulated(target: Target, name: string): PsFailure {
    return failure(
        "System.Management.Automation.ParameterBindingException",
        `The parameter '${name}' of ${target.name} of Windows is not simulated: this is a Windows of an emulator, and it lacks it.`,
        "NotSimulated",
        "NotImplemented",
    );
}

function match(target: Target, name: string): ParameterSpec | undefined {
    const known = target.isStrict ? [...target.specs, ...target.common] : target.specs;
    const exact = known.find((spec) => [spec.name, ...spec.aliases].some((word) => sameName(word, name)));
    if (exact !== undefined) {
        return exact;
    }
    const candidates = known.filter((spec) =>
        [spec.name, ...spec.aliases].some((word) => word.toLowerCase().startsWith(name.toLowerCase())),
    );
    const own = candidates.filter((spec) => !target.common.includes(spec));
    const [only, ...more] = own.length > 0 ? own : candidates;
    if (only === undefined) {
        if (target.isStrict) {
            throw unknownParameter(target, name);
        }
        return undefined;
    }
    if (more.length > 0) {
        throw bindingError(
            `Parameter cannot be processed because the parameter name '${name}' is ambiguous. Possible matches include: ${candidates.map((spec) => `-${spec.name}`).join(" ")}.`,
            "AmbiguousParameter",
        );
    }
    return only;
}

/** Binds named arguments, then positional ones, as about_Parameter_Binding orders it. */
export function bindArguments(target: Target, args: readonly Argument[]): Bound {
    const values = new Map<string, PsValue>();
    const positional: PsValue[] = [];
    const isName: boolean[] = [];
    const all = allSets(target.specs);
    let sets: readonly string[] = all;
    for (let index = 0; index < args.length; index++) {
        const argument = args[index];
        if (argument === undefined) {
            continue;
        }
        if (argument.kind === "value") {
            positional.push(argument.value);
            isName.push(false);
            continue;
        }
        const spec = match(target, argument.name);
        if (spec === undefined) {
            positional.push(argument.text);
            isName.push(true);
            continue;
        }
        sets = narrowed(sets, spec);
        index += bindNamed(target, spec, argument, args[index + 1], values);
    }
    if (all.length > 0 && sets.length === 0) {
        throw ambiguousSet();
    }
    const rest = bindPositions(target, positional, values, sets);
    const [extra] = rest.left;
    if (target.isStrict && rest.left.length > 0) {
        throw bindingError(
            `A positional parameter cannot be found that accepts argument '${textOf(extra)}'.`,
            "PositionalParameterNotFound",
        );
    }
    NAMES.set(rest.left, isName.slice(isName.length - rest.left.length));
    return { values, rest: rest.left, sets: rest.sets };
}

/** Answers how many of the following arguments were taken. */
function bindNamed(
    target: Target,
    spec: ParameterSpec,
    argument: Extract<Argument, { kind: "parameter" }>,
    next: Argument | undefined,
    values: Map<string, PsValue>,
): number {
    const key = spec.name.toLowerCase();
    if (spec.isSimulated === false) {
        throw notSimulated(target, spec.name);
    }
    if (values.has(key)) {
        throw bindingError(
            `Cannot bind parameter because parameter '${spec.name}' is specified more than once. To provide multiple values to ` +
                'parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".',
            "ParameterAlreadyBound",
        );
    }
    if (argument.hasValue || spec.isSwitch) {
        values.set(key, target.convert(spec, argument.hasValue ? argument.value : true));
        return 0;
    }
    if (
        next === undefined ||
        (next.kind !== "value" && match({ ...target, isStrict: false }, next.name) !== undefined) ||
        (next.kind !== "value" && target.isStrict)
    ) {
        const type = spec.types.at(-1);
        throw bindingError(
            `Missing an argument for parameter '${spec.name}'. Specify a parameter of type '${type === undefined ? "System.Object" : resolvedName(type)}' and try again.`,
            "MissingArgument",
        );
    }
    values.set(key, target.convert(spec, next.kind === "value" ? next.value : next.text));
    return 1;
}

function bindPositions(
    target: Target,
    positional: readonly PsValue[],
    values: Map<string, PsValue>,
    possible: readonly string[],
): { readonly left: PsValue[]; readonly sets: readonly string[] } {
    let sets = possible;
    const preferred =
        target.defaultSet !== undefined && sets.includes(target.defaultSet) ? [target.defaultSet] : sets;
    const positionIn = (spec: ParameterSpec, among: readonly string[]): number | undefined =>
        memberships(spec).find(
            ({ set, position }) =>
                position !== undefined && (set === undefined || among.length === 0 || among.includes(set)),
        )?.position;
    const open = (among: readonly string[]): readonly ParameterSpec[] =>
        target.specs
            .filter((spec) => positionIn(spec, among) !== undefined && !values.has(spec.name.toLowerCase()))
            .sort((one, other) => (positionIn(one, among) ?? 0) - (positionIn(other, among) ?? 0));
    const left = [...positional];
    const isRest = (spec: ParameterSpec): boolean => membership(spec, sets)?.takesRest === true;
    while (left.length > 0) {
        const spec = open(preferred.filter((set) => sets.includes(set)))[0] ?? open(sets)[0];
        if (spec === undefined) {
            break;
        }
        sets = narrowed(sets, spec);
        const value = isRest(spec) ? remaining(left) : left.shift();
        values.set(spec.name.toLowerCase(), target.convert(spec, value));
    }
    const gathers = target.specs.find((spec) => isRest(spec) && !values.has(spec.name.toLowerCase()));
    if (gathers !== undefined && left.length > 0) {
        values.set(gathers.name.toLowerCase(), target.convert(gathers, remaining(left)));
    }
    return { left, sets };
}

/** All that is left; a lone list stands for its items. */
function remaining(left: PsValue[]): PsValue {
    const all = left.splice(0);
    const [only] = all;
    return all.length === 1 && Array.isArray(only) ? only : all;
}
