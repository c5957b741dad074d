import type { MethodSyntax, PropertySyntax, Statement, TypeName } from "../ast";
import { variable } from "../literals/variable";
import type { Parsing } from "../parsing";
import type { Reader } from "../reader";
import { refuseOpenBlock } from "../refusals";
import { typeName } from "../types/type-literal";
import { memberHead } from "./member-head";
import { methodMember } from "./method-member";
import { memberEnd, memberValue, nameAfter } from "./type-member";

/** What follows `class`. */
export function classDefinition(parsing: Parsing, at: number): Statement {
    const { reader } = parsing;
    const name = nameAfter(reader, "class");
    reader.skipLines();
    const bases = baseTypes(reader);
    reader.expect("{", "in class body");
    const properties: PropertySyntax[] = [];
    const methods: MethodSyntax[] = [];
    reader.skipLines();
    refuseSemicolon(reader);
    while (!reader.takeText("}")) {
        if (reader.atEnd()) {
            refuseOpenBlock(reader);
        }
        const head = memberHead(parsing);
        const property = variable(reader);
        if (property !== undefined) {
            properties.push({ ...head, name: property.name, value: memberValue(parsing) });
            memberEnd(reader);
        } else {
            methods.push(methodMember(parsing, name, head));
            reader.skipLines();
            refuseSemicolon(reader);
        }
    }
    return { kind: "class", at, type: { name, bases, properties, methods } };
}

function baseTypes(reader: Reader): TypeName[] {
    const bases: TypeName[] = [];
    if (reader.takeText(":")) {
        do {
            reader.skipLines();
            bases.push(typeName(reader));
            reader.skipLines();
        } while (reader.takeText(","));
    }
    return bases;
}

/** A semicolon may follow a property and nothing else. */
function refuseSemicolon(reader: Reader): void {
    if (reader.peek() === ";") {
        refuseOpenBlock(reader);
    }
}
