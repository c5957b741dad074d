import type { CommandArgument, Expression } from "../ast";
import type { Parsing } from "../parsing";
import { argumentValue } from "./argument-value";

const VERBATIM = /--%([^\r\n|]*)/y;
const PARAMETER = /-([A-Za-z_?][^\s:;|&(){},.[\]"'$`]*)(:?)/y;

/** One word of a command line: a parameter, with what a colon gives it, or an argument. */
export function commandArgument(parsing: Parsing): CommandArgument {
    const { reader } = parsing;
    const verbatim = reader.take(VERBATIM)?.[1];
    if (verbatim !== undefined) {
        return { kind: "verbatim", text: verbatim.trim() };
    }
    if (reader.peek() === "&") {
        reader.fail(
            "The ampersand (&) character is not allowed. The & operator is reserved for future use; " +
                'wrap an ampersand in double quotation marks ("&") to pass it as part of a string.',
            "AmpersandNotAllowed",
        );
    }
    const parameter = reader.take(PARAMETER);
    if (parameter === undefined) {
        return { kind: "value", value: argumentValues(parsing) };
    }
    const [text, name = "", colon] = parameter;
    if (colon !== ":") {
        return { kind: "parameter", name, value: undefined, text };
    }
    reader.skipBlank();
    return { kind: "parameter", name, value: argumentValues(parsing), text };
}

/** One argument, or several with commas between them, which make a list. */
function argumentValues(parsing: Parsing): Expression {
    const { reader } = parsing;
    const { at } = reader;
    const first = argumentValue(parsing);
    const elements = [first];
    for (;;) {
        const mark = reader.at;
        reader.skipBlank();
        if (!reader.takeText(",")) {
            reader.moveTo(mark);
            return elements.length === 1 ? first : { kind: "list", at, elements };
        }
        reader.skipLines();
        elements.push(argumentValue(parsing));
    }
}
