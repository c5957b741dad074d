import type { Statement } from "../ast";
import type { Parsing } from "../parsing";
import { attributeList } from "../types/attribute-list";
import { classDefinition } from "./class-definition";
import { enumDefinition } from "./enum-definition";

const ATTRIBUTED = /(?:\[\s*\w+\s*\([^)]*\)\s*\]\s*)+(?:class|enum)\s/iy;
const KEYWORD = /class|enum/iy;
const NAME_AHEAD = /\s+[A-Za-z_]/y;
const BODY_AHEAD = /\s*\{/y;
const FLAGS = /^(?:System\.)?Flags(?:Attribute)?$/i;

/** The first version of Windows PowerShell that defines types. */
const FIRST_VERSION = 5;

/** What follows `class` or `enum`, if that is a definition. */
export function typeDefinition(
    parsing: Parsing,
    at: number,
    keyword: "class" | "enum",
): Statement | undefined {
    const { reader } = parsing;
    if (parsing.version < FIRST_VERSION) {
        return undefined;
    }
    if (reader.look(BODY_AHEAD) !== undefined) {
        reader.fail(`Missing name after ${keyword} keyword.`, "MissingNameAfterKeyword");
    }
    if (reader.look(NAME_AHEAD) === undefined) {
        return undefined;
    }
    return keyword === "class" ? classDefinition(parsing, at) : enumDefinition(parsing, at, false);
}

/** `[Flags()] enum …` and `[…()] class …` */
export function attributedTypeDefinition(parsing: Parsing, at: number): Statement | undefined {
    const { reader } = parsing;
    if (parsing.version < FIRST_VERSION || reader.look(ATTRIBUTED) === undefined) {
        return undefined;
    }
    const { attributes } = attributeList(parsing);
    reader.skipLines();
    return reader.take(KEYWORD)?.[0].toLowerCase() === "class"
        ? classDefinition(parsing, at)
        : enumDefinition(
              parsing,
              at,
              attributes.some(({ name }) => FLAGS.test(name)),
          );
}
