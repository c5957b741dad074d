import { PsHashtable } from "./collections";
import { PsObject } from "./object";
import { NetObject, PsValue } from "./value";

/**
 * A value as it is now, for whoever shows it later: the console forms what it is given at once, but what it shows of
 * an object waits here for others of its table.
 */
export function snapshot(value: PsValue): PsValue {
    if (Array.isArray(value)) {
        return value.map(snapshot);
    }
    if (value instanceof PsHashtable) {
        return value.copy();
    }
    const shown = value instanceof NetObject ? value.asShown?.() : undefined;
    if (shown !== undefined) {
        return shown;
    }
    if (!(value instanceof PsObject) || !value.isCustom) {
        const items = value instanceof NetObject ? value.items() : undefined;
        return items === undefined || value instanceof PsObject ? value : items.map(snapshot);
    }
    const copy = new PsObject({}, { typeNames: value.typeNames });
    for (const name of value.propertyNames()) {
        copy.add(name, value.get(name));
    }
    return copy;
}
