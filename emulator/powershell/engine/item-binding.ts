import { property } from "../values/properties";
import { PsFailure } from "../values/errors";
import { isNothing, PsValue } from "../values/value";
import { ParameterSpec, SetMembership } from "./cmdlet";
import { Bound } from "./binding";
import { narrowed } from "./binding-target";
import { membership } from "./binding-target";
import { Target } from "./binding-target";

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
export function attempt(work: () => PsValue): PsValue | PsFailure {
    try {
        return work();
    } catch (error) {
        if (error instanceof PsFailure) {
            return error;
        }
        throw error;
    }
}
export function propertyFor(spec: ParameterSpec, item: PsValue): string | undefined {
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
