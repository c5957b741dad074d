import { failure, PsFailure } from "../values/errors";
import { textOf } from "../values/text";
import { isNothing, NetObject, PsValue } from "../values/value";
import type { ParameterSpec } from "./cmdlet";

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
export const COMMON: readonly ParameterSpec[] = [
    "ErrorAction|ea",
    "ErrorVariable|ev",
    "WarningAction|wa",
    "WarningVariable|wv",
    "InformationAction|infa",
    "InformationVariable|iv",
    "OutVariable|ov",
    "OutBuffer|ob",
    "PipelineVariable|pv",
    "Verbose|vb?",
    "Debug|db?",
].map((word) => {
    const isSwitch = word.endsWith("?");
    const [name = "", ...aliases] = word.replace("?", "").split("|");
    return {
        name,
        aliases,
        position: undefined,
        isSwitch,
        isMandatory: false,
        fromPipeline: false,
        fromProperty: false,
        takesRest: false,
    };
});

function bindingError(message: string, id: string): PsFailure {
    return failure("System.Management.Automation.ParameterBindingException", message, id, "InvalidArgument");
}

function match(
    specs: readonly ParameterSpec[],
    common: readonly ParameterSpec[],
    name: string,
): ParameterSpec {
    const wanted = name.toLowerCase();
    const exact = specs.find((spec) =>
        [spec.name, ...spec.aliases].some((known) => known.toLowerCase() === wanted),
    );
    if (exact !== undefined) {
        return exact;
    }
    const candidates = specs.filter((spec) => spec.name.toLowerCase().startsWith(wanted));
    const [only, ...more] = candidates;
    if (only === undefined) {
        throw bindingError(
            `A parameter cannot be found that matches parameter name '${name}'.`,
            "NamedParameterNotFound",
        );
    }
    const own = candidates.filter((spec) => !common.includes(spec));
    if (more.length > 0 && own.length !== 1) {
        const list = candidates.map((spec) => `-${spec.name}`).join(" ");
        throw bindingError(
            `Parameter cannot be processed because the parameter name '${name}' is ambiguous. Possible matches include: ${list}.`,
            "AmbiguousParameter",
        );
    }
    return own[0] ?? only;
}

export interface Bound {
    readonly values: Map<string, PsValue>;
    readonly rest: PsValue[];
}

/** Binds named arguments, then positional ones, as about_Parameter_Binding orders it. */
export function bindArguments(
    specs: readonly ParameterSpec[],
    args: readonly Argument[],
    strict: boolean,
    common: readonly ParameterSpec[] = COMMON,
): Bound {
    const known = strict ? [...specs, ...common] : specs;
    const values = new Map<string, PsValue>();
    const positional: PsValue[] = [];
    for (let index = 0; index < args.length; index++) {
        const argument = args[index];
        if (argument === undefined) {
            continue;
        }
        if (argument.kind === "value") {
            positional.push(argument.value);
            continue;
        }
        const spec = strict ? match(known, common, argument.name) : loose(known, argument.name);
        if (spec === undefined) {
            positional.push(argument.text);
            continue;
        }
        index += bindNamed(spec, argument, args[index + 1], values);
    }
    const rest = bindPositions(specs, positional, values);
    const [extra] = rest;
    if (strict && rest.length > 0) {
        throw bindingError(
            `A positional parameter cannot be found that accepts argument '${textOf(extra)}'.`,
            "PositionalParameterNotFound",
        );
    }
    return { values, rest };
}

function loose(specs: readonly ParameterSpec[], name: string): ParameterSpec | undefined {
    const wanted = name.toLowerCase();
    const exact = specs.find((spec) => spec.name.toLowerCase() === wanted);
    const candidates = specs.filter((spec) => spec.name.toLowerCase().startsWith(wanted));
    return exact ?? (candidates.length === 1 ? candidates[0] : undefined);
}

/** Answers how many of the following arguments were taken. */
function bindNamed(
    spec: ParameterSpec,
    argument: Extract<Argument, { kind: "parameter" }>,
    next: Argument | undefined,
    values: Map<string, PsValue>,
): number {
    const key = spec.name.toLowerCase();
    if (values.has(key)) {
        throw bindingError(
            `Cannot bind parameter because parameter '${spec.name}' is specified more than once. To provide multiple values to ` +
                "parameters that can accept multiple values, use the array syntax.",
            "ParameterAlreadyBound",
        );
    }
    if (argument.hasValue || spec.isSwitch) {
        values.set(key, argument.hasValue ? argument.value : true);
        return 0;
    }
    if (next?.kind !== "value") {
        throw bindingError(
            `Missing an argument for parameter '${spec.name}'. Specify a parameter and try again.`,
            "MissingArgument",
        );
    }
    values.set(key, next.value);
    return 1;
}

function bindPositions(
    specs: readonly ParameterSpec[],
    positional: readonly PsValue[],
    values: Map<string, PsValue>,
): PsValue[] {
    const open = specs
        .filter((spec) => spec.position !== undefined && !values.has(spec.name.toLowerCase()))
        .sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
    const left = [...positional];
    for (const spec of open) {
        if (left.length === 0) {
            break;
        }
        if (spec.takesRest) {
            values.set(spec.name.toLowerCase(), left.splice(0));
        } else {
            values.set(spec.name.toLowerCase(), left.shift());
        }
    }
    return left;
}

/** Adds what the pipeline's item brings to a call's parameters. */
export function bindItem(
    specs: readonly ParameterSpec[],
    values: ReadonlyMap<string, PsValue>,
    item: PsValue,
): Map<string, PsValue> {
    const bound = new Map(values);
    const open = specs.filter((spec) => !values.has(spec.name.toLowerCase()));
    const byProperty =
        item instanceof NetObject
            ? open.filter((spec) => spec.fromProperty && propertyFor(spec, item) !== undefined)
            : [];
    const byValue = open.find((spec) => spec.fromPipeline);
    if (
        byValue !== undefined &&
        (byProperty.length === 0 || !(byValue.fromProperty && byProperty.includes(byValue)))
    ) {
        bound.set(byValue.name.toLowerCase(), item);
    }
    for (const spec of byProperty) {
        const name = propertyFor(spec, item);
        if (name !== undefined && item instanceof NetObject) {
            bound.set(spec.name.toLowerCase(), item.get(name));
        }
    }
    return bound;
}

function propertyFor(spec: ParameterSpec, item: PsValue): string | undefined {
    return item instanceof NetObject
        ? [spec.name, ...spec.aliases].find((name) => item.has(name))
        : undefined;
}

/** A missing mandatory parameter cannot be asked for where nobody sits at the console. */
export function requireMandatory(
    command: string,
    specs: readonly ParameterSpec[],
    values: ReadonlyMap<string, PsValue>,
): void {
    const missing = specs.filter((spec) => spec.isMandatory && !values.has(spec.name.toLowerCase()));
    if (missing.length > 0) {
        throw bindingError(
            `Cannot process command because of one or more missing mandatory parameters: ${missing.map((spec) => spec.name).join(" ")}.`,
            "MissingMandatoryParameter",
        );
    }
    const empty = specs.find(
        (spec) =>
            spec.isMandatory &&
            values.has(spec.name.toLowerCase()) &&
            isNothing(values.get(spec.name.toLowerCase())),
    );
    if (empty !== undefined) {
        throw failure(
            "System.Management.Automation.ParameterBindingException",
            `Cannot bind argument to parameter '${empty.name}' because it is null.`,
            `ParameterArgumentValidationErrorNullNotAllowed,${command}`,
            "InvalidData",
        );
    }
}
