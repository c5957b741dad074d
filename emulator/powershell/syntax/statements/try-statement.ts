import type { CatchClause, Statement, TypeName } from "../ast";
import { statementBlock } from "../blocks/statement-block";
import type { Parsing } from "../parsing";
import type { Reader } from "../reader";
import { typeLiteral } from "../types/type-literal";

const CATCH = /catch(?!\w)/iy;
const FINALLY = /finally(?!\w)/iy;

/** What follows `try`. */
export function tryStatement(parsing: Parsing, at: number): Statement {
    const { reader } = parsing;
    const body = statementBlock(parsing);
    const catches: CatchClause[] = [];
    let cleanup: readonly Statement[] | undefined;
    for (;;) {
        const mark = reader.at;
        reader.skipLines();
        if (reader.take(CATCH) !== undefined) {
            catches.push({ types: catchTypeList(reader), body: statementBlock(parsing) });
        } else if (reader.take(FINALLY) !== undefined) {
            cleanup = statementBlock(parsing);
        } else {
            reader.moveTo(mark);
            break;
        }
    }
    if (catches.length === 0 && cleanup === undefined) {
        reader.fail("The Try statement is missing its Catch or Finally block.", "MissingCatchOrFinally");
    }
    return { kind: "try", at, body, catches, cleanup };
}

function catchTypeList(reader: Reader): TypeName[] {
    const types: TypeName[] = [];
    reader.skipLines();
    if (reader.peek() !== "[") {
        return types;
    }
    for (;;) {
        types.push(typeLiteral(reader));
        reader.skipLines();
        if (!reader.takeText(",")) {
            return types;
        }
        reader.skipLines();
        if (reader.peek() !== "[") {
            reader.fail("Missing type literal.", "MissingTypeLiteralToken");
        }
    }
}
