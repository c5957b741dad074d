import type { Session } from "../engine/session";
import type { StaticType } from "../engine/session";
import { arithmetic } from "../values/arithmetic";
import { compare } from "../values/compare";
import { Decimal, decimalFromReal, decimalText, roundDecimal } from "../values/decimal";
import { numberOf } from "../values/convert";
import { castToNumber } from "../values/number-casts";
import { double, isNumber, numericOf, pack } from "../values/number";
import { PsObject } from "../values/object";
import { PsEnum } from "../values/scalars";
import { textOf } from "../values/text";
import { Called, PsValue } from "../values/value";

function isWhole(value: PsValue): boolean {
    const numeric = numericOf(value);
    return numeric !== undefined && "integer" in numeric;
}

/** A function of doubles. */
function real(work: (...values: number[]) => number): (args: readonly PsValue[]) => PsValue {
    return (args) => double(work(...args.map((one) => numberOf(one))));
}

/** The decimal that a value is, or that PowerShell makes of a whole number where a method takes decimals and doubles. */
function asDecimal(value: PsValue): Decimal | undefined {
    const numeric = numericOf(value);
    if (numeric === undefined) {
        return undefined;
    }
    return "decimal" in numeric
        ? numeric.decimal
        : "integer" in numeric
          ? { units: numeric.integer, scale: 0 }
          : undefined;
}

/** Rounds a decimal as a decimal, and everything else as a double. */
function rounded(value: PsValue, digits: number, awayFromZero: boolean): PsValue {
    const decimal = asDecimal(value);
    if (decimal !== undefined) {
        return pack({ kind: "Decimal", decimal: roundDecimal(decimal, digits, awayFromZero) });
    }
    const exact = decimalFromReal(numberOf(value));
    return exact === undefined
        ? double(numberOf(value))
        : double(Number(decimalText(roundDecimal(exact, digits, awayFromZero))));
}

function stepped(value: PsValue, work: (value: number) => number): PsValue {
    const decimal = asDecimal(value);
    if (decimal !== undefined) {
        return pack({
            kind: "Decimal",
            decimal: decimal.scale === 0 ? decimal : { units: BigInt(work(numberOf(value))), scale: 0 },
        });
    }
    return double(work(numberOf(value)));
}

const MATH: StaticType = {
    name: "System.Math",
    fields: { PI: () => Math.PI, E: () => Math.E },
    methods: {
        Abs: ([value]) =>
            compare(value ?? 0, 0) < 0 ? arithmetic("-", 0, value) : arithmetic("+", 0, value),
        Ceiling: ([value]) => stepped(value, Math.ceil),
        Floor: ([value]) => stepped(value, Math.floor),
        Truncate: ([value]) => stepped(value, Math.trunc),
        Max: ([one, other]) => larger(one, other, 1),
        Min: ([one, other]) => larger(one, other, -1),
        Round: ([value, second, third]) => {
            const mode = [second, third].find((one) => one instanceof PsEnum || typeof one === "string");
            return rounded(
                value,
                isNumber(second) ? numberOf(second) : 0,
                /AwayFromZero/i.test(textOf(mode)),
            );
        },
        Sign: ([value]) => Math.sign(numberOf(value)),
        DivRem: ([one, other]) => Math.trunc(numberOf(one) / numberOf(other)),
        BigMul: ([one, other]) =>
            pack({ kind: "Int64", integer: BigInt(numberOf(one)) * BigInt(numberOf(other)) }),
        IEEERemainder: real((one, other) => one - other * Math.round(one / other)),
        Pow: real((base, exponent) => base ** exponent),
        Sqrt: real(Math.sqrt),
        Exp: real(Math.exp),
        Log: ([value, base]) =>
            double(Math.log(numberOf(value)) / (base === undefined ? 1 : Math.log(numberOf(base)))),
        Log10: real(Math.log10),
        Sin: real(Math.sin),
        Cos: real(Math.cos),
        Tan: real(Math.tan),
        Asin: real(Math.asin),
        Acos: real(Math.acos),
        Atan: real(Math.atan),
        Atan2: real(Math.atan2),
        Sinh: real(Math.sinh),
        Cosh: real(Math.cosh),
        Tanh: real(Math.tanh),
    },
};

/** The larger or smaller of two numbers, in the type that both fit. */
function larger(one: PsValue, second: PsValue, sign: 1 | -1): PsValue {
    // PowerShell takes the overload of the first argument's type where that is a whole number.
    const kind = numericOf(one)?.kind;
    const other = kind === "Int32" || kind === "Int64" ? castToNumber(second, kind) : second;
    const chosen = compare(one, other) * sign >= 0 ? one : other;
    return isWhole(one) && isWhole(other) ? arithmetic("+", 0, chosen) : double(numberOf(chosen));
}

function random(session: Session): PsObject {
    const draw = (): number => session.host.random();
    return new PsObject(
        {},
        {
            typeNames: ["System.Random", "System.Object"],
            methods: {
                Next: (args): Called => {
                    const low = args.length > 1 ? numberOf(args[0]) : 0;
                    const high = numberOf(args.at(-1) ?? 2_147_483_647);
                    return { value: Math.floor(low + draw() * (high - low)) };
                },
                NextDouble: () => ({ value: double(draw()) }),
                NextBytes: ([bytes]) => {
                    if (bytes instanceof Uint8Array) {
                        bytes.forEach((_, index) => {
                            bytes[index] = Math.floor(draw() * 256);
                        });
                    }
                    return { value: undefined };
                },
            },
        },
    );
}

export function mathTypes(): readonly StaticType[] {
    return [MATH, { name: "System.Random", construct: (_args, session) => random(session) }];
}
