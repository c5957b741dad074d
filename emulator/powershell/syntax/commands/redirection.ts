import type { Redirection } from "../ast";
import type { Parsing } from "../parsing";
import { refuseMissing } from "../refusals";
import { argumentValue } from "./argument-value";

const OPERATOR = /([1-6*]?)(>>?)(?:&([12]))?/y;

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
    const match = reader.take(OPERATOR);
    if (match === undefined) {
        return undefined;
    }
    const from = match[1] === "" || match[1] === undefined ? "1" : match[1];
    if (match[3] !== undefined) {
        return { kind: "merge", from, to: match[3] };
    }
    reader.skipBlank();
    refuseMissing(
        reader,
        "Missing file specification after redirection operator.",
        "MissingFileSpecification",
    );
    return { kind: "file", from, append: match[2] === ">>", target: argumentValue(parsing) };
}
