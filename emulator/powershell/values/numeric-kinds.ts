import { IntegerKind, Numeric } from "./number";

export type Whole = Extract<Numeric, { integer: bigint }>;
export const RANKS: readonly IntegerKind[] = [
    "SByte",
    "Byte",
    "Int16",
    "UInt16",
    "Int32",
    "UInt32",
    "Int64",
    "UInt64",
];
/** The type that whole numbers of two types are worked out in. */

export function commonKind(one: Whole, other: Whole): IntegerKind | "Decimal" {
    const rank = Math.max(RANKS.indexOf(one.kind), RANKS.indexOf(other.kind));
    if (rank <= RANKS.indexOf("Int32")) {
        return "Int32";
    }
    const kind = RANKS[rank] ?? "Int64";
    const isNegative = one.integer < 0n || other.integer < 0n;
    if (kind === "UInt32") {
        return isNegative ? "Int64" : "UInt32";
    }
    return kind === "UInt64" && isNegative ? "Decimal" : kind;
}
export function realOf(value: Numeric): number {
    if ("integer" in value) {
        return Number(value.integer);
    }
    return "real" in value ? value.real : Number(value.decimal.units) / 10 ** value.decimal.scale;
}
