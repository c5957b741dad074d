import { sameName } from "../../values/value";
import type { Expression, HashEntry } from "../ast";
import { constant } from "../literals/constant";
import type { Parsing } from "../parsing";
import { refuseMissing, refuseOpenBlock, refuseToken } from "../refusals";

const SIMPLE_KEY = /[\p{L}_][\p{L}\p{Nd}_]*(?=[ \t]*=)/uy;
const ENTRY_END = /[\r\n;}]/y;

/** `@{ key = value; … }` */
export function hashLiteral(parsing: Parsing): Expression {
    const { reader } = parsing;
    const { at } = reader;
    const entries: HashEntry[] = [];
    reader.skip(2);
    reader.skipLines();
    if (reader.peek() === ";") {
        refuseOpenBlock(reader);
    }
    while (!reader.takeText("}")) {
        if (reader.atEnd()) {
            reader.fail("The hash literal was incomplete.", "IncompleteHashLiteral", at);
        }
        entries.push(hashEntry(parsing, entries));
        reader.skipBlank();
        if (reader.look(ENTRY_END) === undefined && !reader.atEnd()) {
            refuseToken(reader);
        }
        reader.skipTerminators();
    }
    return { kind: "hash", at, entries };
}

function hashEntry(parsing: Parsing, before: readonly HashEntry[]): HashEntry {
    const { reader, grammar } = parsing;
    const { at } = reader;
    const key = keyExpression(parsing);
    if (isRepeated(key, before)) {
        const name = key.kind === "constant" ? key.text : "";
        reader.fail(
            `Duplicate keys '${name}' are not allowed in hash literals.`,
            "DuplicateKeyInHashLiteral",
            at,
        );
    }
    reader.skipBlank();
    reader.expect("=", "operator after key in hash literal");
    reader.skipLines();
    refuseMissing(reader, "Missing statement after '=' in hash literal.", "MissingStatementInHashLiteral");
    return { key, value: grammar.statement(parsing) };
}

function keyExpression(parsing: Parsing): Expression {
    const { reader, grammar } = parsing;
    const { at } = reader;
    const word = reader.take(SIMPLE_KEY)?.[0];
    return word === undefined ? grammar.unaryExpression(parsing) : constant(at, word);
}

/** Whether a key is written there already; of keys that are worked out only running tells. */
function isRepeated(key: Expression, entries: readonly HashEntry[]): boolean {
    return (
        key.kind === "constant" &&
        entries.some((entry) => entry.key.kind === "constant" && sameName(entry.key.text, key.text))
    );
}
