import type { Expression, PipelineElement } from "../ast";
import { expression } from "../expressions/binary-expression";
import { primaryExpression } from "../expressions/primary-expression";
import { numericLiteral } from "../literals/numeric-literal";
import type { Parsing } from "../parsing";
import { refuseMissing, refuseToken } from "../refusals";
import type { Reader } from "../reader";
import { command } from "./command";
import { genericToken } from "./generic-token";
import { redirections } from "./redirection";

const INVOCATION = /(&(?!&)|\.(?=$|[\s;})|&$"'({‘’‚‛“”„]))/y;
const EXPRESSION_START =
    /\$(?=[\p{L}\p{Nd}_{(?^$:])|[("'‘’‚‛“”„[{+!,]|[-+](?=[\s;#<|)}]|$)|@[({"'‘’‚‛“”„]|-(?:not|bnot|join|split)(?![\w-])|[-+][ \t]*[\d$(['"@‘’‚‛“”„]|\+\+|--|\.\d/iuy;
const NUMBER_END = /[^\w\\:]|\.\./y;
const NO_NAME = /[|&)}<>]|@/y;
const VALUE_START = /[{("'$‘’‚‛“”„]/y;
const VARIABLE_IN_PATH = /\$[\w:]+[\\/]/y;

/** A command with its arguments, or an expression; each with its redirections. */
export function pipelineElement(parsing: Parsing): PipelineElement {
    const { reader } = parsing;
    const { at } = reader;
    const invocation = reader.take(INVOCATION)?.[1];
    if (invocation !== undefined) {
        return invokedCommand(parsing, at, invocation === "." ? "." : "&");
    }
    if (startsExpression(reader)) {
        const value = expression(parsing);
        return { kind: "expression", at, expression: value, redirections: redirections(parsing) };
    }
    if (reader.peek() === "|") {
        reader.fail("An empty pipe element is not allowed.", "EmptyPipelineElement");
    }
    if (reader.look(NO_NAME) !== undefined) {
        refuseToken(reader);
    }
    return command(parsing, at, undefined, genericToken(parsing));
}

function invokedCommand(parsing: Parsing, at: number, operator: "&" | "."): PipelineElement {
    const { reader } = parsing;
    reader.skipBlank();
    refuseMissing(reader, `Missing expression after '${operator}' in pipeline element.`, "MissingExpression");
    return command(parsing, at, operator, commandNameExpression(parsing));
}

function commandNameExpression(parsing: Parsing): Expression {
    const { reader } = parsing;
    return reader.look(VALUE_START) === undefined || reader.look(VARIABLE_IN_PATH) !== undefined
        ? genericToken(parsing)
        : primaryExpression(parsing, "command");
}

function startsExpression(reader: Reader): boolean {
    if (reader.look(EXPRESSION_START) !== undefined) {
        return true;
    }
    const mark = reader.at;
    const number = numericLiteral(reader, NUMBER_END);
    reader.moveTo(mark);
    return number !== undefined;
}
