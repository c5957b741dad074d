import type { Statement } from "../ast";
import type { Close, Parsing } from "../parsing";
import type { Reader } from "../reader";
import { refuseOpenBlock, refuseOpenParenthesis, refuseToken } from "../refusals";

const END = /[\r\n;)}]/y;
const CHAIN = /&&|\|\|/y;

/** Statements up to the bracket that closes them. */
export function statementList(parsing: Parsing, close: Close): readonly Statement[] {
    const { reader, grammar } = parsing;
    const body: Statement[] = [];
    reader.skipTerminators();
    while (close === "" || !reader.takeText(close)) {
        if (reader.atEnd()) {
            return close === "" ? body : refuseOpen(reader, close);
        }
        const statement = grammar.statement(parsing);
        body.push(statement);
        statementTerminator(reader, reader.peek(-1) === "}" && endsItself(statement));
    }
    return body;
}

function refuseOpen(reader: Reader, close: ")" | "}"): never {
    return close === ")" ? refuseOpenParenthesis(reader) : refuseOpenBlock(reader);
}

/** Whether the bracket at a statement's end is that of a block, and not that of a value. */
function endsItself(statement: Statement): boolean {
    const { kind } = statement;
    if (kind === "assign" || kind === "return" || kind === "throw" || kind === "exit") {
        return statement.value !== undefined && endsItself(statement.value);
    }
    return kind !== "pipeline";
}

/** A statement ends at a line's end, a semicolon or a bracket; blocks end by themselves. */
function statementTerminator(reader: Reader, endsItself: boolean): void {
    reader.skipBlank();
    if (!endsItself && !reader.atEnd() && reader.look(END) === undefined) {
        const chain = reader.look(CHAIN)?.[0];
        if (chain === undefined) {
            refuseToken(reader);
        }
        reader.fail(
            `The token '${chain}' is not a valid statement separator in this version.`,
            "InvalidEndOfLine",
        );
    }
    reader.skipTerminators();
}
