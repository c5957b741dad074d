import type { Reader } from "./reader";

const TOKEN = /[^\s;|(){}]+|./y;
const NEWER_OPERATOR = /\?\?=?|\?(?=\s)/y;
const END_OF_PART = /[\r\n;)}|]/y;

/** Refuses what stands here, where nothing that may stand here has been found. */
export function refuseToken(reader: Reader): never {
    if (reader.atEnd()) {
        refuseOpenBlock(reader);
    }
    const token = reader.look(TOKEN)?.[0] ?? "";
    reader.fail(`Unexpected token '${token}' in expression or statement.`, "UnexpectedToken");
}

export function refuseOpenBlock(reader: Reader): never {
    reader.fail("Missing closing '}' in statement block or type definition.", "MissingEndCurlyBrace");
}

export function refuseOpenParenthesis(reader: Reader): never {
    reader.fail("Missing closing ')' in expression.", "MissingEndParenthesisInExpression");
}

/** Says what is missing where an expression has to begin and the text or its part ends. */
export function refuseMissing(reader: Reader, message: string, errorId: string): void {
    if (reader.atEnd() || reader.look(END_OF_PART) !== undefined) {
        reader.fail(message, errorId);
    }
}

export function refuseMissingValue(reader: Reader, operator: string): void {
    refuseMissing(
        reader,
        `You must provide a value expression following the '${operator}' operator.`,
        "ExpectedValueExpression",
    );
}

/** Operators of PowerShell 7, which Windows PowerShell refuses. */
export function refuseNewer(reader: Reader): void {
    const mark = reader.at;
    reader.skipBlank();
    if (reader.look(NEWER_OPERATOR) !== undefined) {
        refuseToken(reader);
    }
    reader.moveTo(mark);
}
