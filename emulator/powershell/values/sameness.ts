import { PsNumber } from "./number";
import { PsChar } from "./scalars";
import { NetObject, PsValue, isNothing } from "./value";

/** Whether two values are the same to `Contains` and `IndexOf` of .NET: no conversion, and case counts. */

export function isSame(one: PsValue, other: PsValue): boolean {
    if (one instanceof PsNumber && other instanceof PsNumber) {
        return one.typeNames[0] === other.typeNames[0] && one.text() === other.text();
    }
    if (one instanceof PsChar && other instanceof PsChar) {
        return one.value === other.value;
    }
    const own = one instanceof NetObject ? one.sameAs?.(other) : undefined;
    return own ?? (one === other || (isNothing(one) && isNothing(other)));
}
export function indexOf(items: readonly PsValue[], wanted: PsValue): number {
    return items.findIndex((item) => isSame(item, wanted));
}
