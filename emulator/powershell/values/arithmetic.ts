import { PsHashtable } from "./collections";
import { numberOf } from "./convert";
import { PsDateTime } from "./dates";
import { languageError, PsFailure } from "./errors";
import { isList } from "./operators";
import { PsChar, PsTimeSpan } from "./scalars";
import { textOf } from "./text";
import { typeNamesOf } from "./types";
import { isNothing, itemsOf, NetObject, PsValue } from "./value";

function noOperator(left: PsValue, operator: string): PsFailure {
    const name = typeNamesOf(left)[0] ?? "null";
    return languageError(
        `Method invocation failed because [${name}] does not contain a method named 'op_${operator}'.`,
        "MethodNotFound",
    );
}

function plus(left: PsValue, right: PsValue): PsValue {
    if (isNothing(left)) {
        return right;
    }
    if (typeof left === "string" || left instanceof PsChar) {
        return textOf(left) + textOf(right);
    }
    if (isList(left)) {
        return [...itemsOf(left), ...(isList(right) ? itemsOf(right) : [right ?? null])];
    }
    if (left instanceof PsHashtable) {
        return mergeTables(left, right);
    }
    if (left instanceof PsDateTime && right instanceof PsTimeSpan) {
        return new PsDateTime(left.milliseconds + right.milliseconds, left.kind);
    }
    if (left instanceof PsTimeSpan && right instanceof PsTimeSpan) {
        return new PsTimeSpan(left.milliseconds + right.milliseconds);
    }
    if (left instanceof NetObject) {
        throw noOperator(left, "Addition");
    }
    return numberOf(left) + numberOf(right);
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
            );
        }
        merged.put(key, right.lookup(key));
    }
    return merged;
}

function minus(left: PsValue, right: PsValue): PsValue {
    if (left instanceof PsDateTime && right instanceof PsDateTime) {
        return new PsTimeSpan(left.milliseconds - right.milliseconds);
    }
    if (left instanceof PsDateTime && right instanceof PsTimeSpan) {
        return new PsDateTime(left.milliseconds - right.milliseconds, left.kind);
    }
    if (left instanceof PsTimeSpan && right instanceof PsTimeSpan) {
        return new PsTimeSpan(left.milliseconds - right.milliseconds);
    }
    if (isList(left) || left instanceof PsHashtable) {
        throw noOperator(left, "Subtraction");
    }
    return numberOf(left) - numberOf(right);
}

function times(left: PsValue, right: PsValue): PsValue {
    if (typeof left === "string") {
        return left.repeat(numberOf(right));
    }
    if (isList(left)) {
        return Array.from({ length: numberOf(right) }, () => itemsOf(left)).flat();
    }
    return numberOf(left) * numberOf(right);
}

/** `+ - * / %` and the bitwise operators. */
export function arithmetic(operator: string, left: PsValue, right: PsValue): PsValue {
    switch (operator) {
        case "+":
            return plus(left, right);
        case "-":
            return minus(left, right);
        case "*":
            return times(left, right);
        case "/":
        case "%": {
            const divisor = numberOf(right);
            if (divisor === 0) {
                throw languageError("Attempted to divide by zero.", "RuntimeException", "NotSpecified");
            }
            return operator === "/" ? numberOf(left) / divisor : numberOf(left) % divisor;
        }
        default:
            return bitwise(operator, numberOf(left), numberOf(right));
    }
}

function bitwise(operator: string, left: number, right: number): number {
    const [one, other] = [BigInt(Math.trunc(left)), BigInt(Math.trunc(right))];
    const results: Readonly<Record<string, () => bigint>> = {
        "-band": () => one & other,
        "-bor": () => one | other,
        "-bxor": () => one ^ other,
        "-shl": () => BigInt.asIntN(32, one << other),
        "-shr": () => one >> other,
    };
    const result = results[operator];
    if (result === undefined) {
        throw languageError(`The operator '${operator}' is not supported.`, "UnsupportedOperator");
    }
    return Number(result());
}
