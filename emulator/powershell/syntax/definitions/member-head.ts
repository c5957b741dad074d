import type { AttributeSyntax, TypeName } from "../ast";
import type { Parsing } from "../parsing";
import { attributeList } from "../types/attribute-list";
import { typeLiteral } from "../types/type-literal";

/** What stands before the name of a class's member. */
export interface MemberHead {
    readonly types: TypeName[];
    readonly attributes: AttributeSyntax[];
    readonly isStatic: boolean;
    readonly isHidden: boolean;
}

const MODIFIER = /(?:static|hidden)(?=\s)/iy;

/** Attributes, types, `static` and `hidden`, in any order. */
export function memberHead(parsing: Parsing): MemberHead {
    const { reader } = parsing;
    const types: TypeName[] = [];
    const attributes: AttributeSyntax[] = [];
    let isStatic = false;
    let isHidden = false;
    for (;;) {
        reader.skipLines();
        const found = attributeList(parsing);
        types.push(...found.types);
        attributes.push(...found.attributes);
        reader.skipLines();
        const word = reader.take(MODIFIER)?.[0].toLowerCase();
        if (word === undefined && reader.peek() !== "[") {
            return { types, attributes, isStatic, isHidden };
        }
        if (word === undefined) {
            types.push(typeLiteral(reader));
        }
        isStatic ||= word === "static";
        isHidden ||= word === "hidden";
    }
}
