import type { Statement } from "../ast";
import { statementBlock } from "../blocks/statement-block";
import type { Parsing } from "../parsing";
import { pipeline } from "./pipeline";

const PART_END = /[;)]/y;

/** What follows `for`. */
export function forStatement(parsing: Parsing, at: number, label: string): Statement {
    const { reader } = parsing;
    reader.skipLines();
    reader.expect("(", "after keyword 'for'");
    const initializer = part(parsing);
    const condition = reader.takeText(";") ? part(parsing) : undefined;
    const iterator = reader.takeText(";") ? part(parsing) : undefined;
    reader.expect(")", "after expression in 'for' statement");
    return { kind: "for", at, label, initializer, condition, iterator, body: statementBlock(parsing) };
}

/** Each of the three between the brackets may be left out. */
function part(parsing: Parsing): Statement | undefined {
    const { reader } = parsing;
    reader.skipLines();
    const found = reader.look(PART_END) === undefined ? pipeline(parsing) : undefined;
    reader.skipLines();
    return found;
}
