import type { Statement } from "../ast";
import { functionStatement } from "../definitions/function-statement";
import { attributedTypeDefinition, typeDefinition } from "../definitions/type-definition";
import { usingStatement } from "../definitions/using-statement";
import type { Parsing } from "../parsing";
import type { Reader } from "../reader";
import { dataStatement } from "./data-statement";
import { doStatement } from "./do-statement";
import { exitStatement, jumpStatement } from "./flow-control-statement";
import { forStatement } from "./for-statement";
import { foreachStatement } from "./foreach-statement";
import { ifStatement } from "./if-statement";
import { pipeline } from "./pipeline";
import { switchStatement } from "./switch-statement";
import { trapStatement } from "./trap-statement";
import { tryStatement } from "./try-statement";
import { whileStatement } from "./while-statement";

/** Reads what follows a keyword; `undefined` where the word was no keyword after all. */
type Keyword = (parsing: Parsing, at: number, label: string) => Statement | undefined;

const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
    ["", attributedTypeDefinition],
    ["break", (parsing, at) => jumpStatement(parsing, at, "break")],
    ["class", (parsing, at) => typeDefinition(parsing, at, "class")],
    ["continue", (parsing, at) => jumpStatement(parsing, at, "continue")],
    ["data", dataStatement],
    ["do", doStatement],
    ["enum", (parsing, at) => typeDefinition(parsing, at, "enum")],
    ["exit", (parsing, at) => exitStatement(parsing, at, "exit")],
    ["filter", (parsing, at) => functionStatement(parsing, at, true)],
    ["for", forStatement],
    ["foreach", foreachStatement],
    ["function", (parsing, at) => functionStatement(parsing, at, false)],
    ["if", ifStatement],
    ["return", (parsing, at) => exitStatement(parsing, at, "return")],
    ["switch", switchStatement],
    ["throw", (parsing, at) => exitStatement(parsing, at, "throw")],
    ["trap", trapStatement],
    ["try", tryStatement],
    ["using", usingStatement],
    ["while", whileStatement],
]);

const WORD = /[A-Za-z]+(?![\w#-])/y;
const LABEL = /:([A-Za-z_]\w*)/y;
const NOT_SIMULATED = /(workflow|configuration|parallel|sequence|inlinescript)\s+[\w{]/iy;

export function statement(parsing: Parsing): Statement {
    const { reader } = parsing;
    const { at } = reader;
    const label = statementLabel(reader);
    refuseUnsimulated(reader);
    const start = reader.at;
    const word = reader.take(WORD)?.[0].toLowerCase() ?? "";
    const found = KEYWORDS.get(word)?.(parsing, at, label);
    if (found !== undefined) {
        return found;
    }
    reader.moveTo(start);
    return pipeline(parsing);
}

function statementLabel(reader: Reader): string {
    const label = reader.take(LABEL)?.[1];
    if (label !== undefined) {
        reader.skipLines();
    }
    return label ?? "";
}

function refuseUnsimulated(reader: Reader): void {
    const word = reader.look(NOT_SIMULATED)?.[1]?.toLowerCase();
    if (word !== undefined) {
        reader.fail(
            `The '${word}' keyword is not part of the simulated Windows PowerShell.`,
            "UnsupportedKeyword",
        );
    }
}
