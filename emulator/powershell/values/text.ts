import { NetObject, PsValue } from "./value";

/** A number as the invariant culture writes it. */
export function numberText(value: number): string {
    if (Number.isInteger(value) && Math.abs(value) < 1e15) {
        return value.toFixed(0).replace(/^-0$/, "0");
    }
    if (Number.isNaN(value)) {
        return "NaN";
    }
    if (!Number.isFinite(value)) {
        return value > 0 ? "Infinity" : "-Infinity";
    }
    // .NET Framework shows 15 digits.
    const text = String(Number(value.toPrecision(15)));
    return text.replace(/e([+-])(\d)$/, "E$10$2").replace("e", "E");
}

/** What a value becomes inside a string. */
export function textOf(value: PsValue): string {
    if (value === null || value === undefined) {
        return "";
    }
    if (typeof value === "string") {
        return value;
    }
    if (typeof value === "number") {
        return numberText(value);
    }
    if (typeof value === "boolean") {
        return value ? "True" : "False";
    }
    if (value instanceof NetObject) {
        const items = value.items();
        return items === undefined ? value.text() : items.map(textOf).join(" ");
    }
    return Array.from<PsValue>(value).map(textOf).join(" ");
}
