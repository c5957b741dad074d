import type { CommandArgument } from "../syntax/ast";
import { PsHashtable } from "../values/collections";
import { PsList } from "../values/list";
import { textOf } from "../values/text";
import { itemsOf, NetObject, PsValue } from "../values/value";
import { type Argument, parameterNamesIn } from "./binding";
import type { Context } from "./context";
import type { Flow } from "./flow";
import { readVariable } from "./variables";

/** Works out the words of a command line. */
export function* argumentsOf(args: readonly CommandArgument[], context: Context): Flow<Argument[]> {
    const { language } = context.session;
    const found: Argument[] = [];
    for (const argument of args) {
        if (argument.kind === "verbatim") {
            found.push(
                ...argument.text.split(/\s+/).map((text): Argument => ({ kind: "value", value: text, text })),
            );
        } else if (argument.kind === "parameter") {
            const hasValue = argument.value !== undefined;
            const value =
                argument.value === undefined
                    ? undefined
                    : ((yield* language.evaluate(argument.value, context)) ?? null);
            const text = hasValue ? `${argument.text}${textOf(value)}` : argument.text;
            found.push({ kind: "parameter", name: argument.name, value, hasValue, text });
        } else if (argument.value.kind === "variable" && argument.value.splat) {
            found.push(...splatted(readVariable(argument.value.name, context)));
        } else {
            const value = (yield* language.evaluate(argument.value, context)) ?? null;
            found.push({
                kind: "value",
                value,
                text: argument.value.kind === "constant" ? argument.value.text : textOf(value),
            });
        }
    }
    return found;
}

/** `@table` as named arguments, `@list` as positional ones. */
function splatted(value: PsValue): Argument[] {
    if (value instanceof PsHashtable) {
        return value.pairs().map(([name, item]) => ({
            kind: "parameter",
            name,
            value: item,
            hasValue: true,
            text: `-${name}:${textOf(item)}`,
        }));
    }
    const items =
        value instanceof PsList
            ? value.elements
            : value instanceof NetObject
              ? [value]
              : itemsOf(value ?? []);
    const isName = Array.isArray(value) ? parameterNamesIn(value) : [];
    return items.map((item, index) => {
        const text = textOf(item);
        return isName[index] === true
            ? { kind: "parameter", name: text.replace(/^-|:$/g, ""), value: undefined, hasValue: false, text }
            : { kind: "value", value: item, text };
    });
}
