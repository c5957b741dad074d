import type { AttributeSyntax, TypeName } from "../ast";
import type { Parsing } from "../parsing";
import { attribute } from "./attribute";
import { typeLiteral } from "./type-literal";

/** What stands in brackets before a declaration. */
export interface AttributeList {
    readonly types: TypeName[];
    readonly attributes: AttributeSyntax[];
}

/** A type, and behind it something that it can be the type of. */
const TYPE_OF_NEXT = /\[[\w.+`#\\[\],\s]+\]\s*(?:[[$#]|param\b|static\b|hidden\b|\w+\s*\(|<#)/iy;

export function attributeList(parsing: Parsing): AttributeList {
    const { reader } = parsing;
    const types: TypeName[] = [];
    const attributes: AttributeSyntax[] = [];
    reader.skipLines();
    while (reader.peek() === "[") {
        const found = attribute(parsing);
        if (found !== undefined) {
            attributes.push(found);
        } else if (reader.look(TYPE_OF_NEXT) !== undefined) {
            types.push(typeLiteral(reader));
        } else {
            break;
        }
        reader.skipLines();
    }
    return { types, attributes };
}
