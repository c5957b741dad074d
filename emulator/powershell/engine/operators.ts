import type { TypeName } from "../syntax/ast";
import { PsHashtable } from "../values/collections";
import { castTo, numberOf, truth } from "../values/convert";
import { formatString } from "../values/format";
import { arithmetic } from "../values/arithmetic";
import { comparison, isList, namedType, split } from "../values/operators";
import { toRegExp, toReplacement } from "../values/regex";
import { textOf } from "../values/text";
import { isOfType, PsType } from "../values/types";
import { itemsOf, PsValue } from "../values/value";
import type { Context } from "./context";
import { Invoker } from "./invoker";

/** Binary operators. */
export abstract class Operators extends Invoker {
    operate(operator: string, left: PsValue, right: PsValue, context: Context): PsValue {
        const name = operator.replace(/^-/, "");
        switch (name) {
            case "xor":
                return truth(left) !== truth(right);
            case "is":
            case "isnot": {
                const type = right instanceof PsType ? right.syntax : namedType(textOf(right));
                return isOfType(left, type) === (name === "is");
            }
            case "as":
                return this.tryCast(left, right instanceof PsType ? right.syntax : namedType(textOf(right)));
            case "f":
                return formatString(textOf(left), Array.isArray(right) ? right : [right]);
            case "..":
                return range(numberOf(left), numberOf(right));
            case "join":
            case "ijoin":
            case "cjoin":
                return itemsOf(left).map(textOf).join(textOf(right));
            case "split":
            case "isplit":
            case "csplit":
                return split(left, right, name === "csplit");
            default:
                break;
        }
        if (/^[ci]?(?:not)?match$/.test(name)) {
            return this.matches(name, left, right, context);
        }
        if (/^[ci]?replace$/.test(name)) {
            return replace(left, right, name.startsWith("c"));
        }
        return ARITHMETIC.has(operator) ? arithmetic(operator, left, right) : comparison(name, left, right);
    }

    private tryCast(value: PsValue, type: TypeName): PsValue {
        try {
            return castTo(value, type);
        } catch {
            return null;
        }
    }

    private matches(name: string, left: PsValue, right: PsValue, context: Context): PsValue {
        const expression = toRegExp(textOf(right), name.startsWith("c") ? "" : "i");
        const wanted = !name.includes("not");
        if (isList(left)) {
            return itemsOf(left).filter((item) => expression.test(textOf(item)) === wanted);
        }
        const match = expression.exec(textOf(left));
        if (match !== null) {
            const table = new PsHashtable();
            match.forEach((text, index) => {
                if (typeof text === "string") {
                    table.put(index, text);
                }
            });
            for (const [group, text] of Object.entries(match.groups ?? {})) {
                table.put(group, text);
            }
            context.scope.write("Matches", table);
        }
        return (match !== null) === wanted;
    }
}

const ARITHMETIC = new Set(["+", "-", "*", "/", "%", "-band", "-bor", "-bxor", "-shl", "-shr"]);

export function range(from: number, to: number): number[] {
    const step = from <= to ? 1 : -1;
    return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => from + index * step);
}

function replace(left: PsValue, right: PsValue, sensitive: boolean): PsValue {
    const [pattern, replacement] = Array.isArray(right) ? right : [right, ""];
    const expression = toRegExp(textOf(pattern), sensitive ? "g" : "gi");
    const change = (item: PsValue): string =>
        textOf(item).replace(expression, toReplacement(textOf(replacement)));
    return isList(left) ? itemsOf(left).map(change) : change(left);
}
