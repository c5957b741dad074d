import { TypeName } from "./ast";
import { LiteralReader } from "./strings";

/** Type names between brackets, with their array and generic marks. */
export abstract class TypeReader extends LiteralReader {
    protected typeLiteral(): TypeName {
        this.expect("[", "at the start of a type");
        this.skipLines();
        const type = this.typeName();
        this.skipBlank();
        // The name of an assembly may follow.
        this.take(/,[^\][\r\n]*/y);
        this.expect("]", "at the end of a type");
        return type;
    }

    protected typeName(): TypeName {
        const name = this.take(/[A-Za-z_][\w.+`#]*/y)?.[0];
        if (name === undefined) {
            this.fail("Missing type name after '['.", "MissingTypename");
        }
        let arrayRank = 0;
        let rank: number | undefined;
        const generics: TypeName[] = [];
        this.skipBlank();
        while (this.peek() === "[") {
            this.at += 1;
            this.skipBlank();
            const commas = this.take(/(,[,\s]*)\]/y)?.[1];
            if (commas !== undefined) {
                rank = commas.replace(/\s/g, "").length + 1;
                arrayRank += 1;
            } else if (!this.takeText("]")) {
                do {
                    this.skipBlank();
                    // `List[[string]]` is another way to write `List[string]`.
                    generics.push(this.peek() === "[" ? this.typeLiteral() : this.typeName());
                    this.skipBlank();
                } while (this.takeText(","));
                this.expect("]", "at the end of a generic type's arguments");
            } else {
                arrayRank += 1;
            }
        }
        return { name, arrayRank, generics, ...(rank === undefined ? {} : { rank }) };
    }
}
