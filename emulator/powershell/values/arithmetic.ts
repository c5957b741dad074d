import { isList, PsHashtable } from "./collections";
import { PsDateTime } from "./dates";
import { PsDateTimeOffset } from "./date-offset";
import { compareDecimals, Decimal, decimalArithmetic, decimalFromReal } from "./decimal";
import { PsException, PsErrorRecord, languageError, PsFailure } from "./errors";
import { spendMemory } from "./memory";
import { numberOf, operand } from "./numbers";
import { double, INTEGER_LIMITS, IntegerKind, Numeric, pack } from "./number";
import { PsChar } from "./scalars";
import { PsTimeSpan } from "./time-span";
import { itemText, textOf } from "./text";
import { typeNamesOf } from "./types";
import { elementTypeOf, isNothing, itemsOf, NetObject, PsValue } from "./value";
import { bitwise } from "./bitwise";
import { commonKind, realOf } from "./numeric-kinds";

function noOperator(left: PsValue, operator: string): PsFailure {
    const name = (typeNamesOf(left)[0] ?? "null").replace(/PSCustomObject$/, "PSObject");
    return languageError(
        `Method invocation failed because [${name}] does not contain a method named 'op_${operator}'.`,
        "MethodNotFound",
    );
}

const NAMES: Readonly<Record<string, string>> = {
    "+": "Addition",
    "-": "Subtraction",
    "*": "Multiply",
    "/": "Division",
    "%": "Modulus",
};

export function divisionByZero(): PsFailure {
    const message = "Attempted to divide by zero.";
    const exception = new PsException(
        "System.Management.Automation.RuntimeException",
        message,
        new PsException("System.DivideByZeroException", message),
    );
    return new PsFailure(new PsErrorRecord({ exception, id: "RuntimeException", category: "NotSpecified" }));
}

function mergeTables(left: PsHashtable, right: PsValue): PsValue {
    if (!(right instanceof PsHashtable)) {
        throw languageError(
            "A hash table can only be added to another hash table.",
            "AddHashTableToNonHashTable",
        );
    }
    const merged = left.copy();
    for (const key of right.keys()) {
        if (merged.contains(key)) {
            throw languageError(
                `Item has already been added. Key in dictionary: '${textOf(key)}'  Key being added: '${textOf(key)}'`,
                "System.ArgumentException",
                "OperationStopped",
            );
        }
        merged.put(key, right.lookup(key));
    }
    return merged;
}

function plus(left: PsValue, right: PsValue): PsValue {
    if (isNothing(left)) {
        return right;
    }
    if (typeof left === "string" || left instanceof PsChar) {
        return concatenated(itemText(left), textOf(right));
    }
    if (isList(left)) {
        const items = isList(right) ? itemsOf(right) : [right ?? null];
        spendMemory(itemsOf(left).length + items.length, "array");
        return [...itemsOf(left), ...items];
    }
    return left instanceof PsHashtable ? mergeTables(left, right) : calculated("+", left, right);
}

export function concatenated(left: string, right: string): string {
    spendMemory(left.length + right.length, "text");
    return left + right;
}

function times(left: PsValue, right: PsValue): PsValue {
    if (isNothing(left)) {
        return left;
    }
    const count = (): number => {
        const wanted = numberOf(right);
        if (wanted < 0) {
            throw languageError(
                `times ('${itemText(right)}') must be a non-negative value.`,
                "System.ArgumentOutOfRangeException",
                "OperationStopped",
            );
        }
        return Math.trunc(wanted);
    };
    if (typeof left === "string") {
        spendMemory(left.length * count(), "text");
        return left.repeat(count());
    }
    if (isList(left)) {
        spendMemory(itemsOf(left).length * count(), "array");
        return Array.from({ length: count() }, () => itemsOf(left)).flat();
    }
    return calculated("*", left, right);
}

function moment(operator: string, left: PsDateTime, right: PsValue): PsValue {
    if (operator === "-" && right instanceof PsDateTime) {
        return new PsTimeSpan(left.milliseconds - right.milliseconds);
    }
    const span = right instanceof PsTimeSpan ? right.milliseconds : numberOf(right) / 10_000;
    return new PsDateTime(left.milliseconds + (operator === "+" ? span : -span), left.kind);
}

