import type { AttributeSyntax, BlockSyntax, ParameterSyntax } from "../ast";
import type { Parsing } from "../parsing";
import { attributeList } from "../types/attribute-list";
import { NamedBlocks, namedBlocks } from "./named-blocks";
import { parameterList } from "./parameter-list";
import { statementList } from "./statement-list";

const PARAM = /param(?=\s*\()/iy;

/** `{ … }` as a value, or as a function's body */
export function scriptBlock(parsing: Parsing): BlockSyntax {
    parsing.reader.expect("{", "in script block");
    return body(parsing, "}");
}

/** A whole text. */
export function script(parsing: Parsing): BlockSyntax {
    return body(parsing, "");
}

function body(parsing: Parsing, close: "" | "}"): BlockSyntax {
    const { reader } = parsing;
    const start = reader.at;
    reader.skipLines();
    const head = paramBlock(parsing);
    const blocks: NamedBlocks = namedBlocks(parsing, close) ?? {
        dynamic: undefined,
        begin: undefined,
        process: undefined,
        end: statementList(parsing, close),
    };
    const text = reader.textBetween(start, reader.at - close.length);
    return { source: reader.source, text, ...head, ...blocks };
}

/** The parameters and the attributes before them; attributes before anything else are a statement's. */
function paramBlock(parsing: Parsing): {
    attributes: readonly AttributeSyntax[];
    parameters: readonly ParameterSyntax[];
} {
    const { reader } = parsing;
    const mark = reader.at;
    const { attributes } = attributeList(parsing);
    reader.skipLines();
    if (reader.take(PARAM) === undefined) {
        reader.moveTo(mark);
        return { attributes: [], parameters: [] };
    }
    reader.skipLines();
    reader.expect("(", "after 'param'");
    const parameters = parameterList(parsing);
    reader.skipTerminators();
    return { attributes, parameters };
}
