import { PARAMETERS } from "../facts/parameters";
import { failure, PsFailure } from "../values/errors";
import { property } from "../values/properties";
import { textOf } from "../values/text";
import { isNothing, PsValue, sameName } from "../values/value";
import { parameters, ParameterSpec, SetMembership } from "./cmdlet";

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

export interface Bound {
    readonly values: Map<string, PsValue>;
    readonly rest: PsValue[];
    /** The parameter sets that are still possible; none where a command has but one. */
    readonly sets: readonly string[];
}

export function bindingError(message: string, id: string): PsFailure {
    return failure("System.Management.Automation.ParameterBindingException", message, id, "InvalidArgument");
}

const EVERYWHERE = (spec: ParameterSpec): readonly SetMembership[] => [{ ...spec, set: undefined }];

export function memberships(spec: ParameterSpec): readonly SetMembership[] {
    return spec.sets ?? EVERYWHERE(spec);
}

/** A parameter's part in one of the sets that are possible. */
function membership(spec: ParameterSpec, sets: readonly string[]): SetMembership | undefined {
    return memberships(spec).find(({ set }) => set === undefined || sets.length === 0 || sets.includes(set));
}

function unknownParameter(target: Target, name: string): PsFailure {
    const real = PARAMETERS[Object.keys(PARAMETERS).find((known) => sameName(known, target.name)) ?? ""];
    const exists = (real ?? "")
        .split(" ")
        .some((known) => known.split("|").some((one) => sameName(one, name)));
    return exists
        ? failure(
              "System.Management.Automation.ParameterBindingException",
              `The parameter '${name}' of ${target.name} of Windows is not simulated: this is a Windows of an emulator, and it lacks it.`,
              "NotSimulated",
              "NotImplemented",
          )
        : bindingError(
              `A parameter cannot be found that matches parameter name '${name}'.`,
              "NamedParameterNotFound",
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

function allSets(specs: readonly ParameterSpec[]): string[] {
    return [
        ...new Set(
            specs.flatMap((spec) => memberships(spec).flatMap(({ set }) => (set === undefined ? [] : [set]))),
        ),
    ];
}

function narrowed(sets: readonly string[], spec: ParameterSpec): readonly string[] {
    const own = memberships(spec);
    return own.some(({ set }) => set === undefined)
        ? sets
        : sets.filter((set) => own.some((one) => one.set === set));
}

/** Binds named arguments, then positional ones, as about_Parameter_Binding orders it. */
export function bindArguments(target: Target, args: readonly Argument[]): Bound {
    const values = new Map<string, PsValue>();
    const positional: PsValue[] = [];
    const texts: string[] = [];
    const all = allSets(target.specs);
    let sets: readonly string[] = all;
    for (let index = 0; index < args.length; index++) {
        const argument = args[index];
        if (argument === undefined) {
            continue;
        }
        if (argument.kind === "value") {
            positional.push(argument.value);
            continue;
        }
        const spec = match(target, argument.name);
        if (spec === undefined) {
            positional.push(argument.text);
            texts.push(argument.text);
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
    return { values, rest: rest.left, sets: rest.sets };
}

export function ambiguousSet(): PsFailure {
    return bindingError(
        "Parameter set cannot be resolved using the specified named parameters.",
        "AmbiguousParameterSet",
    );
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
            `Missing an argument for parameter '${spec.name}'. Specify a parameter of type '${type === undefined ? "System.Object" : type.name}' and try again.`,
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

/** What the pipeline's item brings to a call's parameters. */
export interface ItemBound {
    readonly values: Map<string, PsValue>;
    readonly sets: readonly string[];
    /** Whether any parameter took the item. */
    readonly taken: boolean;
}

/** Adds what the pipeline's item brings to a call's parameters. */
export function bindItem(target: Target, bound: Bound, item: PsValue): ItemBound {
    const values = new Map(bound.values);
    const open = target.specs.filter(
        (spec) => !bound.values.has(spec.name.toLowerCase()) && membership(spec, bound.sets) !== undefined,
    );
    const part = (spec: ParameterSpec): SetMembership | undefined => membership(spec, bound.sets);
    let sets = bound.sets;
    const byProperty = open.filter(
        (spec) => part(spec)?.fromProperty === true && propertyFor(spec, item) !== undefined,
    );
    const byValue = open.filter((spec) => part(spec)?.fromPipeline === true && !byProperty.includes(spec));
    let taken = false;
    let failed: PsFailure | undefined;
    for (const spec of byValue.slice(0, 1)) {
        const value = attempt(() => target.convert(spec, item));
        if (value instanceof PsFailure) {
            failed = value;
        } else {
            values.set(spec.name.toLowerCase(), value);
            sets = narrowed(sets, spec);
            taken = true;
        }
    }
    for (const spec of byProperty) {
        const name = propertyFor(spec, item);
        if (name !== undefined && membership(spec, sets) !== undefined) {
            values.set(spec.name.toLowerCase(), target.convert(spec, property(item, name)?.value));
            sets = narrowed(sets, spec);
            taken = true;
        }
    }
    if (!taken && failed !== undefined) {
        throw failed;
    }
    return { values, sets, taken };
}

function attempt(work: () => PsValue): PsValue | PsFailure {
    try {
        return work();
    } catch (error) {
        if (error instanceof PsFailure) {
            return error;
        }
        throw error;
    }
}

function propertyFor(spec: ParameterSpec, item: PsValue): string | undefined {
    if (isNothing(item) || typeof item !== "object") {
        return undefined;
    }
    return [spec.name, ...spec.aliases].find((name) => {
        try {
            return property(item, name) !== undefined && !["count", "length"].includes(name.toLowerCase());
        } catch {
            return false;
        }
    });
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
