import type { BlockSyntax, TypeName } from "./ast";
import { script, scriptBlock } from "./blocks/script-block";
import { statementList } from "./blocks/statement-list";
import { argumentExpression, expression } from "./expressions/binary-expression";
import { unaryExpression } from "./expressions/unary-expression";
import type { Grammar } from "./parsing";
import { Reader } from "./reader";
import { pipeline } from "./statements/pipeline";
import { statement } from "./statements/statement";
import { typeName } from "./types/type-literal";

const GRAMMAR: Grammar = {
    expression,
    argumentExpression,
    unaryExpression,
    scriptBlock,
    pipeline,
    statement,
    statementList,
};

/**
 * Parses a script as Windows PowerShell of this version would.
 *
 * @throws ParserError where PowerShell would refuse the text
 */
export function parseScript(text: string, name: string, version = 5): BlockSyntax {
    return script({ reader: new Reader({ name, text }), grammar: GRAMMAR, version });
}

/** Reads a type's name as `New-Object` takes it, without brackets around it. */
export function parseTypeName(text: string): TypeName {
    return typeName(new Reader({ name: "", text }));
}