function calculated(operator: string, left: PsValue, right: PsValue): PsValue {
    if (left instanceof PsDateTime && (operator === "+" || operator === "-")) {
        return moment(operator, left, right);
    }
    if (left instanceof PsDateTimeOffset && operator === "-") {
        return left.minus(right);
    }
    if (left instanceof PsTimeSpan && (operator === "+" || operator === "-")) {
        const span = right instanceof PsTimeSpan ? right.milliseconds : numberOf(right) / 10_000;
        return new PsTimeSpan(left.milliseconds + (operator === "+" ? span : -span));
    }
    const isOperand = (value: PsValue): boolean =>
        !isList(value) && (!(value instanceof NetObject) || operand(value) !== undefined);
    for (const value of [left, right]) {
        if (!isOperand(value)) {
            throw noOperator(value, NAMES[operator] ?? operator);
        }
    }
    const [one, other] = bothOperands(left, right);
    return numeric(operator, one, other);
}

/** The two sides as numbers; text becomes the kind of number it reads as. */
export function bothOperands(left: PsValue, right: PsValue): readonly [Numeric, Numeric] {
    const zero: Numeric = { kind: "Int32", integer: 0n };
    return [operand(left) ?? zero, operand(right) ?? zero];
}

function decimalOf(value: Numeric): Decimal {
    if ("integer" in value) {
        return { units: value.integer, scale: 0 };
    }
    return "real" in value ? (decimalFromReal(value.real) ?? { units: 0n, scale: 0 }) : value.decimal;
}

function numeric(operator: string, one: Numeric, other: Numeric): PsValue {
    if (one.kind === "Decimal" || other.kind === "Decimal") {
        return decimals(operator, decimalOf(one), decimalOf(other));
    }
    if (!("integer" in one) || !("integer" in other)) {
        return reals(operator, realOf(one), realOf(other));
    }
    const kind = commonKind(one, other);
    if (kind === "Decimal") {
        return decimals(operator, decimalOf(one), decimalOf(other));
    }
    return integers(operator, kind, one.integer, other.integer);
}

function decimals(operator: string, one: Decimal, other: Decimal): PsValue {
    if (other.units === 0n && (operator === "/" || operator === "%")) {
        throw divisionByZero();
    }
    const decimal = decimalArithmetic(operator, one, other);
    if (decimal === undefined) {
        throw languageError(
            "Value was either too large or too small for a Decimal.",
            "RuntimeException",
            "NotSpecified",
        );
    }
    return pack({ kind: "Decimal", decimal });
}

function reals(operator: string, one: number, other: number): PsValue {
    switch (operator) {
        case "+":
            return double(one + other);
        case "-":
            return double(one - other);
        case "*":
            return double(one * other);
        case "/":
            return double(one / other);
        default:
            return double(one % other);
    }
}

/** Whole numbers; what does not fit their type becomes a double. */
function integers(operator: string, kind: IntegerKind, one: bigint, other: bigint): PsValue {
    if (other === 0n && (operator === "/" || operator === "%")) {
        throw divisionByZero();
    }
    const exact = (): bigint => {
        switch (operator) {
            case "+":
                return one + other;
            case "-":
                return one - other;
            case "*":
                return one * other;
            case "/":
                return one / other;
            default:
                return one % other;
        }
    };
    if (operator === "/" && one % other !== 0n) {
        return double(Number(one) / Number(other));
    }
    const integer = exact();
    const [least, greatest] = INTEGER_LIMITS[kind];
    return integer < least || integer > greatest ? double(Number(integer)) : pack({ kind, integer });
}

/** `+ - * / %` and the bitwise operators. */
export function arithmetic(operator: string, left: PsValue, right: PsValue): PsValue {
    switch (operator) {
        case "+":
            return plus(left, right);
        case "*":
            return times(left, right);
        case "-":
        case "/":
        case "%":
            return calculated(operator, left, right);
        default:
            return bitwise(operator, left, right);
    }
}

/** `-` before a value. */
export function negated(value: PsValue): PsValue {
    if (value instanceof PsTimeSpan) {
        return new PsTimeSpan(-value.milliseconds);
    }
    return arithmetic("-", 0, value);
}

/** Orders two numbers. */
export function compareNumeric(one: Numeric, other: Numeric): number {
    if ("integer" in one && "integer" in other) {
        return one.integer < other.integer ? -1 : one.integer > other.integer ? 1 : 0;
    }
    if (one.kind === "Decimal" || other.kind === "Decimal") {
        return compareDecimals(decimalOf(one), decimalOf(other));
    }
    return realOf(one) - realOf(other);
}

/** Whether `[array]` stands for objects of any type. */
export function isUntyped(items: readonly PsValue[]): boolean {
    return elementTypeOf(items) === "System.Object";
}
