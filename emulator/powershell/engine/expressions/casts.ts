import type { Expression } from "../../syntax/ast";
import { PsHashtable } from "../../values/collections";
import { objectFrom } from "../../values/convert";
import { textOf } from "../../values/text";
import { isNothing, PsValue } from "../../values/value";
import type { Context } from "../context";
import { convert, typeValue } from "../conversion";
import type { Flow } from "../flow";
import { PsReference } from "../reference";
import { locate } from "../session";
import { readVariable, writeVariable } from "../variables";
import { hash } from "./literals";

type Cast = Extract<Expression, { kind: "cast" }>;

/** `[type]expression`. */
export function* cast(node: Cast, context: Context): Flow<PsValue> {
    const { type, operand } = node;
    const name = type.name.toLowerCase();
    const isReference = name === "ref" || name === "system.management.automation.psreference";
    if (isReference && operand.kind === "variable") {
        return referenceTo(operand.name, context);
    }
    if ((name === "ordered" || name === "pscustomobject") && operand.kind === "hash") {
        const table = yield* hash(operand, context, true);
        return name === "ordered" ? table : customObject(table);
    }
    const value = yield* context.session.language.evaluate(operand, context);
    try {
        typeValue(type, context.session);
        return name === "pscustomobject" && value instanceof PsHashtable
            ? objectFrom(value)
            : convert(value, type, context);
    } catch (error) {
        locate(error, context, node.at);
        throw error;
    }
}

/** The key `PSTypeName` gives the object a type name of its own. */
function customObject(table: PsHashtable): PsValue {
    const object = objectFrom(table);
    const typeName = table.lookup("PSTypeName");
    if (!isNothing(typeName)) {
        object.drop("PSTypeName");
        object.typeNames.unshift(textOf(typeName));
    }
    return object;
}

function referenceTo(name: string, context: Context): PsReference {
    const scope = context.scope.find(name);
    if (scope === undefined) {
        writeVariable(name, null, context);
    }
    const target = { ...context, scope: scope ?? context.scope };
    return new PsReference(
        () => readVariable(name, target),
        (value) => {
            writeVariable(name, value, target);
        },
    );
}
