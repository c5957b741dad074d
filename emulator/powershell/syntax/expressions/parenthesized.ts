import type { Statement } from "../ast";
import type { Parsing } from "../parsing";
import { refuseOpenParenthesis } from "../refusals";

/** What stands in round brackets, from behind the one that opens to behind the one that closes. */
export function parenthesized(parsing: Parsing): Statement {
    const { reader, grammar } = parsing;
    reader.skipLines();
    if (reader.atEnd()) {
        refuseOpenParenthesis(reader);
    }
    if (reader.peek() === ")") {
        reader.fail("An expression was expected after '('.", "ExpectedExpression");
    }
    const inner = grammar.pipeline(parsing);
    reader.skipLines();
    if (!reader.takeText(")")) {
        refuseOpenParenthesis(reader);
    }
    return inner;
}
