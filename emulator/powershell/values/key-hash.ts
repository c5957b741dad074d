import { itemText } from "./text";
import { PsValue, NetObject } from "./value";

export const IDENTITIES = new WeakMap<object, number>();
export const counter = { last: 0 };
export function identityOf(value: object): number {
    const known = IDENTITIES.get(value);
    if (known !== undefined) {
        return known;
    }
    counter.last += 1;
    IDENTITIES.set(value, counter.last);
    return counter.last;
}
export const BY_VALUE =
    /^System\.(?:Char|Byte|SByte|U?Int\d+|Single|Double|Decimal|DateTime|TimeSpan|Guid|Version|RuntimeType)$/;
export function keyHash(key: PsValue, ignoresCase: boolean): string {
    if (typeof key === "string") {
        return `s:${ignoresCase ? key.toLowerCase() : key}`;
    }
    if (
        key instanceof NetObject &&
        (BY_VALUE.test(key.typeNames[0] ?? "") || key.typeNames.includes("System.Enum"))
    ) {
        return `${key.typeNames[0] ?? ""}:${key.text()}`;
    }
    return typeof key === "object" && key !== null ? `#${identityOf(key)}` : `${typeof key}:${itemText(key)}`;
}
