import type { Statement } from "../ast";
import { statementBlock } from "../blocks/statement-block";
import type { Parsing } from "../parsing";

const HEAD =
    /\s+(?:([A-Za-z_]\w*)\s+)?(?:-SupportedCommand\s+[\w-]+(?:\s*,\s*[\w-]+)*\s*)?(?=\{)|\s*(?=\{)/iy;

/** `data name { … }`: what the statements put out, kept in a variable where there is a name. */
export function dataStatement(parsing: Parsing, at: number): Statement | undefined {
    const head = parsing.reader.take(HEAD);
    if (head === undefined) {
        return undefined;
    }
    const body = statementBlock(parsing);
    const value: Statement = {
        kind: "pipeline",
        at,
        elements: [{ kind: "expression", at, expression: { kind: "sub", at, body }, redirections: [] }],
    };
    const name = head[1];
    return name === undefined
        ? value
        : { kind: "assign", at, target: { kind: "variable", at, name, splat: false }, operator: "=", value };
}
