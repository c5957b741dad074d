import type { Statement } from "../ast";
import type { Parsing } from "../parsing";
import { statementList } from "./statement-list";

/** `{ … }` behind a keyword */
export function statementBlock(parsing: Parsing): readonly Statement[] {
    const { reader } = parsing;
    reader.skipLines();
    reader.expect("{", "in statement block");
    return statementList(parsing, "}");
}
