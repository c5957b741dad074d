import type { Statement } from "../ast";
import { statementBlock } from "../blocks/statement-block";
import type { Parsing } from "../parsing";
import { typeLiteral } from "../types/type-literal";

/** What follows `trap`. */
export function trapStatement(parsing: Parsing, at: number): Statement {
    const { reader } = parsing;
    reader.skipBlank();
    const type = reader.peek() === "[" ? typeLiteral(reader) : undefined;
    return { kind: "trap", at, type, body: statementBlock(parsing) };
}
