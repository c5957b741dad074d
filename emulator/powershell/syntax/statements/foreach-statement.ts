import type { Statement } from "../ast";
import { statementBlock } from "../blocks/statement-block";
import { parenthesized } from "../expressions/parenthesized";
import { variable } from "../literals/variable";
import type { Parsing } from "../parsing";
import { refuseMissing } from "../refusals";

const IN = /in(?!\w)/iy;

/** What follows `foreach`; without a bracket that is the alias of `ForEach-Object`. */
export function foreachStatement(parsing: Parsing, at: number, label: string): Statement | undefined {
    const { reader } = parsing;
    reader.skipLines();
    if (!reader.takeText("(")) {
        return undefined;
    }
    reader.skipLines();
    const name = variable(reader)?.name;
    reader.skipLines();
    if (name === undefined || reader.take(IN) === undefined) {
        return reader.fail("Missing 'in' after variable in foreach loop.", "MissingInInForeach");
    }
    reader.skipLines();
    refuseMissing(reader, "Missing expression in foreach loop.", "MissingForeachExpression");
    const items = parenthesized(parsing);
    return { kind: "foreach", at, label, variable: name, items, body: statementBlock(parsing) };
}
