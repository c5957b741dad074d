import type { Statement } from "../ast";
import type { Parsing } from "../parsing";
import { pipeline } from "./pipeline";

const LABEL = /[\w$][\w:]*/y;
const END = /[\r\n;)}]/y;

/** What follows `break` or `continue`. */
export function jumpStatement({ reader }: Parsing, at: number, kind: "break" | "continue"): Statement {
    reader.skipBlank();
    return { kind, at, label: reader.take(LABEL)?.[0] ?? "" };
}

/** What follows `return`, `throw` or `exit`. */
export function exitStatement(parsing: Parsing, at: number, kind: "return" | "throw" | "exit"): Statement {
    const { reader } = parsing;
    reader.skipBlank();
    const isBare = reader.atEnd() || reader.look(END) !== undefined;
    return { kind, at, value: isBare ? undefined : pipeline(parsing) };
}
