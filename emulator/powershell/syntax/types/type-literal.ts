import type { TypeName } from "../ast";
import type { Reader } from "../reader";

const NAME = /[A-Za-z_][\w.+`#\\]*/y;
const DIMENSIONS = /(,[,\s]*)\]/y;
const ASSEMBLY = /,[^\][\r\n]*/y;

/** `[…]` */
export function typeLiteral(reader: Reader): TypeName {
    reader.expect("[", "at the start of a type");
    reader.skipLines();
    const type = typeName(reader);
    reader.skipBlank();
    // The name of an assembly may follow.
    reader.take(ASSEMBLY);
    reader.expect("]", "at the end of a type");
    return type;
}

/** A type's name with its array and generic marks. */
export function typeName(reader: Reader): TypeName {
    const name = reader.take(NAME)?.[0];
    if (name === undefined) {
        return reader.fail("Missing type name after '['.", "MissingTypename");
    }
    let arrayRank = 0;
    let rank: number | undefined;
    const generics: TypeName[] = [];
    reader.skipBlank();
    while (reader.takeText("[")) {
        reader.skipBlank();
        const commas = reader.take(DIMENSIONS)?.[1];
        if (commas !== undefined) {
            rank = commas.replace(/\s/g, "").length + 1;
            arrayRank += 1;
        } else if (reader.takeText("]")) {
            arrayRank += 1;
        } else {
            generics.push(...genericTypeArguments(reader));
        }
    }
    return { name, arrayRank, generics, ...(rank === undefined ? {} : { rank }) };
}

function genericTypeArguments(reader: Reader): TypeName[] {
    const types: TypeName[] = [];
    do {
        reader.skipBlank();
        // `List[[string]]` is another way to write `List[string]`.
        types.push(reader.peek() === "[" ? typeLiteral(reader) : typeName(reader));
        reader.skipBlank();
    } while (reader.takeText(","));
    reader.expect("]", "at the end of a generic type's arguments");
    return types;
}
