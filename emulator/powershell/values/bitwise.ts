import { realOf } from "./numeric-kinds";
import { commonKind } from "./numeric-kinds";
import { Whole } from "./numeric-kinds";
import { languageError } from "./errors";
import { INTEGER_LIMITS, pack, isIntegerKind } from "./number";
import { numberOf, operand } from "./numbers";
import { PsEnum } from "./scalars";
import { PsValue } from "./value";

/** A number as the bits of a whole one. */
export function bits(value: PsValue): Whole {
    const number = operand(value) ?? { kind: "Int32", integer: 0n };
    if ("integer" in number) {
        return number;
    }
    const integer = BigInt(Math.round(realOf(number)));
    const [least, greatest] = INTEGER_LIMITS.Int32;
    return { kind: integer >= least && integer <= greatest ? "Int32" : "Int64", integer };
}
export function bitwise(operator: string, left: PsValue, right: PsValue): PsValue {
    const [one, other] = [bits(left), bits(right)];
    const shifted =
        one.kind === "Int64" || one.kind === "UInt64" ? one.kind : one.kind === "UInt32" ? "UInt32" : "Int32";
    const width = shifted.endsWith("64") ? 64 : 32;
    const wrap = (value: bigint): bigint =>
        shifted.startsWith("U") ? BigInt.asUintN(width, value) : BigInt.asIntN(width, value);
    const by = other.integer & BigInt(width - 1);
    const common = commonKind(one, other);
    const kind = isIntegerKind(common) ? common : "UInt64";
    const result = (): PsValue => {
        switch (operator) {
            case "-band":
                return pack({ kind, integer: one.integer & other.integer });
            case "-bor":
                return pack({ kind, integer: one.integer | other.integer });
            case "-bxor":
                return pack({ kind, integer: one.integer ^ other.integer });
            case "-shl":
                return pack({ kind: shifted, integer: wrap(one.integer << by) });
            case "-shr":
                return pack({ kind: shifted, integer: one.integer >> by });
            default:
                throw languageError(`The operator '${operator}' is not supported.`, "UnsupportedOperator");
        }
    };
    const found = result();
    // Flags of an enumeration stay that enumeration.
    return left instanceof PsEnum && ["-band", "-bor", "-bxor"].includes(operator)
        ? left.like(numberOf(found))
        : found;
}
/** `-bnot`. */

export function complement(value: PsValue): PsValue {
    const number = bits(value);
    const kind = commonKind(number, number);
    const flipped = ~number.integer;
    return pack(
        kind === "UInt32" || kind === "UInt64"
            ? { kind, integer: BigInt.asUintN(kind === "UInt32" ? 32 : 64, flipped) }
            : { kind: kind === "Decimal" ? "Int64" : kind, integer: flipped },
    );
}
