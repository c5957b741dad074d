import type { Expression, Statement } from "../../syntax/ast";
import { PsBlock } from "../../values/types";
import { collapse, PsValue } from "../../values/value";
import { collector, Context, Scope, withOutput } from "../context";
import { typeValue } from "../conversion";
import type { Flow } from "../flow";
import { locate } from "../session";
import { assign } from "../statements/assign";
import { readVariable } from "../variables";
import { cast } from "./casts";
import { index } from "./indexes";
import { array, expandable, hash, list } from "./literals";
import { call, member } from "./members";
import { binary, step, unary } from "./unary";

/** The value of an expression: one production of the grammar each. */
export function* evaluate(node: Expression, context: Context): Flow<PsValue> {
    switch (node.kind) {
        case "constant":
            return node.value;
        case "variable":
            return variable(node, context);
        case "expandable":
            return yield* expandable(node, context);
        case "type":
            return typeLiteral(node, context);
        case "cast":
            return yield* cast(node, context);
        case "attributed":
            return yield* evaluate(node.operand, context);
        case "unary":
            return yield* unary(node, context);
        case "binary":
            return yield* binary(node, context);
        case "list":
            return yield* list(node, context);
        case "array":
            return yield* array(node, context);
        case "sub":
            return yield* subExpression(node.body, context);
        case "paren":
            return yield* valueOf(node.body, context);
        case "hash":
            return yield* hash(node, context);
        case "block":
            return new PsBlock(node.block, moduleScope(context));
        case "index":
            return yield* index(node, context);
        case "member":
            return yield* member(node, context);
        case "call":
            return yield* call(node, context);
        case "step":
            return yield* step(node, context);
    }
}

/** A block written in a module belongs to it, wherever it runs. */
function moduleScope(context: Context): Scope | undefined {
    const script = context.scope.scriptScope;
    return script.isModule ? script : undefined;
}

function variable(node: Extract<Expression, { kind: "variable" }>, context: Context): PsValue {
    try {
        return readVariable(node.name, context);
    } catch (error) {
        locate(error, context, node.at);
        throw error;
    }
}

function typeLiteral(node: Extract<Expression, { kind: "type" }>, context: Context): PsValue {
    try {
        return typeValue(node.type, context.session);
    } catch (error) {
        locate(error, context, node.at);
        throw error;
    }
}

function* subExpression(body: readonly Statement[], context: Context): Flow<PsValue> {
    const { items, sink } = collector();
    yield* context.session.language.statements(body, withOutput(context, sink));
    return collapse(items);
}

/** What a statement puts out, as one value. */
export function* valueOf(statement: Statement, context: Context): Flow<PsValue> {
    const [only, ...more] = statement.kind === "pipeline" ? statement.elements : [];
    if (only?.kind === "expression" && more.length === 0 && only.redirections.length === 0) {
        return yield* evaluate(only.expression, context);
    }
    if (statement.kind === "assign") {
        return yield* assign(statement, context);
    }
    const { items, sink } = collector();
    yield* context.session.language.statement(statement, withOutput(context, sink));
    return collapse(items);
}
