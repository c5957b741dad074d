/** A `System.Decimal`: `units` divided by ten to the power of `scale`. */
export interface Decimal {
    readonly units: bigint;
    readonly scale: number;
}

const MOST_DIGITS = 28;
const LIMIT = 79_228_162_514_264_337_593_543_950_335n;

function power(exponent: number): bigint {
    return 10n ** BigInt(exponent);
}

/** Divides and rounds half to even, as .NET does with the digits it has no room for. */
export function divideRounded(units: bigint, divisor: bigint): bigint {
    const negative = units < 0n !== divisor < 0n;
    const [left, right] = [units < 0n ? -units : units, divisor < 0n ? -divisor : divisor];
    const quotient = left / right;
    const twice = (left % right) * 2n;
    const up = twice > right || (twice === right && quotient % 2n === 1n);
    const rounded = up ? quotient + 1n : quotient;
    return negative ? -rounded : rounded;
}

/** Drops digits until the number fits; `undefined` when it is too large for a decimal. */
function fitted({ units, scale }: Decimal): Decimal | undefined {
    let value = { units, scale };
    while (value.scale > 0 && (value.scale > MOST_DIGITS || value.units > LIMIT || value.units < -LIMIT)) {
        value = { units: divideRounded(value.units, 10n), scale: value.scale - 1 };
    }
    return value.units > LIMIT || value.units < -LIMIT ? undefined : value;
}

function aligned(one: Decimal, other: Decimal): readonly [bigint, bigint, number] {
    const scale = Math.max(one.scale, other.scale);
    return [one.units * power(scale - one.scale), other.units * power(scale - other.scale), scale];
}

/** The result of `+ - * / %`; `undefined` on overflow. The caller has refused to divide by zero. */
export function decimalArithmetic(operator: string, one: Decimal, other: Decimal): Decimal | undefined {
    const [left, right, scale] = aligned(one, other);
    switch (operator) {
        case "+":
            return fitted({ units: left + right, scale });
        case "-":
            return fitted({ units: left - right, scale });
        case "*":
            return fitted({ units: one.units * other.units, scale: one.scale + other.scale });
        case "%":
            return fitted({ units: left % right, scale });
        default:
            return trimmed(
                fitted({ units: divideRounded(left * power(MOST_DIGITS), right), scale: MOST_DIGITS }),
            );
    }
}

function trimmed(value: Decimal | undefined): Decimal | undefined {
    let result = value;
    while (result !== undefined && result.scale > 0 && result.units % 10n === 0n) {
        result = { units: result.units / 10n, scale: result.scale - 1 };
    }
    return result;
}

export function compareDecimals(one: Decimal, other: Decimal): number {
    const [left, right] = aligned(one, other);
    return left < right ? -1 : left > right ? 1 : 0;
}

export function decimalText({ units, scale }: Decimal): string {
    const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
    const whole = digits.slice(0, digits.length - scale);
    const fraction = scale === 0 ? "" : `.${digits.slice(digits.length - scale)}`;
    return `${units < 0n ? "-" : ""}${whole}${fraction}`;
}

/** Reads `-12.50` and `1.5e3`; `undefined` when the text is no number or too large for a decimal. */
export function parseDecimal(text: string): Decimal | undefined {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text.trim());
    const [, sign, whole = "", fraction = "", exponent = "0"] = match ?? [];
    if (match === null || whole + fraction === "" || Math.abs(Number(exponent)) > 60) {
        return undefined;
    }
    const units = BigInt(whole + fraction) * (sign === "-" ? -1n : 1n);
    const scale = fraction.length - Number(exponent);
    return scale < 0 ? fitted({ units: units * power(-scale), scale: 0 }) : fitted({ units, scale });
}

/** A double as a decimal, with the 15 digits .NET carries over. */
export function decimalFromReal(real: number): Decimal | undefined {
    return Number.isFinite(real) ? trimmed(parseDecimal(String(Number(real.toPrecision(15))))) : undefined;
}

/** Rounds to whole numbers or to so many digits, half to even or away from zero. */
export function roundDecimal(value: Decimal, digits: number, awayFromZero = false): Decimal {
    if (value.scale <= digits) {
        return value;
    }
    const divisor = power(value.scale - digits);
    const half = divisor / 2n;
    const units = awayFromZero
        ? (value.units + (value.units < 0n ? -half : half)) / divisor
        : divideRounded(value.units, divisor);
    return { units, scale: digits };
}
