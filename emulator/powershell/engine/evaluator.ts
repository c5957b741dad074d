import type { Expression, Statement, StringPart, TypeName } from "../syntax/ast";
import { PsHashtable } from "../values/collections";
import { numberOf, objectFrom, truth } from "../values/convert";
import { languageError } from "../values/errors";
import { textOf } from "../values/text";
import { fullTypeName, isKnownType, PsBlock, PsType, typeText, unknownType } from "../values/types";
import { collapse, isNothing, itemsOf, PsValue } from "../values/value";
import { collector, Context } from "./context";
import type { Flow } from "./flow";
import { Operators } from "./operators";
import { element } from "./members";

/** Works out expressions. */
export abstract class Evaluator extends Operators {
    /** Puts a value where an expression points to. */
    protected abstract store(target: Expression, value: PsValue, context: Context): Flow<void>;
    protected abstract runStatements(body: readonly Statement[], context: Context): Flow<void>;
    protected abstract runStatement(statement: Statement, context: Context): Flow<void>;

    override *evaluate(expression: Expression, context: Context): Flow<PsValue> {
        switch (expression.kind) {
            case "constant":
                return expression.value;
            case "expandable":
                return yield* this.expand(expression.parts, context);
            case "variable":
                return this.readVariable(expression.name, context);
            case "type":
                return this.typeValue(expression.type);
            case "cast":
                return yield* this.cast(expression.type, expression.operand, context);
            case "unary":
                return yield* this.unary(expression, context);
            case "binary":
                return yield* this.binary(expression, context);
            case "list":
                return yield* this.evaluateAll(expression.elements, context);
            case "array": {
                const { items, sink } = collector();
                yield* this.runStatements(expression.body, this.withOutput(context, sink));
                return items;
            }
            case "sub": {
                const { items, sink } = collector();
                yield* this.runStatements(expression.body, this.withOutput(context, sink));
                return collapse(items);
            }
            case "paren":
                return yield* this.valueFrom(expression.body, context);
            case "hash":
                return yield* this.hash(expression, context, false);
            case "block":
                return new PsBlock(expression.block, context.scope);
            case "index":
                return yield* this.index(expression, context);
            case "member":
                return yield* this.member(expression, context);
            case "call":
                return yield* this.callMember(expression, context);
            case "step":
                return yield* this.step(expression, context);
        }
    }

    /** What a statement puts out, as one value. */
    *valueFrom(statement: Statement, context: Context): Flow<PsValue> {
        const [only, ...more] = statement.kind === "pipeline" ? statement.elements : [];
        if (only?.kind === "expression" && more.length === 0 && only.redirections.length === 0) {
            return yield* this.evaluate(only.expression, context);
        }
        if (statement.kind === "assign") {
            return yield* this.assign(statement, context);
        }
        const { items, sink } = collector();
        yield* this.runStatement(statement, this.withOutput(context, sink));
        return collapse(items);
    }

    protected abstract assign(
        statement: Extract<Statement, { kind: "assign" }>,
        context: Context,
    ): Flow<PsValue>;

    protected override *evaluateAll(expressions: readonly Expression[], context: Context): Flow<PsValue[]> {
        const values: PsValue[] = [];
        for (const expression of expressions) {
            values.push((yield* this.evaluate(expression, context)) ?? null);
        }
        return values;
    }

    private *expand(parts: readonly StringPart[], context: Context): Flow<string> {
        let text = "";
        for (const part of parts) {
            text += typeof part === "string" ? part : textOf(yield* this.evaluate(part, context));
        }
        return text;
    }

    protected typeValue(type: TypeName): PsType {
        const full = fullTypeName(type.name);
        if (!this.hasType(full) && !isKnownType(full)) {
            throw unknownType(typeText(type));
        }
        return new PsType(
            this.types.get(full.toLowerCase())?.name ?? `${full}${"[]".repeat(type.arrayRank)}`,
            type,
        );
    }

    private *cast(type: TypeName, operand: Expression, context: Context): Flow<PsValue> {
        const name = type.name.toLowerCase();
        if ((name === "ordered" || name === "pscustomobject") && operand.kind === "hash") {
            const table = yield* this.hash(operand, context, true);
            return name === "ordered" ? table : objectFrom(table);
        }
        const value = yield* this.evaluate(operand, context);
        if (!this.hasType(fullTypeName(type.name)) && !isKnownType(fullTypeName(type.name))) {
            throw unknownType(typeText(type));
        }
        if (value === undefined && type.arrayRank === 0 && fullTypeName(type.name) === "System.String") {
            // The nothing that a command without output leaves behind is $null in a cast to string, and not ''.
            return null;
        }
        return this.castValue(value, type);
    }

    private *hash(
        expression: Extract<Expression, { kind: "hash" }>,
        context: Context,
        ordered: boolean,
    ): Flow<PsHashtable> {
        const table = new PsHashtable(ordered);
        for (const entry of expression.entries) {
            const key = yield* this.evaluate(entry.key, context);
            if (isNothing(key)) {
                throw languageError("A null key is not allowed in a hash literal.", "InvalidNullKey");
            }
            if (table.contains(key)) {
                throw languageError(
                    `Item has already been added. Key in dictionary: '${textOf(key)}'  Key being added: '${textOf(key)}'`,
                    "ArgumentException",
                );
            }
            table.put(key, yield* this.valueFrom(entry.value, context));
        }
        return table;
    }

    private *unary(expression: Extract<Expression, { kind: "unary" }>, context: Context): Flow<PsValue> {
        const value = yield* this.evaluate(expression.operand, context);
        switch (expression.operator) {
            case "-not":
                return !truth(value);
            case "-bnot":
                return ~numberOf(value);
            case "+":
                return numberOf(value);
            case "-":
                return -numberOf(value);
            case ",":
                return [value ?? null];
            case "-join":
                return itemsOf(value).map(textOf).join("");
            case "-split":
                return itemsOf(value).flatMap((item) => textOf(item).trim().split(/\s+/));
        }
    }

    private *binary(expression: Extract<Expression, { kind: "binary" }>, context: Context): Flow<PsValue> {
        const { operator } = expression;
        const left = yield* this.evaluate(expression.left, context);
        if (operator === "-and" || operator === "-or") {
            const settled = truth(left) === (operator === "-or");
            return settled ? operator === "-or" : truth(yield* this.evaluate(expression.right, context));
        }
        const right = yield* this.evaluate(expression.right, context);
        try {
            return this.operate(operator, left, right, context);
        } catch (error) {
            this.locate(error, context, expression.at);
            throw error;
        }
    }

    private *index(expression: Extract<Expression, { kind: "index" }>, context: Context): Flow<PsValue> {
        const target = yield* this.evaluate(expression.target, context);
        const index = yield* this.evaluate(expression.index, context);
        try {
            return element(target, index);
        } catch (error) {
            this.locate(error, context, expression.at);
            throw error;
        }
    }

    private *step(expression: Extract<Expression, { kind: "step" }>, context: Context): Flow<PsValue> {
        const before = yield* this.evaluate(expression.target, context);
        const after = numberOf(before) + expression.by;
        yield* this.store(expression.target, after, context);
        return undefined;
    }
}
