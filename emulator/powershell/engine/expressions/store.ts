import type { AttributeSyntax, Expression, TypeName } from "../../syntax/ast";
import { languageError } from "../../values/errors";
import { isNothing, itemsOf, PsValue, typedArray } from "../../values/value";
import { refuseUnknown } from "../attribute-lists";
import type { Context } from "../context";
import { convert, typeValue } from "../conversion";
import type { Flow } from "../flow";
import { writeVariable } from "../variables";
import { storeElement } from "./indexes";
import { storeMember } from "./members";

/** Puts a value where an expression points to. */
export function* store(target: Expression, value: PsValue, context: Context): Flow<void> {
    switch (target.kind) {
        case "variable":
            writeVariable(target.name, value, context);
            return;
        case "cast":
        case "attributed":
            yield* storeTyped(target, value, context);
            return;
        case "list":
            yield* storeAll(target.elements, value, context);
            return;
        case "index":
            yield* storeElement(target, value, context);
            return;
        case "member":
            yield* storeMember(target, value, context);
            return;
        case "paren": {
            const inner = target.body.kind === "pipeline" ? target.body.elements[0] : undefined;
            if (inner?.kind === "expression") {
                yield* store(inner.expression, value, context);
                return;
            }
            break;
        }
        case "array":
        case "binary":
        case "block":
        case "call":
        case "constant":
        case "expandable":
        case "hash":
        case "step":
        case "sub":
        case "type":
        case "unary":
        default:
            break;
    }
    throw languageError("The assignment expression is not valid.", "InvalidLeftHandSide");
}

/** `[int]$n = …`: the variable is held to its type from now on. */
function* storeTyped(target: Expression, value: PsValue, context: Context): Flow<void> {
    const types: TypeName[] = [];
    const checks: AttributeSyntax[] = [];
    let inner = target;
    while (inner.kind === "cast" || inner.kind === "attributed") {
        if (inner.kind === "cast") {
            typeValue(inner.type, context.session);
            types.push(inner.type);
        } else {
            checks.push(inner.attribute);
        }
        inner = inner.operand;
    }
    refuseUnknown(checks);
    if (inner.kind === "variable") {
        writeVariable(inner.name, value, context, { types, checks });
        return;
    }
    let held = value;
    for (const type of types.reverse()) {
        held = convert(held, type, context);
    }
    yield* store(inner, held, context);
}

function* storeAll(targets: readonly Expression[], value: PsValue, context: Context): Flow<void> {
    const items = isNothing(value) ? [] : [...itemsOf(value)];
    for (const [index, target] of targets.entries()) {
        const isLast = index === targets.length - 1;
        const rest = items.length > 1 ? typedArray(items, "System.Object") : items[0];
        yield* store(target, isLast ? rest : (items.shift() ?? null), context);
    }
}
