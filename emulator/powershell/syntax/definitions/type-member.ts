import type { Expression } from "../ast";
import { expression } from "../expressions/binary-expression";
import { simpleName } from "../literals/simple-name";
import type { Parsing } from "../parsing";
import type { Reader } from "../reader";
import { refuseToken } from "../refusals";

const END = /[\r\n;}]/y;

/** The name of the type that this keyword defines. */
export function nameAfter(reader: Reader, keyword: "class" | "enum"): string {
    reader.skipBlank();
    return (
        simpleName(reader) ?? reader.fail(`Missing name after ${keyword} keyword.`, "MissingNameAfterKeyword")
    );
}

/** What a class's property or a name of an enumeration is set to, if anything. */
export function memberValue(parsing: Parsing): Expression | undefined {
    const { reader } = parsing;
    reader.skipBlank();
    if (!reader.takeText("=")) {
        return undefined;
    }
    reader.skipLines();
    return expression(parsing);
}

export function memberEnd(reader: Reader): void {
    reader.skipBlank();
    if (!reader.atEnd() && reader.look(END) === undefined) {
        refuseToken(reader);
    }
    reader.skipTerminators();
}
