import type { Redirection } from "../ast";
import type { Parsing } from "../parsing";
import type { Reader } from "../reader";
import { argumentValue } from "./argument-value";

const MERGING = /([1-6]|\*(?=>&1))>&([12])/y;
const NO_FILE = /[\r\n;|&)}]/y;
const TO_FILE = /([1-6*]?)(>>?)/y;

export function redirections(parsing: Parsing): Redirection[] {
    const found: Redirection[] = [];
    for (;;) {
        parsing.reader.skipBlank();
        const next = redirection(parsing);
        if (next === undefined) {
            return found;
        }
        found.push(next);
    }
}

/** `2>&1`, `> file` and `>> file` */
export function redirection(parsing: Parsing): Redirection | undefined {
    const { reader } = parsing;
    const merging = mergingRedirection(reader);
    if (merging !== undefined) {
        return merging;
    }
    const match = reader.take(TO_FILE);
    if (match === undefined) {
        return undefined;
    }
    const from = match[1] === "" || match[1] === undefined ? "1" : match[1];
    reader.skipBlank();
    if (reader.atEnd() || reader.look(NO_FILE) !== undefined) {
        reader.fail("Missing file specification after redirection operator.", "MissingFileSpecification");
    }
    return { kind: "file", from, append: match[2] === ">>", target: argumentValue(parsing) };
}

/** `2>&1`; the output stream is the only one that another may be merged into. */
function mergingRedirection(reader: Reader): Redirection | undefined {
    const { at } = reader;
    const [operator, from, to] = reader.take(MERGING) ?? [];
    if (operator === undefined || from === undefined || to === undefined) {
        return undefined;
    }
    if (from === "1" || to !== "1") {
        reader.fail(`The '${operator}' operator is reserved for future use.`, "RedirectionNotSupported", at);
    }
    return { kind: "merge", from, to };
}
